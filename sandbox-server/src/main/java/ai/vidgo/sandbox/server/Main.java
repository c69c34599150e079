package ai.vidgo.sandbox.server;

import ai.vidgo.sandbox.VidgoSandbox;
import java.io.UncheckedIOException;

/**
 * Runs a sandbox until the process is stopped.
 *
 * <pre>{@code
 * java -jar vidgo-sandbox-standalone-VERSION.jar --port 8080 --speed 10
 * }</pre>
 *
 * <p>Standard output gets the settings of a client, standard error a line for each request. Exits
 * with 0 after {@code --help}, with 1 if it cannot listen, and with 2 and a line on standard error
 * if an argument, a variable or the file of faults is wrong.
 */
public final class Main {
  private Main() {}

  /** Starts the sandbox, and returns. */
  public static void main(String[] args) {
    try {
      Settings settings = Settings.read(args, System.getenv());
      if (settings.isHelp()) {
        System.out.print(Option.help());
        return;
      }
      serve(settings);
    } catch (UsageException e) {
      fail(2, e.getMessage());
    } catch (UncheckedIOException e) {
      fail(1, e.getMessage() + ": " + e.getCause().getMessage());
    }
  }

  private static void serve(Settings settings) {
    VidgoSandbox sandbox = settings.start(System.err::println);
    Runtime.getRuntime().addShutdownHook(new Thread(sandbox::close, "Vidgo sandbox close"));
    System.out.println("VIDGO_BASE_URL=" + sandbox.url());
    System.out.println("VIDGO_API_KEY=" + sandbox.apiKey());
  }

  private static void fail(int status, String message) {
    System.err.println(message);
    System.exit(status);
  }
}
