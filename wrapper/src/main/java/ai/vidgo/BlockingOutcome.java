package ai.vidgo;

import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;

/** Parks a thread until a wait has ended. */
final class BlockingOutcome<R> implements WaitCallback<R> {
  private final CountDownLatch ended = new CountDownLatch(1);
  private volatile @Nullable TaskSnapshot<R> snapshot;
  private volatile @Nullable VidgoException failure;

  @Override
  public void onFinished(TaskSnapshot<R> finished) {
    snapshot = finished;
    ended.countDown();
  }

  @Override
  public void onFailed(VidgoException failed) {
    failure = failed;
    ended.countDown();
  }

  TaskSnapshot<R> await(WaitHandle wait) {
    try {
      ended.await();
    } catch (InterruptedException e) {
      WaitProgress progress = wait.getProgress();
      wait.cancel();
      Thread.currentThread().interrupt();
      throw new WaitInterruptedException(progress);
    }
    TaskSnapshot<R> result = snapshot;
    if (result != null) {
      return result;
    }
    VidgoException error = failure;
    if (error == null) {
      throw new AssertionError("a wait ended without an outcome");
    }
    error.fillInStackTrace(); // where the caller waits, not where the answer came in
    throw error;
  }
}
