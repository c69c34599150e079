package ai.vidgo.sandbox;

import static ai.vidgo.sandbox.RequestMatcher.submits;
import static org.assertj.core.api.Assertions.assertThat;

import ai.vidgo.sandbox.testing.TestClient;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class CreditsTest {
  private final ManualClock clock = new ManualClock();
  private final VidgoSandbox.Builder builder =
      VidgoSandbox.builder().clock(clock).taskDuration(Duration.ofSeconds(10));

  @Test
  void areTakenAtSubmit() {
    try (VidgoSandbox sandbox = builder.start()) {
      TestClient client = new TestClient(sandbox);
      client.start("generate-music", TestClient.SONG);
      assertThat(client.balance()).isEqualTo("990");
      clock.advance(Duration.ofSeconds(10));
      assertThat(client.balance()).isEqualTo("990");
    }
  }

  @Test
  void areGivenBackWhenTheTaskFails() {
    try (VidgoSandbox sandbox = builder.start()) {
      TestClient client = new TestClient(sandbox);
      sandbox.on(submits()).fail("no luck");
      client.start("generate-music", TestClient.SONG);
      clock.advance(Duration.ofSeconds(9));
      assertThat(client.balance()).isEqualTo("990");
      clock.advance(Duration.ofSeconds(1));
      assertThat(client.balance()).isEqualTo("1000");
      assertThat(client.balance()).isEqualTo("1000");
    }
  }

  @Test
  void mayBeFractions() {
    try (VidgoSandbox sandbox = builder.credits("1.3").taskCost("0.1").start()) {
      TestClient client = new TestClient(sandbox);
      client.start("generate-music", TestClient.SONG);
      assertThat(client.get("api/user/balance").json().toString())
          .endsWith("\"credits_amount\":1.2}}");
    }
  }

  @Test
  void tooFewAreRefusedAndNothingIsTaken() {
    try (VidgoSandbox sandbox = builder.credits("19.9").start()) {
      TestClient client = new TestClient(sandbox);
      client.start("generate-music", TestClient.SONG);
      TestClient.Result response = client.submit("generate-music", TestClient.SONG);
      assertThat(response.status()).isEqualTo(400);
      assertThat(response.json().toString()).isEqualTo("{\"detail\":\"Insufficient credits\"}");
      assertThat(client.balance()).isEqualTo("9.9");
    }
  }

  @Test
  void aRefundPaysForTheNextTask() {
    try (VidgoSandbox sandbox = builder.credits("10").start()) {
      TestClient client = new TestClient(sandbox);
      sandbox.on(submits()).fail("no luck");
      client.start("generate-music", TestClient.SONG);
      assertThat(client.submit("generate-music", TestClient.SONG).status()).isEqualTo(400);
      clock.advance(Duration.ofSeconds(10));
      assertThat(client.submit("generate-music", TestClient.SONG).status()).isEqualTo(200);
      assertThat(client.balance()).isEqualTo("0");
    }
  }

  @Test
  void tooFewAre402InTheCodedStyle() {
    try (VidgoSandbox sandbox = builder.credits("0").errorStyle(ErrorStyle.CODED).start()) {
      TestClient.Result response =
          new TestClient(sandbox).submit("generate-music", TestClient.SONG);
      assertThat(response.status()).isEqualTo(402);
      assertThat(response.json())
          .isEqualTo(
              TestClient.parse(
                  """
                  {"code": 402, "error": {
                    "message": "Insufficient credits", "type": "insufficient_credits_error"}}
                  """));
    }
  }
}
