package ai.vidgo.examples;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import ai.vidgo.VidgoClient;
import ai.vidgo.error.SubmitOutcomeUnknownException;
import ai.vidgo.model.GenerateMusicInput;
import ai.vidgo.model.Models;
import ai.vidgo.model.MusicVersion;
import ai.vidgo.sandbox.Endpoint;
import ai.vidgo.sandbox.Fault;
import ai.vidgo.sandbox.VidgoSandbox;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What the README shows of a test against the sandbox. */
@Timeout(20)
final class LostResponseTest {
  @Test
  void lostResponseIsNotASecondSubmit() {
    GenerateMusicInput input =
        GenerateMusicInput.builder()
            .customMode(false)
            .instrumental(true)
            .mv(MusicVersion.V5)
            .prompt("rain on glass")
            .build();

    try (VidgoSandbox sandbox = VidgoSandbox.start();
        VidgoClient vidgo =
            VidgoClient.builder().baseUrl(sandbox.url()).apiKey(sandbox.apiKey()).build()) {
      sandbox.enqueueFault(Endpoint.SUBMIT, Fault.RESPONSE_LOST); // the task starts, its id is lost

      assertThrows(
          SubmitOutcomeUnknownException.class, () -> vidgo.submit(Models.GENERATE_MUSIC, input));

      assertEquals(1, sandbox.requests().size()); // nothing was charged twice
    }
  }
}
