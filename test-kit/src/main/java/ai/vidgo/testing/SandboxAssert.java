package ai.vidgo.testing;

import ai.vidgo.model.Model;
import ai.vidgo.sandbox.RecordedCall;
import ai.vidgo.sandbox.VidgoSandbox;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Assertions about one sandbox, see {@link VidgoAssertions}. */
public final class SandboxAssert {
  private final VidgoSandbox sandbox;

  SandboxAssert(VidgoSandbox sandbox) {
    this.sandbox = sandbox;
  }

  /** Passes if this model was submitted, accepted or not; further calls look at these submits. */
  public <I> SubmitAssert<I> submitted(Model<I, ?> model) {
    return new SubmitAssert<I>(sandbox, model, submits()).ofModel();
  }

  /** Passes if this model was not submitted, not even in a request that was refused. */
  public SandboxAssert neverSubmitted(Model<?, ?> model) {
    List<RecordedSubmit> found = new ArrayList<>();
    for (RecordedSubmit submit : submits()) {
      if (submit.modelId().equals(model.getId())) {
        found.add(submit);
      }
    }
    if (!found.isEmpty()) {
      throw failure(
          "Expected no submit of " + model + ", but there " + RecordedSubmit.describe(found));
    }
    return this;
  }

  /** Passes if nothing was submitted, not even what was refused. */
  public SandboxAssert submittedNothing() {
    if (!submits().isEmpty()) {
      throw failure("Expected no submit, but there " + RecordedSubmit.describe(submits()));
    }
    return this;
  }

  /**
   * Passes if the tasks cost this many credits in total; failed tasks are refunded.
   *
   * @param credits a decimal number
   */
  public SandboxAssert spent(String credits) {
    BigDecimal spent = sandbox.creditsSpent();
    if (spent.compareTo(new BigDecimal(credits)) != 0) {
      throw failure(
          "Expected "
              + credits
              + " credits to be spent, but it was "
              + spent.toPlainString()
              + "; there "
              + RecordedSubmit.describe(submits()));
    }
    return this;
  }

  /**
   * Passes if no two submits that started a task have the same body, or the same correlation id.
   * Nor may they if the first task failed and was refunded.
   */
  public SandboxAssert chargedNothingTwice() {
    Map<Object, RecordedSubmit> first = new HashMap<>();
    for (RecordedCall call : sandbox.chargedSubmits()) {
      RecordedSubmit submit = new RecordedSubmit(call, true, sandbox.apiKey());
      for (Object mark : submit.marks()) {
        RecordedSubmit earlier = first.put(mark, submit);
        if (earlier != null) {
          throw failure("Charged twice: " + earlier + ", and then " + submit);
        }
      }
    }
    return this;
  }

  /** Begins an assertion about the attempts to send a callback. */
  public CallbackAssert callbacks() {
    return new CallbackAssert(sandbox, sandbox.callbacks());
  }

  private List<RecordedSubmit> submits() {
    Set<RecordedCall> charged = new HashSet<>(sandbox.chargedSubmits());
    List<RecordedSubmit> submits = new ArrayList<>();
    for (RecordedCall call : sandbox.requests()) {
      if (RecordedSubmit.isSubmit(call)) {
        submits.add(new RecordedSubmit(call, charged.contains(call), sandbox.apiKey()));
      }
    }
    return submits;
  }

  private AssertionError failure(String message) {
    return failure(sandbox, message);
  }

  static AssertionError failure(VidgoSandbox sandbox, String message) {
    return new AssertionError(message.replace(sandbox.apiKey(), "<key>"));
  }
}
