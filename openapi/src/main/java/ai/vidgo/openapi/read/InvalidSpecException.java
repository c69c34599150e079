package ai.vidgo.openapi.read;

import java.util.List;

/** The description is wrong. */
public final class InvalidSpecException extends RuntimeException {
  private final List<String> diagnostics;

  InvalidSpecException(List<String> diagnostics) {
    // It's for whoever wrote the description: a stack trace would only push the list off screen.
    super(
        diagnostics.size() == 1
            ? "The OpenAPI description has the problem listed above."
            : "The OpenAPI description has the " + diagnostics.size() + " problems listed above.",
        null,
        false,
        false);
    this.diagnostics = List.copyOf(diagnostics);
  }

  /** Returns one {@code file:line: message} each, by file and line. */
  public List<String> diagnostics() {
    return diagnostics;
  }
}
