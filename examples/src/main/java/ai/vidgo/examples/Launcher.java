package ai.vidgo.examples;

import ai.vidgo.VidgoClient;
import ai.vidgo.error.VidgoException;
import ai.vidgo.sandbox.VidgoSandbox;
import ai.vidgo.wait.WaitOptions;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;

/**
 * Runs an example against the API if there is a key, otherwise against a sandbox of its own.
 *
 * <p>With {@code VIDGO_API_KEY} the example talks to the API, or to {@code VIDGO_BASE_URL}, and
 * spends credits.
 */
final class Launcher {
  /** How long a task of the sandbox takes. */
  static final Duration TASK = Duration.ofMillis(700);

  private Launcher() {}

  /** What an example does with a client, a folder for its files and a place for its lines. */
  interface Example {
    void run(VidgoClient vidgo, Path folder, PrintStream out)
        throws IOException, InterruptedException;
  }

  /** Runs it and exits; the one argument is the folder for files, by default the current one. */
  static void main(String name, String[] args, Example example) {
    Path folder = Path.of(args.length == 0 ? "" : args[0]);
    System.exit(run(name, System.getenv(), folder, System.out, System.err, example));
  }

  /** Returns the exit code; a user's mistake prints one line. */
  static int run(
      String name,
      Map<String, String> env,
      Path folder,
      PrintStream out,
      PrintStream err,
      Example example) {
    return run(name, env, folder, out, err, TASK, example);
  }

  static int run(
      String name,
      Map<String, String> env,
      Path folder,
      PrintStream out,
      PrintStream err,
      Duration task,
      Example example) {
    try {
      String key = env.get("VIDGO_API_KEY");
      Path files = folder.toAbsolutePath();
      if (key == null || key.isEmpty()) {
        runInSandbox(env, files, out, task, example);
      } else {
        runOnTheApi(key, env.get("VIDGO_BASE_URL"), files, out, example);
      }
      return 0;
    } catch (VidgoException | IllegalArgumentException | IOException e) {
      err.println(name + " failed: " + e.getMessage());
      return 1;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      err.println(name + " interrupted; submitted tasks continue");
      return 1;
    }
  }

  private static void runInSandbox(
      Map<String, String> env, Path folder, PrintStream out, Duration task, Example example)
      throws IOException, InterruptedException {
    // The sandbox is done in a second, so poll more often than the API should be polled.
    WaitOptions waiting =
        WaitOptions.builder()
            .firstDelay(Duration.ofMillis(200))
            .interval(Duration.ofMillis(250))
            .build();
    try (VidgoSandbox sandbox = VidgoSandbox.builder().taskDuration(task).start();
        VidgoClient vidgo =
            VidgoClient.builder()
                .apiKey(sandbox.apiKey())
                .baseUrl(sandbox.url())
                .waitOptions(waiting)
                .build()) {
      out.println(
          "No VIDGO_API_KEY: running against a sandbox on this machine, which costs nothing ("
              + sandbox.url()
              + ")");
      if (env.get("VIDGO_BASE_URL") != null) {
        out.println("VIDGO_BASE_URL is not used without a key");
      }
      Files.createDirectories(folder);
      example.run(vidgo, folder, out);
    }
  }

  private static void runOnTheApi(
      String key, String baseUrl, Path folder, PrintStream out, Example example)
      throws IOException, InterruptedException {
    String url = baseUrl == null || baseUrl.isBlank() ? "https://api.vidgo.ai/" : baseUrl;
    try (VidgoClient vidgo = VidgoClient.builder().apiKey(key).baseUrl(url).build()) {
      out.println("VIDGO_API_KEY is set: this spends credits of your account (" + url + ")");
      Files.createDirectories(folder);
      example.run(vidgo, folder, out);
    }
  }
}
