package com.example.fleet.postgres;

import static ai.vidgo.sandbox.RequestMatcher.submits;
import static ai.vidgo.testing.VidgoAssertions.assertThat;
import static com.example.fleet.postgres.Fixture.SONG;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.vidgo.error.ConnectionException;
import ai.vidgo.error.RateLimitException;
import ai.vidgo.model.Models;
import ai.vidgo.sandbox.Fault;
import ai.vidgo.sandbox.socket.Stage;
import com.example.fleet.postgres.StepRow.State;
import java.sql.SQLException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class SubmitterTest {
  private Fixture fixture;

  @BeforeEach
  void start() throws SQLException {
    fixture = new Fixture();
    fixture.steps.start("order", "rain");
  }

  @AfterEach
  void close() throws SQLException {
    fixture.close();
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
  void rateLimitedSubmitIsSentLaterByTheSameAttempt() {
    respond(Fault.status(429));

    assertThatThrownBy(this::run).isInstanceOf(RateLimitException.class);

    assertThat(fixture.steps.find(SONG).state()).isEqualTo(State.READY);
    assertThat(run().state()).isEqualTo(State.WAITING);
  }

  @Test
  void submitThatNeverLeftIsSentLater() {
    fixture.sandbox.close();

    assertThatThrownBy(this::run).isInstanceOf(ConnectionException.class);

    assertThat(fixture.steps.find(SONG).state()).isEqualTo(State.READY);
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
