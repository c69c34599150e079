package com.example.fleet;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

final class SubmissionTest {
  private final Submission submission = new Submission();

  @BeforeEach
  void open() {
    submission.open(2);
  }

  @Test
  void permitsTheOpenAttemptOnce() {
    assertTrue(submission.permit(2));
    assertFalse(submission.permit(2));
    assertTrue(submission.close());
  }

  @Test
  void refusesOtherAttempts() {
    assertFalse(submission.permit(1));
    assertFalse(submission.permit(3));
    assertFalse(submission.close());
  }

  @Test
  void refusesAnAttemptThatIsClosed() {
    submission.close();

    assertFalse(submission.permit(2));
  }

  @Test
  void refusesWhenTheTaskIsKnown() {
    submission.taskId = "T";

    assertFalse(submission.permit(2));
  }

  @Test
  void nextAttemptStartsWithoutPermission() {
    submission.permit(2);
    submission.close();
    submission.open(3);

    assertFalse(submission.close());
  }
}
