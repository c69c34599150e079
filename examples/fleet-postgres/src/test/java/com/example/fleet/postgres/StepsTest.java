package com.example.fleet.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.example.fleet.postgres.StepRow.State;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class StepsTest {
  private static final String SONG = "order.song.1";
  private static final String PERSONA = "order.persona.1";

  private TestDatabase database;
  private Steps steps;

  @BeforeEach
  void startPipeline() throws SQLException {
    database = TestDatabase.create();
    steps = new Steps(database.tables, new Jobs(database.tables), Duration.ofMinutes(1));
    steps.start("order", "rain");
  }

  @AfterEach
  void close() throws SQLException {
    database.close();
  }

  private State state(String id) {
    return steps.find(id).state();
  }

  @Test
  void startMakesTheFirstStepReady() {
    assertThat(state(SONG)).isEqualTo(State.READY);
    assertThat(state(PERSONA)).isEqualTo(State.BLOCKED);
    assertThat(database.jobs()).containsExactly("run order.song.1");
  }

  @Test
  void secondStartOfOnePipelineDoesNothing() {
    steps.permitSubmit(SONG);

    assertThat(steps.start("order", "another prompt")).isFalse();
    assertThat(state(SONG)).isEqualTo(State.SENDING);
    assertThat(steps.find(SONG).prompt()).isEqualTo("rain");
  }

  @Test
  void nameThatIsNoFileNameIsRefused() {
    assertThatThrownBy(() -> steps.start("../order", "rain")).hasMessageContaining("../order");
  }

  @Test
  void manyWorkersGetOnePermission() throws InterruptedException {
    AtomicInteger permissions = new AtomicInteger();
    CountDownLatch go = new CountDownLatch(1);
    Thread[] workers = new Thread[8];
    for (int i = 0; i < workers.length; i++) {
      workers[i] =
          new Thread(
              () -> {
                try {
                  go.await();
                } catch (InterruptedException e) {
                  return;
                }
                permissions.addAndGet(steps.permitSubmit(SONG) ? 1 : 0);
              });
      workers[i].start();
    }
    go.countDown();
    for (Thread worker : workers) {
      worker.join();
    }

    assertThat(permissions).hasValue(1);
  }

  @Test
  void acceptedStepIsPolled() {
    steps.permitSubmit(SONG);

    assertThat(steps.accepted(SONG, "TASK")).isTrue();
    assertThat(steps.find(SONG).taskId()).isEqualTo("TASK");
    assertThat(database.jobs()).contains("poll order.song.1");
  }

  @Test
  void failedPollDoesNotHideHowLongTheStepHasWaited() throws SQLException {
    steps.permitSubmit(SONG);
    steps.accepted(SONG, "TASK");
    database.execute("update " + table("step") + " set changed = '2026-01-01'");

    steps.note(SONG, "status 503");

    assertThat(steps.find(SONG).error()).isEqualTo("status 503");
    List<String> changed =
        database.tables.transaction(
            connection ->
                Database.query(
                    connection, row -> row.getString(1), "select max(changed)::date from step"));
    assertThat(changed).containsExactly("2026-01-01");
  }

  @Test
  void finishedStepMakesTheNextReadyOnce() {
    steps.permitSubmit(SONG);
    steps.accepted(SONG, "TASK");
    StepRow waiting = steps.find(SONG);

    assertThat(steps.finished(waiting, State.WAITING, "{}")).isTrue();
    assertThat(steps.finished(waiting, State.WAITING, "{}")).isFalse();
    assertThat(state(PERSONA)).isEqualTo(State.READY);
    assertThat(database.jobs()).contains("run order.persona.1");
  }

  @Test
  void jobIsRolledBackWithItsTransaction() {
    Jobs jobs = new Jobs(database.tables);
    Database.Work<Void> broken =
        connection -> {
          jobs.schedule(Jobs.POLL, SONG, Duration.ZERO);
          throw new SQLException("broken");
        };

    assertThatThrownBy(() -> database.tables.transaction(broken)).hasMessageContaining("broken");
    assertThat(database.jobs()).containsExactly("run order.song.1");
  }

  @Test
  void stateIsRolledBackWithItsJob() throws SQLException {
    steps.permitSubmit(SONG);
    database.execute("alter table " + table("scheduled_tasks") + " rename to gone");

    assertThatThrownBy(() -> steps.accepted(SONG, "TASK")).isInstanceOf(RuntimeException.class);
    assertThat(state(SONG)).isEqualTo(State.SENDING);
  }

  private String table(String name) {
    return database.url.replaceAll(".*currentSchema=", "") + "." + name;
  }

  @Test
  void callbackSettlesAnUnknownOutcome() {
    steps.permitSubmit(SONG);
    steps.unknown(SONG, "lost");
    assertThat(steps.unsettled()).extracting(StepRow::error).containsExactly("lost");

    assertThat(steps.calledBack(SONG, "TASK")).isTrue();
    assertThat(state(SONG)).isEqualTo(State.WAITING);
    assertThat(steps.unsettled()).isEmpty();
    assertThat(database.jobs()).contains("callback order.song.1", "poll order.song.1");
  }

  @Test
  void repeatedAndLateCallbacksAreHarmless() {
    steps.permitSubmit(SONG);
    assertThat(steps.calledBack(SONG, "TASK")).isTrue();
    assertThat(steps.calledBack(SONG, "TASK")).isTrue();
    assertThat(steps.calledBack(SONG, "ANOTHER")).isFalse();
    steps.finished(steps.find(SONG), State.WAITING, "{}");

    assertThat(steps.calledBack(SONG, "TASK")).isFalse();
    assertThat(steps.calledBack("order.song.7", "TASK")).isFalse();
    assertThat(state(SONG)).isEqualTo(State.FINISHED);
    assertThat(steps.find(SONG).taskId()).isEqualTo("TASK");
  }

  @Test
  void humanNamesTheTask() {
    steps.permitSubmit(SONG);
    steps.unknown(SONG, "lost");

    assertThat(Settle.run(steps, "list")).isEqualTo("order.song.1: lost\n");
    assertThat(Settle.run(steps, "task", SONG, "TASK")).isEqualTo("order.song.1 is settled");
    assertThat(state(SONG)).isEqualTo(State.WAITING);
  }

  @Test
  void humanNamesTheTaskOfARefusedRepeat() {
    steps.permitSubmit(SONG);
    steps.failed(SONG, State.SENDING, "exists already");

    assertThat(steps.settle(SONG, "TASK")).isTrue();
    assertThat(state(SONG)).isEqualTo(State.WAITING);
  }

  @Test
  void notSubmittedBecomesTheNextAttempt() {
    steps.permitSubmit(SONG);
    steps.unknown(SONG, "lost");

    assertThat(steps.settleNotSubmitted(SONG, Duration.ZERO)).isTrue();
    assertThat(state("order.song.2")).isEqualTo(State.READY);
    assertThat(database.jobs()).contains("run order.song.2");
    assertThat(steps.permitSubmit(SONG)).as("of the attempt that was given up").isFalse();
    assertThat(steps.calledBack(SONG, "TASK")).isFalse();
  }

  @Test
  void readyStepNeedsNoSettling() {
    assertThat(steps.settleNotSubmitted(SONG, Duration.ZERO)).isFalse();
    assertThat(steps.settle(SONG, "TASK")).isFalse();
  }

  @Test
  void failedStepCanBeSubmittedAnew() {
    steps.permitSubmit(SONG);
    steps.failed(SONG, State.SENDING, "too few credits");

    assertThat(steps.settleNotSubmitted(SONG, Duration.ZERO)).isTrue();
    assertThat(steps.permitSubmit("order.song.2")).isTrue();
  }

  @Test
  void humanCannotBeTooEarly() {
    steps.permitSubmit(SONG);
    steps.unknown(SONG, "lost");

    assertThat(Settle.run(steps, "not-submitted", SONG)).contains("not yet");
    assertThat(state(SONG)).isEqualTo(State.SENDING);
  }

  @Test
  void wrongCommandGetsTheUsage() {
    assertThat(Settle.run(steps)).startsWith("usage");
    assertThat(Settle.run(steps, "task", SONG)).startsWith("usage");
  }
}
