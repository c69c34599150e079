package ai.vidgo.testing;

import ai.vidgo.model.Model;
import ai.vidgo.sandbox.VidgoSandbox;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Assertions about the submits of one model. Each method keeps those that it is about, and fails if
 * none are left.
 *
 * @param <I> the input
 */
public final class SubmitAssert<I> {
  private final VidgoSandbox sandbox;
  private final Model<I, ?> model;
  private final List<RecordedSubmit> submits;

  SubmitAssert(VidgoSandbox sandbox, Model<I, ?> model, List<RecordedSubmit> submits) {
    this.sandbox = sandbox;
    this.model = model;
    this.submits = submits;
  }

  SubmitAssert<I> ofModel() {
    return keep("", submit -> submit.modelId().equals(model.getId()));
  }

  /** Keeps the submits with exactly this input. */
  public SubmitAssert<I> withInput(I input) {
    return withExactly(model.request(input, null).getInput());
  }

  /** Keeps the submits with exactly this input, by the names of the API. */
  public SubmitAssert<I> withInputMap(Map<String, ? extends @Nullable Object> input) {
    return withExactly(input);
  }

  private SubmitAssert<I> withExactly(Map<String, ? extends @Nullable Object> input) {
    Object expected = JsonTree.asSent(input);
    return keep(
        " with input " + JsonTree.text(expected, sandbox.apiKey()),
        submit -> submit.input().equals(expected));
  }

  /** Keeps the submits whose input has this member, by its name in the API. */
  public SubmitAssert<I> withMember(String name, Object value) {
    Object expected = JsonTree.asSent(Collections.singletonMap(name, value)).get(name);
    return keep(
        " with " + name + " " + JsonTree.text(expected, sandbox.apiKey()),
        submit -> Objects.equals(submit.input().get(name), expected));
  }

  /**
   * Keeps the submits with this header.
   *
   * @param name in any case; not {@code Authorization}, for every submit that was accepted had it
   */
  public SubmitAssert<I> withHeader(String name, String value) {
    if (name.equalsIgnoreCase("Authorization")) {
      throw new IllegalArgumentException("The Authorization header holds the key");
    }
    List<Object> found = new ArrayList<>();
    for (RecordedSubmit submit : submits) {
      found.add(String.valueOf(submit.call.header(name)));
    }
    return keep(
        " with header " + name + ": " + value + " (found: " + found + ")",
        submit ->
            submit.call.headers().getOrDefault(name, Collections.emptyList()).contains(value));
  }

  /** Keeps the submits that started a task, and were charged; even if the response was lost. */
  public SubmitAssert<I> accepted() {
    return keep(" to be accepted", submit -> submit.charged);
  }

  /** Passes if this many submits are left. */
  public SubmitAssert<I> times(int expected) {
    if (submits.size() != expected) {
      throw failure("Expected " + expected + " of these submits, but there ", submits);
    }
    return this;
  }

  private SubmitAssert<I> keep(String what, Predicate<RecordedSubmit> condition) {
    List<RecordedSubmit> kept = new ArrayList<>();
    for (RecordedSubmit submit : submits) {
      if (condition.test(submit)) {
        kept.add(submit);
      }
    }
    if (kept.isEmpty()) {
      throw failure("Expected a submit of " + model + what + ", but there ", submits);
    }
    return new SubmitAssert<>(sandbox, model, kept);
  }

  private AssertionError failure(String expectation, List<RecordedSubmit> found) {
    return SandboxAssert.failure(sandbox, expectation + RecordedSubmit.describe(found));
  }
}
