package com.example.fleet.postgres;

import static com.example.fleet.postgres.Database.query;
import static com.example.fleet.postgres.Database.update;

import com.example.fleet.postgres.StepRow.State;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;

/**
 * The table {@code step}. Each method is one transaction, which also schedules the job that the new
 * state needs. Methods that change a state return whether the step was in the state before.
 */
final class Steps {
  private static final String SELECT =
      "select s.*, p.prompt from step s join pipeline p on p.id = s.pipeline where ";

  private final Database database;
  private final Jobs jobs;
  private final Duration pollInterval;

  Steps(Database database, Jobs jobs, Duration pollInterval) {
    this.database = database;
    this.jobs = jobs;
    this.pollInterval = pollInterval;
  }

  /** Starts a pipeline; false if there is one of this id, so that starting again does no harm. */
  boolean start(String pipeline, String prompt) {
    if (!pipeline.matches("[\\w-]{1,80}")) { // also the name of the audio
      throw new IllegalArgumentException("an id is 1 to 80 letters, digits, _ and -: " + pipeline);
    }
    boolean started =
        database.transaction(
            connection -> {
              String insert = "insert into pipeline values (?, ?) on conflict do nothing";
              if (update(connection, insert, pipeline, prompt) == 0) {
                return false;
              }
              for (Step step : Step.values()) {
                update(
                    connection,
                    "insert into step (pipeline, name, state, correlation_id) values (?, ?, ?, ?)",
                    pipeline,
                    step,
                    step == Step.SONG ? State.READY : State.BLOCKED,
                    id(pipeline, step, 1));
              }
              jobs.schedule(Jobs.RUN, id(pipeline, Step.SONG, 1), Duration.ZERO);
              return true;
            });
    jobs.wake();
    return started;
  }

  /** Returns the step whose latest attempt has this id, or null. */
  StepRow find(String id) {
    return database.transaction(connection -> find(connection, "correlation_id = ?", id));
  }

  StepRow find(String pipeline, Step step) {
    return database.transaction(
        connection -> find(connection, "pipeline = ? and name = ?", pipeline, step));
  }

  /** Returns the steps of which a human has to find out whether they were submitted. */
  List<StepRow> unsettled() {
    return database.transaction(
        connection ->
            query(
                connection,
                Steps::row,
                SELECT
                    + "state = 'sending' and"
                    + " (error is not null or changed < now() - interval '3 minutes')"));
  }

  /** The durable permission to submit: for each attempt it is given once. */
  boolean permitSubmit(String id) {
    return database.transaction(
        connection -> move(connection, id, State.READY, State.SENDING, "error = null"));
  }

  /** The API has accepted the submit, as its response says, or a callback, or a human. */
  boolean accepted(String id, String taskId) {
    return database.transaction(connection -> accepted(connection, id, taskId));
  }

  private boolean accepted(Connection connection, String id, String taskId) throws SQLException {
    String set = "error = null, task_id = ?";
    boolean moved = move(connection, id, State.SENDING, State.WAITING, set, taskId);
    if (moved) {
      jobs.schedule(Jobs.POLL, id, pollInterval);
    }
    return moved;
  }

  /** No task was started: another attempt follows. */
  boolean notAccepted(String id, String error, Duration delay) {
    return database.transaction(
        connection ->
            move(connection, id, State.SENDING, State.READY, "error = ?", error)
                && nextAttempt(connection, id, delay));
  }

  /** It has an id of its own, and so a job that no worker can have removed, however slow it is. */
  private boolean nextAttempt(Connection connection, String id, Duration delay)
      throws SQLException {
    String sql =
        "update step set attempt = attempt + 1,"
            + " correlation_id = pipeline || '.' || name || '.' || attempt + 1"
            + " where correlation_id = ? returning correlation_id";
    jobs.schedule(Jobs.RUN, query(connection, row -> row.getString(1), sql, id).get(0), delay);
    return true;
  }

  /** Whether a task was started is not known: the step waits for a callback, or for a human. */
  boolean unknown(String id, String error) {
    return database.transaction(
        connection -> move(connection, id, State.SENDING, State.SENDING, "error = ?", error));
  }

  /** Finishes a step, and makes the next one ready. */
  boolean finished(StepRow row, State from, String result) {
    boolean moved =
        database.transaction(
            connection -> {
              String set = "error = null, result = ?";
              if (!move(connection, row.id(), from, State.FINISHED, set, result)) {
                return false;
              }
              Step next = row.step().next();
              if (next != null) {
                String nextId = id(row.pipeline(), next, 1);
                move(connection, nextId, State.BLOCKED, State.READY, "error = null");
                jobs.schedule(Jobs.RUN, nextId, Duration.ZERO);
              }
              return true;
            });
    jobs.wake();
    return moved;
  }

  boolean failed(String id, State from, String error) {
    return database.transaction(
        connection -> move(connection, id, from, State.FAILED, "error = ?", error));
  }

  /** Notes why a job failed that is run again. The state, and since when it is that, remain. */
  void note(String id, String error) {
    String sql =
        "update step set error = ? where correlation_id = ? and state in ('ready', 'waiting')";
    database.transaction(connection -> update(connection, sql, error, id));
  }

  /**
   * A callback: it settles a submit whose outcome was not known, and has the task read. Returns
   * false if no step needs it: it is a duplicate, or late, or of an attempt that was given up.
   */
  boolean calledBack(String id, String taskId) {
    boolean needed =
        database.transaction(
            connection -> {
              StepRow row = find(connection, "correlation_id = ? for update of s", id);
              if (row == null) {
                return false;
              }
              boolean waiting =
                  accepted(connection, id, taskId)
                      || row.state() == State.WAITING && taskId.equals(row.taskId());
              if (waiting) {
                jobs.schedule(Jobs.CALLBACK, id, Duration.ZERO);
              }
              return waiting;
            });
    jobs.wake();
    return needed;
  }

  /**
   * A human found the task of a step whose outcome was unknown, or that was refused as a repeat.
   */
  boolean settle(String id, String taskId) {
    return database.transaction(
        connection -> {
          move(connection, id, State.FAILED, State.SENDING, "error = null");
          return accepted(connection, id, taskId);
        });
  }

  /**
   * A human found that no task was started: the step is submitted anew, as its next attempt.
   *
   * @param after how long the step must have been in its state: a worker that was taken for dead
   *     may still be sending, until its submit times out
   */
  boolean settleNotSubmitted(String id, Duration after) {
    String sql =
        "update step set state = 'ready', error = null, task_id = null, changed = now()"
            + " where correlation_id = ? and state in ('sending', 'failed')"
            + " and changed <= now() - ? * interval '1 second'";
    boolean settled =
        database.transaction(
            connection ->
                update(connection, sql, id, after.toSeconds()) == 1
                    && nextAttempt(connection, id, Duration.ZERO));
    jobs.wake();
    return settled;
  }

  private static String id(String pipeline, Step step, int attempt) {
    return pipeline + "." + step + "." + attempt;
  }

  private static boolean move(
      Connection connection, String id, State from, State to, String set, Object... values)
      throws SQLException {
    Object[] parameters = new Object[values.length + 3];
    parameters[0] = to;
    System.arraycopy(values, 0, parameters, 1, values.length);
    parameters[values.length + 1] = id;
    parameters[values.length + 2] = from;
    String sql =
        "update step set state = ?, changed = now(), "
            + set
            + " where correlation_id = ? and state = ?";
    return update(connection, sql, parameters) == 1;
  }

  private static StepRow find(Connection connection, String where, Object... parameters)
      throws SQLException {
    List<StepRow> rows = query(connection, Steps::row, SELECT + where, parameters);
    return rows.isEmpty() ? null : rows.get(0);
  }

  private static StepRow row(ResultSet row) throws SQLException {
    return new StepRow(
        row.getString("correlation_id"),
        row.getString("pipeline"),
        Step.valueOf(row.getString("name").toUpperCase().replace('-', '_')),
        State.valueOf(row.getString("state").toUpperCase()),
        row.getString("task_id"),
        row.getString("result"),
        row.getString("error"),
        row.getString("prompt"));
  }
}
