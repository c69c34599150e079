package ai.vidgo.sandbox;

import ai.vidgo.sandbox.socket.Stage;
import java.lang.reflect.Field;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Faults and endpoints by name, for files and pages: {@code RESPONSE_LOST}, {@code status(503)},
 * {@code close(AFTER_REQUEST)}.
 */
public final class FaultNames {
  private static final Pattern CALL = Pattern.compile("(\\w+)\\((\\w+)\\)");
  private static final List<String> CALLS =
      Arrays.asList(
          "close(STAGE)",
          "reset(STAGE)",
          "silence(STAGE)",
          "status(400-599)",
          "rateLimited(SECONDS)",
          "slow(BYTES_PER_SECOND)",
          "errorStyle(STYLE)");

  private FaultNames() {}

  /**
   * Returns an endpoint.
   *
   * @throws IllegalArgumentException if it is unknown; the message lists the names
   */
  public static Endpoint endpoint(String name) {
    return constant(Endpoint.class, "endpoint", name);
  }

  /**
   * Returns the fault whose {@link Fault#toString} is the name, or {@code rateLimited(SECONDS)}.
   *
   * @throws IllegalArgumentException if it is unknown; the message lists the names
   */
  public static Fault fault(String name) {
    Map<String, Fault> constants = constants();
    Fault constant = constants.get(name);
    if (constant != null) {
      return constant;
    }
    Matcher call = CALL.matcher(name);
    switch (call.matches() ? call.group(1) : "") {
      case "close":
        return Fault.close(stage(call.group(2)));
      case "reset":
        return Fault.reset(stage(call.group(2)));
      case "silence":
        return Fault.silence(stage(call.group(2)));
      case "status":
        return Fault.status(number(call.group(2)));
      case "rateLimited":
        return Fault.rateLimited(Duration.ofSeconds(number(call.group(2))));
      case "slow":
        return Fault.slow(number(call.group(2)), Duration.ofSeconds(1));
      case "errorStyle":
        return Fault.errorStyle(constant(ErrorStyle.class, "style", call.group(2)));
      default:
        List<String> all = new ArrayList<>(constants.keySet());
        all.addAll(CALLS);
        throw new IllegalArgumentException(unknown("fault", name, all));
    }
  }

  /** Returns the names to choose from: all constants, and useful calls. */
  static List<String> choices() {
    List<String> names = new ArrayList<>(constants().keySet());
    for (int status : new int[] {400, 401, 402, 403, 404, 408, 409, 413, 422, 429, 500, 502, 503}) {
      names.add("status(" + status + ")");
    }
    names.add("rateLimited(5)");
    names.add("slow(1000)");
    for (ErrorStyle style : ErrorStyle.values()) {
      names.add("errorStyle(" + style + ")");
    }
    for (String ending : new String[] {"close", "reset", "silence"}) {
      for (Stage stage : Stage.values()) {
        names.add(ending + "(" + stage + ")");
      }
    }
    return names;
  }

  private static String unknown(String what, String name, Collection<String> valid) {
    return "unknown " + what + ": " + name + "; there are " + String.join(", ", valid);
  }

  private static Stage stage(String name) {
    return constant(Stage.class, "stage", name);
  }

  private static int number(String text) {
    try {
      return Integer.parseInt(text);
    } catch (NumberFormatException e) {
      throw new IllegalArgumentException("not a number: " + text, e);
    }
  }

  private static <E extends Enum<E>> E constant(Class<E> type, String what, String name) {
    List<String> names = new ArrayList<>();
    for (E constant : type.getEnumConstants()) {
      if (constant.name().equals(name)) {
        return constant;
      }
      names.add(constant.name());
    }
    throw new IllegalArgumentException(unknown(what, name, names));
  }

  private static Map<String, Fault> constants() {
    Map<String, Fault> constants = new TreeMap<>();
    try {
      for (Field field : Fault.class.getFields()) {
        if (field.getType() == Fault.class) {
          constants.put(field.getName(), (Fault) field.get(null));
        }
      }
    } catch (IllegalAccessException e) {
      throw new IllegalStateException(e);
    }
    return constants;
  }
}
