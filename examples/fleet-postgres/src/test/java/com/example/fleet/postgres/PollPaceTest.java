package com.example.fleet.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class PollPaceTest {
  private TestDatabase database;

  @BeforeEach
  void create() throws SQLException {
    database = TestDatabase.create();
  }

  @AfterEach
  void close() throws SQLException {
    database.close();
  }

  @Test
  void firstPollIsNow() {
    assertThat(new PollPace(database.tables, 0.001).take()).isLessThanOrEqualTo(Duration.ZERO);
  }

  @Test
  void workersTogetherKeepThePace() throws InterruptedException {
    PollPace pace = new PollPace(database.tables, 0.001); // so slow that the test takes no time
    List<Duration> waits = Collections.synchronizedList(new ArrayList<>());
    List<Thread> workers = new ArrayList<>();
    for (int i = 0; i < 5; i++) {
      workers.add(new Thread(() -> waits.add(pace.take())));
    }
    workers.forEach(Thread::start);
    for (Thread worker : workers) {
      worker.join();
    }

    // Each has a turn of its own, a thousand seconds after the one before.
    assertThat(waits.stream().map(wait -> Math.round(wait.toSeconds() / 1000.0)))
        .containsExactlyInAnyOrder(0L, 1L, 2L, 3L, 4L);
  }

  @Test
  void quietTimeIsNotSavedUp() throws SQLException {
    PollPace pace = new PollPace(database.tables, 0.001);
    database.tables.transaction(
        connection ->
            Database.update(
                connection, "update poll_pace set next_poll = now() - interval '1 day'"));

    assertThat(pace.take()).isLessThanOrEqualTo(Duration.ZERO);
    assertThat(pace.take()).isGreaterThan(Duration.ofSeconds(900));
  }
}
