package ai.vidgo.spring;

import java.util.function.Supplier;

/** A property has a value that the client refuses. Its message does not quote a secret. */
final class InvalidPropertyException extends IllegalArgumentException {
  private final String property;

  private InvalidPropertyException(String property, IllegalArgumentException cause) {
    super(property + ": " + cause.getMessage(), cause);
    this.property = property;
  }

  String getProperty() {
    return property;
  }

  /** Returns what the property is turned into, and says which it was if that fails. */
  static <T> T read(String property, Supplier<T> value) {
    try {
      return value.get();
    } catch (IllegalArgumentException e) {
      throw new InvalidPropertyException(property, e);
    }
  }
}
