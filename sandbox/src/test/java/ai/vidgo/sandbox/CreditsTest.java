package ai.vidgo.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class CreditsTest {
  private final ManualClock clock = new ManualClock();
  private final VidgoSandbox.Builder builder =
      VidgoSandbox.builder().clock(clock).taskDuration(Duration.ofSeconds(10));

  @Test
  void areTakenAtSubmit() {
    try (VidgoSandbox sandbox = builder.start()) {
      Caller caller = new Caller(sandbox);
      caller.start("generate-music", Caller.SONG);
      assertThat(caller.balance()).isEqualTo("990");
      clock.advance(Duration.ofSeconds(10));
      assertThat(caller.balance()).isEqualTo("990");
    }
  }

  @Test
  void areGivenBackWhenTheTaskFails() {
    try (VidgoSandbox sandbox = builder.start()) {
      Caller caller = new Caller(sandbox);
      sandbox.failNext("no luck");
      caller.start("generate-music", Caller.SONG);
      clock.advance(Duration.ofSeconds(9));
      assertThat(caller.balance()).isEqualTo("990");
      clock.advance(Duration.ofSeconds(1));
      assertThat(caller.balance()).isEqualTo("1000");
      assertThat(caller.balance()).isEqualTo("1000");
    }
  }

  @Test
  void mayBeFractions() {
    try (VidgoSandbox sandbox = builder.credits("1.3").taskCost("0.1").start()) {
      Caller caller = new Caller(sandbox);
      caller.start("generate-music", Caller.SONG);
      assertThat(caller.get("api/user/balance").json().toString())
          .endsWith("\"credits_amount\":1.2}}");
    }
  }

  @Test
  void tooFewAreRefusedAndNothingIsTaken() {
    try (VidgoSandbox sandbox = builder.credits("19.9").start()) {
      Caller caller = new Caller(sandbox);
      caller.start("generate-music", Caller.SONG);
      Caller.Answer answer = caller.submit("generate-music", Caller.SONG);
      assertThat(answer.status()).isEqualTo(400);
      assertThat(answer.json().toString()).isEqualTo("{\"detail\":\"Insufficient credits\"}");
      assertThat(caller.balance()).isEqualTo("9.9");
    }
  }

  @Test
  void aRefundPaysForTheNextTask() {
    try (VidgoSandbox sandbox = builder.credits("10").start()) {
      Caller caller = new Caller(sandbox);
      sandbox.failNext("no luck");
      caller.start("generate-music", Caller.SONG);
      assertThat(caller.submit("generate-music", Caller.SONG).status()).isEqualTo(400);
      clock.advance(Duration.ofSeconds(10));
      assertThat(caller.submit("generate-music", Caller.SONG).status()).isEqualTo(200);
      assertThat(caller.balance()).isEqualTo("0");
    }
  }

  @Test
  void tooFewAre402InTheCodedStyle() {
    try (VidgoSandbox sandbox = builder.credits("0").errorStyle(ErrorStyle.CODED).start()) {
      Caller.Answer answer = new Caller(sandbox).submit("generate-music", Caller.SONG);
      assertThat(answer.status()).isEqualTo(402);
      assertThat(answer.json())
          .isEqualTo(
              Caller.parse(
                  """
                  {"code": 402, "error": {
                    "message": "Insufficient credits", "type": "insufficient_credits_error"}}
                  """));
    }
  }
}
