package com.example.fleet.postgres;

import ai.vidgo.CallOptions;
import ai.vidgo.VidgoClient;
import ai.vidgo.sandbox.VidgoSandbox;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** What a worker is made of, without its scheduler: tests run its jobs themselves. */
final class Fixture implements AutoCloseable {
  static final String TOKEN = "only-for-the-sandbox";
  static final String SONG = "order.song.1";

  final VidgoSandbox sandbox = VidgoSandbox.builder().taskDuration(Duration.ZERO).start();
  final VidgoClient vidgo =
      VidgoClient.builder()
          .baseUrl(sandbox.url())
          .apiKey(sandbox.apiKey())
          .callOptions(CallOptions.builder().maxRetries(0).build())
          .build();
  final TestDatabase database;
  final Steps steps;
  final List<String> log = new CopyOnWriteArrayList<>();
  final Submitter submitter;

  Fixture() {
    try {
      database = TestDatabase.create();
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
    steps = new Steps(database.tables, new Jobs(database.tables), Duration.ofMinutes(1));
    // A port without a server, so that callbacks change nothing.
    submitter = new Submitter(vidgo, steps, "http://127.0.0.1:9/", Duration.ZERO, log::add);
  }

  /** Has the first step submitted, and its task running. */
  StepRow waitingSong() {
    steps.start("order", "rain");
    submitter.run(steps.find(SONG));
    return steps.find(SONG);
  }

  @Override
  public void close() throws SQLException {
    database.close();
    vidgo.close();
    sandbox.close();
  }
}
