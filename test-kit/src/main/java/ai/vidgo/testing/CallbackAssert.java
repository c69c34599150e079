package ai.vidgo.testing;

import ai.vidgo.sandbox.RecordedCallback;
import ai.vidgo.sandbox.VidgoSandbox;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/**
 * Assertions about the sandbox's attempts to send a callback. Each method keeps those that it is
 * about, and fails if none are left.
 */
public final class CallbackAssert {
  private final VidgoSandbox sandbox;
  private final List<RecordedCallback> callbacks;

  CallbackAssert(VidgoSandbox sandbox, List<RecordedCallback> callbacks) {
    this.sandbox = sandbox;
    this.callbacks = callbacks;
  }

  /** Keeps the attempts for one task. */
  public CallbackAssert ofTask(String taskId) {
    return keep(
        "of task " + taskId, callback -> callback.body().contains("\"task_id\":\"" + taskId + '"'));
  }

  /** Keeps the attempts to which the receiver responded with this HTTP status. */
  public CallbackAssert withStatus(int status) {
    return keep("with status " + status, callback -> callback.status() == status);
  }

  /** Keeps the attempts that got no response. */
  public CallbackAssert withoutResponse() {
    return keep("without a response", callback -> callback.status() == 0);
  }

  /** Passes if this many attempts are left. */
  public CallbackAssert times(int expected) {
    if (callbacks.size() != expected) {
      throw failure("Expected " + expected + " of these callbacks");
    }
    return this;
  }

  private CallbackAssert keep(String what, Predicate<RecordedCallback> condition) {
    List<RecordedCallback> kept = new ArrayList<>();
    for (RecordedCallback callback : callbacks) {
      if (condition.test(callback)) {
        kept.add(callback);
      }
    }
    if (kept.isEmpty()) {
      throw failure("Expected a callback " + what);
    }
    return new CallbackAssert(sandbox, kept);
  }

  /** Without URLs, whose query may hold a secret. */
  private AssertionError failure(String expectation) {
    StringBuilder text = new StringBuilder(expectation + ", but there ");
    text.append(callbacks.isEmpty() ? "was none" : callbacks.size() == 1 ? "was" : "were");
    for (RecordedCallback callback : callbacks) {
      text.append("\n  ").append(callback).append(": ").append(callback.body());
    }
    return SandboxAssert.failure(sandbox, text.toString());
  }
}
