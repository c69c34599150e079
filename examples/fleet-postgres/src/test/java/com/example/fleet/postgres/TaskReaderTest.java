package com.example.fleet.postgres;

import static ai.vidgo.sandbox.RequestMatcher.polls;
import static ai.vidgo.sandbox.RequestMatcher.submits;
import static com.example.fleet.postgres.Fixture.SONG;
import static org.assertj.core.api.Assertions.assertThat;

import ai.vidgo.model.MusicTrack;
import ai.vidgo.sandbox.Fault;
import com.example.fleet.postgres.StepRow.State;
import com.github.kagkarlsson.scheduler.task.CompletionHandler;
import com.github.kagkarlsson.scheduler.task.CompletionHandler.OnCompleteRemove;
import com.github.kagkarlsson.scheduler.task.TaskInstance;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

class TaskReaderTest {
  @AutoClose private final Fixture fixture = new Fixture();

  private TaskReader reader(double pollsPerSecond) {
    PollPace pace = new PollPace(fixture.database.tables, pollsPerSecond);
    return new TaskReader(
        fixture.vidgo, fixture.steps, pace, Duration.ofMinutes(1), fixture.log::add);
  }

  private CompletionHandler<Instant> poll() {
    return reader(1000).poll(new TaskInstance<>("poll", SONG, Instant.now()));
  }

  @Test
  void finishedTaskMakesTheNextStepReady() {
    fixture.waitingSong();

    assertThat(poll()).isInstanceOf(OnCompleteRemove.class);

    StepRow song = fixture.steps.find(SONG);
    assertThat(song.state()).isEqualTo(State.FINISHED);
    assertThat(MusicTrack.fromJson(song.result()).getAudioUrl()).isNotBlank();
    assertThat(fixture.database.jobs()).contains("run order.persona.1");
  }

  @Test
  void failedTaskFailsTheStep() {
    fixture.sandbox.on(submits()).fail("No rain today");
    fixture.waitingSong();

    assertThat(poll()).isInstanceOf(OnCompleteRemove.class);

    assertThat(fixture.steps.find(SONG).state()).isEqualTo(State.FAILED);
    assertThat(fixture.steps.find(SONG).error()).isEqualTo("No rain today");
  }

  @Test
  void taskWithAnUnknownStatusIsPolledAgain() {
    fixture.sandbox.on(submits()).showStatus("queued_v2").neverFinish();
    fixture.waitingSong();

    assertThat(poll()).isNotInstanceOf(OnCompleteRemove.class);
    assertThat(fixture.steps.find(SONG).state()).isEqualTo(State.WAITING);
  }

  @Test
  void failedPollIsNotedAndRepeated() {
    fixture.sandbox.on(polls()).respond(Fault.status(404));
    fixture.waitingSong();

    assertThat(poll()).isNotInstanceOf(OnCompleteRemove.class);
    assertThat(fixture.steps.find(SONG).error()).contains("404");
    poll();
    assertThat(fixture.steps.find(SONG).state()).isEqualTo(State.FINISHED);
  }

  @Test
  void readAfterACallbackLeavesTheRestToThePolls() {
    fixture.sandbox.on(polls()).respond(Fault.status(503));
    fixture.waitingSong();

    TaskInstance<Instant> job = new TaskInstance<>("callback", SONG, Instant.now());
    assertThat(reader(1000).afterCallback(job)).isInstanceOf(OnCompleteRemove.class);
    assertThat(fixture.database.jobs()).contains("poll " + SONG);
  }

  @Test
  void pollThatHasToWaitSendsNothing() {
    fixture.waitingSong();
    TaskReader slow = reader(0.001);
    TaskInstance<Instant> withoutTurn = new TaskInstance<>("poll", SONG);
    fixture.sandbox.on(polls()).respond(Fault.status(503));
    slow.poll(withoutTurn); // takes the turn that is now

    CompletionHandler<Instant> next = slow.poll(withoutTurn);

    assertThat(next).isNotInstanceOf(OnCompleteRemove.class);
    assertThat(fixture.sandbox.requests())
        .filteredOn(call -> call.method().equals("GET"))
        .hasSize(1);
  }

  @Test
  void settledStepIsNotPolled() {
    fixture.steps.start("order", "rain");

    assertThat(poll()).isInstanceOf(OnCompleteRemove.class);
    assertThat(fixture.sandbox.requests()).isEmpty();
  }
}
