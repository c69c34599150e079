package ai.vidgo.checks.madeup;

import ai.vidgo.VidgoClient;
import ai.vidgo.error.InvalidRequestException;
import ai.vidgo.model.HumATuneInput;
import ai.vidgo.model.HummedTune;
import ai.vidgo.model.Models;
import ai.vidgo.sandbox.VidgoSandbox;
import ai.vidgo.wait.WaitOptions;
import java.math.BigDecimal;
import java.time.Duration;

/** Uses a model defined by one YAML file: typed input, validation by the sandbox, typed result. */
public final class HumATune {
  private HumATune() {}

  /** Throws if anything differs from the file. */
  public static void main(String[] args) throws InterruptedException {
    try (VidgoSandbox sandbox = VidgoSandbox.builder().taskDuration(Duration.ZERO).start();
        VidgoClient vidgo =
            VidgoClient.builder().baseUrl(sandbox.url()).apiKey(sandbox.apiKey()).build()) {
      HumATuneInput input = HumATuneInput.builder().tune("La Paloma").times(3).build();
      WaitOptions noDelay = WaitOptions.builder().firstDelay(Duration.ZERO).build();
      HummedTune hummed =
          vidgo.submit(Models.MADE_UP_HUM_A_TUNE, input).await(noDelay).getFirstFile();
      String url = hummed.getHumUrl();
      BigDecimal seconds = hummed.getSeconds();
      require(url.startsWith(sandbox.url()) && seconds.signum() > 0, "the result is " + hummed);
      System.out.println("made-up/hum-a-tune: " + hummed);

      try {
        vidgo.submit(Models.MADE_UP_HUM_A_TUNE, input.toBuilder().times(4).build());
        throw new IllegalStateException("times: 4 was accepted");
      } catch (InvalidRequestException e) {
        require(e.getMessage().contains("times"), "the message is " + e.getMessage());
      }
    }
  }

  private static void require(boolean condition, String message) {
    if (!condition) {
      throw new IllegalStateException(message);
    }
  }
}
