package ai.vidgo.sandbox.internal.tasks;

import ai.vidgo.sandbox.internal.HttpError;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;

/** The account's credits: taken at submit, refunded when the task fails. */
public final class Credits {
  private final BigDecimal cost;
  private final List<SandboxTask> toRefund = new ArrayList<>();
  private final BigDecimal granted;
  private BigDecimal left;

  public Credits(BigDecimal credits, BigDecimal cost) {
    this.granted = credits;
    this.left = credits;
    this.cost = cost;
  }

  public synchronized BigDecimal balance(Instant now) {
    // No code runs at the moment a task fails, so each look at the balance settles what is due.
    for (Iterator<SandboxTask> tasks = toRefund.iterator(); tasks.hasNext(); ) {
      if (tasks.next().state(now) == TaskState.FAILED) {
        tasks.remove();
        left = left.add(cost);
      }
    }
    return left;
  }

  public BigDecimal spent(Instant now) {
    return granted.subtract(balance(now));
  }

  synchronized void requireEnough(Instant now) {
    if (balance(now).compareTo(cost) < 0) {
      throw HttpError.insufficientCredits();
    }
  }

  /** Refunds a task that was to finish and is failed by hand. */
  synchronized void refundOnFailure(SandboxTask task) {
    if (!task.willFail()) {
      toRefund.add(task);
    }
  }

  synchronized void take(SandboxTask task) {
    left = left.subtract(cost);
    if (task.willFail()) {
      toRefund.add(task);
    }
  }
}
