package ai.vidgo.checks.shrink;

import ai.vidgo.VidgoClient;
import ai.vidgo.checks.samples.ModelRunner;
import ai.vidgo.openapi.ApiDescription;
import ai.vidgo.sandbox.VidgoSandbox;
import ai.vidgo.wait.TaskSnapshot;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** Runs a shrunk app that creates a persona, in a JVM with nothing else on its class path. */
public final class ShrunkAppCheck {
  private ShrunkAppCheck() {}

  /** Takes the app's jar and its main class. Exits with 1 unless the app creates a persona. */
  public static void main(String[] args) throws Exception {
    try (VidgoSandbox sandbox = VidgoSandbox.builder().taskDuration(Duration.ZERO).start();
        VidgoClient vidgo =
            VidgoClient.builder().apiKey(sandbox.apiKey()).baseUrl(sandbox.url()).build()) {
      TaskSnapshot<?> song =
          new ModelRunner(vidgo)
              .run(
                  "generate-music",
                  ApiDescription.published().models().get("generate-music").inputExamples().get(0));
      Object audio = ((Map<?, ?>) song.getData().getFiles().get(0)).get("audio_id");
      Path output = Path.of(args[0] + ".out"); // a pipe would close with the process
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
      boolean exited = app.waitFor(60, TimeUnit.SECONDS);
      app.destroy();
      String printed = Files.readString(output).strip();
      System.out.println(args[0] + " prints: " + printed);
      System.exit(exited && printed.matches("persona_id: persona_\\w+") ? 0 : 1);
    }
  }
}
