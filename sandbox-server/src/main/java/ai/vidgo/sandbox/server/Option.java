package ai.vidgo.sandbox.server;

import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** A setting, given as an argument or as an environment variable. */
enum Option {
  PORT("N", "port to listen on; a free one by default, and with 0"),
  HOST("ADDRESS", "address to listen on; by default this machine only can connect"),
  KEY("K", "the key that clients must send; sandbox-key by default"),
  CREDITS("N", "initial credits; 1000 by default, a task costs 10"),
  SPEED("F", "how many times faster tasks and callbacks are; 1 by default"),
  FAULTS(
      "FILE.yaml",
      "what goes wrong, as a list, for example of:\n"
          + "  - {endpoint: SUBMIT, fault: RESPONSE_LOST, times: 2}");

  private static final String PREFIX = "VIDGO_SANDBOX_";
  private static final int COLUMN = 22;

  private final String value;
  private final String description;

  Option(String value, String description) {
    this.value = value;
    this.description = description;
  }

  /** Returns the option of an argument without its value, or null if there is none. */
  static @Nullable Option of(String argument) {
    for (Option option : values()) {
      if (option.argument().equals(argument)) {
        return option;
      }
    }
    return null;
  }

  String argument() {
    return "--" + name().toLowerCase(Locale.ROOT);
  }

  String variable() {
    return PREFIX + name();
  }

  static String help() {
    return "A Vidgo API on your own machine, for tests: no credits, no network.\n\n"
        + "java -jar vidgo-sandbox-standalone.jar [option ...]\n\n"
        + Arrays.stream(values()).map(Option::lines).collect(Collectors.joining())
        + line("--help", "print this")
        + "\nA variable does the same, for example VIDGO_SANDBOX_PORT=8080; an argument wins.\n"
        + "Prints VIDGO_BASE_URL and VIDGO_API_KEY, then a line for each request on standard\n"
        + "error. Exits with 1 if it cannot listen, with 2 if an option is wrong.\n";
  }

  private String lines() {
    return line(argument() + " " + value, description);
  }

  private static String line(String start, String description) {
    String indent = String.format("%" + COLUMN + "s", "");
    return String.format("%-" + COLUMN + "s", "  " + start)
        + (description.replace("\n", "\n" + indent) + "\n");
  }
}
