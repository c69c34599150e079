package com.example.fleet.postgres;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;

/**
 * The rate of polls of all workers together. A row has the time of the next one; who wants to poll
 * takes that time, and moves it on. So polls queue up in the order in which they came, and nobody
 * waits in a thread. It costs an update of that row for each poll.
 */
final class PollPace {
  private final Database database;
  private final double pollsPerSecond;

  PollPace(Database database, double pollsPerSecond) {
    this.database = database;
    this.pollsPerSecond = pollsPerSecond;
  }

  /** Returns how long to wait before the poll; zero or less is now. */
  Duration take() {
    return database.transaction(this::take);
  }

  private Duration take(Connection connection) throws SQLException {
    // clock_timestamp(): now() is when the transaction began, which may have waited for the row.
    String sql =
        "update poll_pace set next_poll = greatest(next_poll, clock_timestamp()) + ? * interval '1 second'"
            + " returning extract(epoch from next_poll - clock_timestamp())";
    double seconds =
        Database.query(connection, row -> row.getDouble(1), sql, 1 / pollsPerSecond).get(0);
    return Duration.ofNanos((long) ((seconds - 1 / pollsPerSecond) * 1e9));
  }
}
