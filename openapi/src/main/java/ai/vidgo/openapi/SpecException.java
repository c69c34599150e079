package ai.vidgo.openapi;

import java.util.List;

/**
 * The description is wrong; the message lists every problem as {@code file:line: what is wrong}.
 */
public final class SpecException extends RuntimeException {
  private final transient List<String> problems;

  SpecException(List<String> problems) {
    super(
        (problems.size() == 1 ? "1 problem" : problems.size() + " problems")
            + " in the OpenAPI description:\n  "
            + String.join("\n  ", problems));
    this.problems = List.copyOf(problems);
  }

  /** One {@code file:line: what is wrong} a problem. */
  public List<String> problems() {
    return problems;
  }
}
