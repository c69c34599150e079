package ai.vidgo.sandbox.server;

import ai.vidgo.sandbox.VidgoSandbox;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;
import java.util.regex.Pattern;

/** What arguments and environment say; an argument wins over the variable of the same option. */
final class Settings {
  /** What an {@code Authorization} header can carry. */
  private static final Pattern KEY = Pattern.compile("[!-~]+");

  private final VidgoSandbox.Builder builder = VidgoSandbox.builder();
  private final List<ScriptEntry> faults = new ArrayList<>();
  private final boolean help;

  private Settings(boolean help) {
    this.help = help;
  }

  /**
   * @throws UsageException if something is unknown or wrong
   */
  static Settings read(String[] arguments, Map<String, String> environment) {
    Map<Option, String> given = new EnumMap<>(Option.class);
    for (int i = 0; i < arguments.length; i++) {
      String argument = arguments[i];
      if (argument.equals("--help")) {
        return new Settings(true);
      }
      int equals = argument.indexOf('=');
      String name = equals < 0 ? argument : argument.substring(0, equals);
      Option option = Option.of(name);
      if (option == null) { // its value might be a key
        throw new UsageException("Unknown argument: " + name + "; --help lists all");
      }
      if (equals < 0 && (++i == arguments.length || arguments[i].startsWith("--"))) {
        throw new UsageException(name + " has no value");
      }
      if (given.put(option, equals < 0 ? arguments[i] : argument.substring(equals + 1)) != null) {
        throw new UsageException(name + " is given twice");
      }
    }
    return of(given, environment);
  }

  private static Settings of(Map<Option, String> given, Map<String, String> environment) {
    Settings settings = new Settings(false);
    for (Option option : Option.values()) {
      String variable = environment.getOrDefault(option.variable(), "");
      if (given.containsKey(option)) {
        settings.set(option, option.argument(), given.get(option));
      } else if (!variable.isEmpty()) { // empty is how some tools say "not set"
        settings.set(option, option.variable(), variable);
      }
    }
    return settings;
  }

  /**
   * @param name of the argument or the variable
   */
  private void set(Option option, String name, String value) {
    try {
      set(option, value);
    } catch (NumberFormatException e) {
      throw new UsageException(name + " is not a number: " + value);
    } catch (IllegalArgumentException | UsageException e) {
      String own = option.name().toLowerCase(Locale.ROOT) + " "; // how the builder calls it
      String message = String.valueOf(e.getMessage());
      throw new UsageException(
          message.startsWith(own)
              ? name + " " + message.substring(own.length())
              : name + ": " + message);
    }
  }

  private void set(Option option, String value) {
    switch (option) {
      case PORT:
        builder.port(Integer.parseInt(value));
        break;
      case HOST:
        builder.host(value);
        break;
      case KEY:
        if (!KEY.matcher(value).matches()) {
          throw new UsageException("key is not visible ASCII characters without spaces");
        }
        builder.apiKey(value);
        break;
      case CREDITS:
        builder.credits(value);
        break;
      case SPEED:
        builder.speed(Double.parseDouble(value));
        break;
      default:
        faults.addAll(FaultFile.read(value));
    }
  }

  boolean isHelp() {
    return help;
  }

  /**
   * @param requestLog gets a line for each request
   * @throws UsageException if others could reach it with the default key
   */
  VidgoSandbox start(Consumer<String> requestLog) {
    VidgoSandbox sandbox;
    try {
      sandbox = builder.requestLog(requestLog).start();
    } catch (IllegalStateException e) {
      throw new UsageException(e.getMessage());
    }
    // Of those for always the sandbox plays the latest, of the others the oldest.
    for (int i = faults.size() - 1; i >= 0; i--) {
      if (faults.get(i).isAlways()) {
        faults.get(i).addTo(sandbox);
      }
    }
    faults.stream().filter(entry -> !entry.isAlways()).forEach(entry -> entry.addTo(sandbox));
    return sandbox;
  }
}
