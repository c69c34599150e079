package ai.vidgo.checks;

import ai.vidgo.TaskSnapshot;
import ai.vidgo.VidgoClient;
import ai.vidgo.openapi.ApiDescription;
import ai.vidgo.sandbox.VidgoSandbox;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** Runs a shrunk app that makes a persona, in a JVM of its own with nothing else on its path. */
public final class ShrunkRun {
  private ShrunkRun() {}

  /** Run with the app's jar and its main class; ends with 1 unless the app made its persona. */
  public static void main(String[] args) throws Exception {
    try (VidgoSandbox sandbox = VidgoSandbox.builder().taskDuration(Duration.ZERO).start();
        VidgoClient vidgo =
            VidgoClient.builder().apiKey(sandbox.apiKey()).baseUrl(sandbox.url()).build()) {
      TaskSnapshot<?> song =
          new ModelCall(vidgo)
              .run(
                  "generate-music",
                  ApiDescription.published().models().get("generate-music").inputExamples().get(0));
      Object audio = ((Map<?, ?>) song.getData().getFiles().get(0)).get("audio_id");
      Path output = Path.of(args[0] + ".out"); // a pipe would be closed with the process
      Process app =
          new ProcessBuilder(
                  Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                  "-cp",
                  args[0],
                  args[1],
                  sandbox.url(),
                  sandbox.apiKey(),
                  song.getTaskId(),
                  String.valueOf(audio))
              .redirectOutput(output.toFile())
              .redirectError(ProcessBuilder.Redirect.INHERIT)
              .start();
      boolean ended = app.waitFor(60, TimeUnit.SECONDS);
      app.destroy();
      String said = Files.readString(output).strip();
      System.out.println(args[0] + " says: " + said);
      System.exit(ended && said.matches("persona_id: persona_\\w+") ? 0 : 1);
    }
  }
}
