package com.example.fleet;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import org.junit.jupiter.api.Test;

final class AttemptTest {
  @Test
  void correlationIdSaysWhichAttemptItIs() {
    Attempt attempt = new Attempt("shop/order 1", Step.SECOND_SONG, 12);

    assertEquals(attempt, Attempt.parse(attempt.correlationId()));
  }

  @Test
  void otherIdsAreNotOurs() {
    assertNull(Attempt.parse(null));
    assertNull(Attempt.parse("order-4711"));
    assertNull(Attempt.parse("order/COVER/1"));
    assertNull(Attempt.parse("order/SONG/first"));
  }
}
