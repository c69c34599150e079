package ai.vidgo.checks.shrink;

import ai.vidgo.VidgoClient;
import ai.vidgo.model.GeneratePersonaInput;
import ai.vidgo.model.Models;
import ai.vidgo.model.Persona;
import ai.vidgo.wait.WaitOptions;
import java.util.concurrent.TimeUnit;

/** An app that uses one model, so that the shrinker can remove all others. */
public final class MakePersona {
  private MakePersona() {}

  /** Takes the base URL, the API key, and the task and audio ids of a song. */
  public static void main(String[] args) throws InterruptedException {
    try (VidgoClient vidgo = VidgoClient.builder().baseUrl(args[0]).apiKey(args[1]).build()) {
      GeneratePersonaInput input =
          GeneratePersonaInput.builder()
              .taskId(args[2])
              .audioId(args[3])
              .name("Smooth Jazz Singer")
              .description("A warm, breathy voice")
              .build();
      WaitOptions noDelay = WaitOptions.builder().firstDelay(0, TimeUnit.SECONDS).build();
      Persona persona = vidgo.submit(Models.GENERATE_PERSONA, input).await(noDelay).getFirstFile();
      System.out.println("persona_id: " + persona.getPersonaId());
    }
  }
}
