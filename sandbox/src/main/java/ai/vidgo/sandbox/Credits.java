package ai.vidgo.sandbox;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;

/** The account's credits: taken at submit, given back when the task fails. */
final class Credits {
  private final BigDecimal cost;
  private final List<SandboxTask> toRefund = new ArrayList<>();
  private BigDecimal left;

  Credits(BigDecimal credits, BigDecimal cost) {
    this.left = credits;
    this.cost = cost;
  }

  synchronized BigDecimal balance(Instant now) {
    // Nothing runs when a task fails: whoever asks for the balance settles it.
    for (Iterator<SandboxTask> tasks = toRefund.iterator(); tasks.hasNext(); ) {
      if (tasks.next().status(now) == TaskStatus.FAILED) {
        tasks.remove();
        left = left.add(cost);
      }
    }
    return left;
  }

  synchronized void requireEnough(Instant now) {
    if (balance(now).compareTo(cost) < 0) {
      throw ApiError.insufficientCredits();
    }
  }

  synchronized void take(SandboxTask task) {
    left = left.subtract(cost);
    if (task.willFail()) {
      toRefund.add(task);
    }
  }
}
