package ai.vidgo;

import ai.vidgo.wait.TaskSnapshot;
import ai.vidgo.wait.WaitCallback;
import ai.vidgo.wait.WaitCancelledException;
import ai.vidgo.wait.WaitException;
import ai.vidgo.wait.WaitHandle;
import ai.vidgo.wait.WaitInterruptedException;
import ai.vidgo.wait.WaitOptions;
import ai.vidgo.wait.WaitProgress;
import java.util.Objects;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;

/** Parks a thread until a wait has ended. */
final class BlockingWait<R> implements WaitCallback<R> {
  private final CountDownLatch ended = new CountDownLatch(1);
  private final WaitHandle handle;
  private volatile @Nullable TaskSnapshot<R> snapshot;
  private volatile @Nullable WaitException failure;

  BlockingWait(Task<R> task, WaitOptions options) {
    handle = task.await(options, this, Runnable::run); // does not block
  }

  @Override
  public void onFinished(TaskSnapshot<R> finished) {
    snapshot = finished;
    ended.countDown();
  }

  @Override
  public void onFailed(WaitException failed) {
    failure = failed;
    ended.countDown();
  }

  TaskSnapshot<R> await() {
    try {
      ended.await();
    } catch (InterruptedException e) {
      WaitProgress progress = handle.getProgress();
      handle.cancel(); // delivers an outcome that its listener still holds up
      Thread.currentThread().interrupt();
      boolean cancelled = failure == null || failure instanceof WaitCancelledException;
      if (cancelled && snapshot == null) { // an outcome that is there is not lost
        throw new WaitInterruptedException(progress);
      }
    }
    WaitException failed = failure;
    if (failed != null) {
      failed.fillInStackTrace(); // nobody has it yet: show where the caller waits
      throw failed;
    }
    return Objects.requireNonNull(snapshot);
  }
}
