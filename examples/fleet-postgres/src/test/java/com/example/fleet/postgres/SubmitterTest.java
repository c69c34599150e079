package com.example.fleet.postgres;

import static ai.vidgo.sandbox.RequestMatcher.submits;
import static ai.vidgo.testing.VidgoAssertions.assertThat;
import static com.example.fleet.postgres.Fixture.SONG;
import static org.assertj.core.api.Assertions.assertThat;

import ai.vidgo.model.Models;
import ai.vidgo.sandbox.Fault;
import ai.vidgo.sandbox.socket.Stage;
import com.example.fleet.postgres.StepRow.State;
import java.sql.SQLException;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class SubmitterTest {
  @AutoClose private final Fixture fixture = new Fixture();

  @BeforeEach
  void start() throws SQLException {
    fixture.steps.start("order", "rain");
  }

  private StepRow run() {
    fixture.submitter.run(fixture.steps.find(SONG));
    return fixture.steps.find(SONG);
  }

  private void respond(Fault fault) {
    fixture.sandbox.on(submits()).respond(fault);
  }

  @Test
  void acceptedSubmitWaits() {
    StepRow row = run();

    assertThat(row.state()).isEqualTo(State.WAITING);
    assertThat(row.taskId()).isEqualTo(fixture.sandbox.tasks().get(0).id());
    assertThat(fixture.sandbox).submitted(Models.GENERATE_MUSIC).times(1);
  }

  @Test
  void secondRunSubmitsNothing() {
    run();
    run();

    assertThat(fixture.sandbox).submitted(Models.GENERATE_MUSIC).times(1);
  }

  @Test
  void stepFoundInSendingIsNotSubmitted() {
    fixture.steps.permitSubmit(SONG);

    StepRow row = run();

    assertThat(fixture.sandbox).submittedNothing();
    assertThat(row.state()).isEqualTo(State.SENDING);
    assertThat(row.error()).isEqualTo(Submitter.FOUND_SENDING);
  }

  @Test
  void staleRowGetsNoPermission() {
    StepRow stale = fixture.steps.find(SONG);
    fixture.steps.permitSubmit(SONG);

    fixture.submitter.run(stale);

    assertThat(fixture.sandbox).submittedNothing();
    // Its job is the last one that can tell, should the other worker be killed.
    assertThat(fixture.steps.unsettled()).hasSize(1);
  }

  static Fault[] unknownOutcomes() {
    return new Fault[] {
      Fault.RESPONSE_LOST,
      Fault.REQUEST_LOST,
      Fault.status(503),
      Fault.close(Stage.AFTER_STATUS_LINE),
      Fault.GATEWAY_HTML
    };
  }

  @ParameterizedTest
  @MethodSource("unknownOutcomes")
  void unknownOutcomeStaysInSending(Fault fault) {
    respond(fault);

    StepRow row = run();
    run();

    assertThat(row.state()).isEqualTo(State.SENDING);
    assertThat(fixture.steps.unsettled()).hasSize(1);
    assertThat(fixture.sandbox).submitted(Models.GENERATE_MUSIC).times(1);
  }

  @Test
  void taskIdInABrokenResponseSettlesIt() {
    respond(Fault.WRONG_LENGTH);

    StepRow row = run();

    assertThat(row.state()).isEqualTo(State.WAITING);
    assertThat(row.taskId()).isEqualTo(fixture.sandbox.tasks().get(0).id());
  }

  @Test
  void refusedSubmitFails() {
    respond(Fault.INSUFFICIENT_CREDITS);

    StepRow row = run();

    assertThat(row.state()).isEqualTo(State.FAILED);
    assertThat(row.error()).isNotBlank();
  }

  @Test
  void rateLimitedSubmitHasAnotherAttempt() {
    respond(Fault.status(429));

    assertThat(run()).as("the first attempt").isNull();

    assertThat(fixture.database.jobs()).contains("run order.song.2");
    fixture.submitter.run(fixture.steps.find("order.song.2"));
    assertThat(fixture.steps.find("order.song.2").state()).isEqualTo(State.WAITING);
  }

  @Test
  void submitThatNeverLeftHasAnotherAttempt() {
    fixture.sandbox.close();

    run();

    assertThat(fixture.steps.find("order.song.2").state()).isEqualTo(State.READY);
    assertThat(fixture.database.jobs()).contains("run order.song.2");
  }

  @Test
  void callbackMayComeBeforeTheResponse() {
    fixture
        .sandbox
        .on(
            submits()
                .matching(
                    call -> { // while the request is under way
                      fixture.steps.accepted(SONG, "CALLED");
                      return false;
                    }))
        .respond(Fault.EMPTY_BODY);

    StepRow row = run();

    assertThat(row.state()).isEqualTo(State.WAITING);
    assertThat(row.taskId()).isEqualTo("CALLED");
  }

  @Test
  void responseToAnAttemptThatWasGivenUpIsLogged() {
    fixture
        .sandbox
        .on(
            submits()
                .matching(
                    call -> {
                      fixture.steps.failed(SONG, State.SENDING, "given up");
                      return false;
                    }))
        .respond(Fault.EMPTY_BODY);

    run();

    String taskId = fixture.sandbox.tasks().get(0).id();
    assertThat(fixture.log).anyMatch(line -> line.contains("WARNING") && line.contains(taskId));
  }
}
