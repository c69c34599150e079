package com.example.fleet.postgres;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.UUID;
import java.util.function.Consumer;
import org.postgresql.PGConnection;
import org.postgresql.PGNotification;

/** The tables in a schema of their own, in the PostgreSQL at {@code DATABASE_URL}. */
final class TestDatabase implements AutoCloseable {
  final String url;
  final Database tables;
  private final Connection connection;
  private final String schema;
  private volatile boolean closed;

  private TestDatabase(String server) throws SQLException {
    schema = "test_" + UUID.randomUUID().toString().replace('-', '_');
    connection = DriverManager.getConnection(server);
    execute("create schema " + schema);
    url = server + (server.contains("?") ? "&" : "?") + "currentSchema=" + schema;
    tables = new Database(url, 4);
    tables.createTables();
  }

  /** Fails without a PostgreSQL: tests that are skipped would look as if they had passed. */
  static TestDatabase create() throws SQLException {
    String server = System.getenv("DATABASE_URL");
    if (server == null) {
      throw new IllegalStateException(
          "DATABASE_URL is not set; examples/fleet-postgres/with-postgres COMMAND sets it");
    }
    return new TestDatabase(server);
  }

  void execute(String sql) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  /** Returns the scheduled jobs as {@code name id}. */
  List<String> jobs() {
    return tables.transaction(
        connection ->
            Database.query(
                connection,
                row -> row.getString(1) + " " + row.getString(2),
                "select task_name, task_instance from scheduled_tasks"));
  }

  /** Passes on {@code pipeline step state} after each change of a step, until this is closed. */
  void watchSteps(Consumer<String> changes) throws SQLException {
    execute(
        """
        create function %1$s.tell() returns trigger language plpgsql as $$
          begin
            perform pg_notify('%1$s', concat_ws(' ', new.pipeline, new.name, new.state));
            return new;
          end $$;
        create trigger tell after update on %1$s.step
          for each row execute function %1$s.tell();
        """
            .formatted(schema));
    Connection listening = DriverManager.getConnection(url);
    try (Statement statement = listening.createStatement()) {
      statement.execute("listen " + schema);
    }
    Thread thread =
        new Thread(
            () -> {
              try (listening) {
                while (!closed) {
                  int millis = 200; // only how soon it sees that it is closed
                  PGNotification[] told =
                      listening.unwrap(PGConnection.class).getNotifications(millis);
                  for (PGNotification change : told) {
                    changes.accept(change.getParameter());
                  }
                }
              } catch (SQLException e) {
                throw new IllegalStateException(e);
              }
            },
            "watches steps");
    thread.setDaemon(true);
    thread.start();
  }

  @Override
  public void close() throws SQLException {
    closed = true;
    tables.close();
    try (connection) {
      execute("drop schema " + schema + " cascade");
    }
  }
}
