package com.example.fleet.postgres;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;

/**
 * Transactions that db-scheduler takes part in: what it does on the thread of a transaction, such
 * as scheduling a job, is committed with it or not at all. With Spring this is {@code
 * TransactionAwareDataSourceProxy}.
 */
final class Database implements AutoCloseable {
  private final HikariDataSource pool;
  private final ThreadLocal<Connection> current = new ThreadLocal<>();

  Database(String url, int connections) {
    HikariConfig config = new HikariConfig();
    config.setJdbcUrl(url);
    config.setMaximumPoolSize(connections);
    config.setMinimumIdle(1);
    pool = new HikariDataSource(config);
  }

  interface Work<T> {
    T run(Connection connection) throws SQLException;
  }

  interface RowReader<T> {
    T read(ResultSet row) throws SQLException;
  }

  /** Commits when {@code work} returns, rolls back when it throws. */
  <T> T transaction(Work<T> work) {
    try (Connection connection = pool.getConnection()) {
      connection.setAutoCommit(false);
      current.set(connection);
      try {
        T result = work.run(connection);
        connection.commit();
        return result;
      } catch (Throwable e) {
        connection.rollback();
        throw e;
      } finally {
        current.remove();
      }
    } catch (SQLException e) {
      throw new IllegalStateException("PostgreSQL: " + e.getMessage(), e);
    }
  }

  /** Returns the connections of the pool, and in a transaction that of the transaction. */
  DataSource dataSource() {
    return proxy(
        DataSource.class,
        pool,
        (method, arguments) ->
            method.equals("getConnection") && current.get() != null
                ? unclosable(current.get())
                : null);
  }

  private static Connection unclosable(Connection connection) {
    return proxy(
        Connection.class,
        connection,
        (method, arguments) -> method.equals("close") ? Boolean.TRUE : null);
  }

  private interface Instead {
    /** Returns null to call the method itself. */
    Object call(String method, Object[] arguments);
  }

  private static <T> T proxy(Class<T> type, T target, Instead instead) {
    Object proxy =
        Proxy.newProxyInstance(
            Database.class.getClassLoader(),
            new Class<?>[] {type},
            (self, method, arguments) -> {
              Object result = instead.call(method.getName(), arguments);
              if (result != null) {
                return method.getReturnType() == void.class ? null : result;
              }
              try {
                return method.invoke(target, arguments);
              } catch (InvocationTargetException e) {
                throw e.getCause();
              }
            });
    return type.cast(proxy);
  }

  /** Returns how many rows were changed. */
  static int update(Connection connection, String sql, Object... parameters) throws SQLException {
    try (PreparedStatement statement = prepare(connection, sql, parameters)) {
      return statement.executeUpdate();
    }
  }

  static <T> List<T> query(
      Connection connection, RowReader<T> reader, String sql, Object... parameters)
      throws SQLException {
    try (PreparedStatement statement = prepare(connection, sql, parameters);
        ResultSet rows = statement.executeQuery()) {
      List<T> result = new ArrayList<>();
      while (rows.next()) {
        result.add(reader.read(rows));
      }
      return result;
    }
  }

  private static PreparedStatement prepare(Connection connection, String sql, Object... parameters)
      throws SQLException {
    PreparedStatement statement = connection.prepareStatement(sql);
    for (int i = 0; i < parameters.length; i++) {
      Object value = parameters[i];
      statement.setObject(i + 1, value instanceof Enum ? value.toString().toLowerCase() : value);
    }
    return statement;
  }

  /** Creates the tables that are not there. A real application has a tool for this. */
  void createTables() {
    try (InputStream schema = Database.class.getResourceAsStream("/schema.sql")) {
      String sql = new String(schema.readAllBytes(), StandardCharsets.UTF_8);
      transaction(
          connection -> {
            try (Statement statement = connection.createStatement()) {
              statement.execute("select pg_advisory_xact_lock(4711)"); // one worker at a time
              return statement.execute(sql);
            }
          });
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    pool.close();
  }
}
