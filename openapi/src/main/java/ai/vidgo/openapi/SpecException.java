package ai.vidgo.openapi;

import java.util.List;

/** The description is wrong. */
final class SpecException extends RuntimeException {
  private final List<String> problems;

  SpecException(List<String> problems) {
    // Its reader is who wrote the description: our stack would only push the problems off screen.
    super(
        problems.size() == 1
            ? "The OpenAPI description has the problem listed above."
            : "The OpenAPI description has the " + problems.size() + " problems listed above.",
        null,
        false,
        false);
    this.problems = List.copyOf(problems);
  }

  /** One {@code file:line: what is wrong} a problem, by file and line. */
  List<String> problems() {
    return problems;
  }
}
