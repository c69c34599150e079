package ai.vidgo;

import java.util.concurrent.CompletableFuture;

/** A wait as a future. */
final class FutureOutcome<R> extends CompletableFuture<TaskSnapshot<R>> implements WaitCallback<R> {
  /** Ends the wait with the future, however its owner ends that: cancel, complete, or a timeout. */
  void observe(WaitHandle wait) {
    whenComplete((snapshot, failure) -> wait.cancel());
  }

  @Override
  public void onFinished(TaskSnapshot<R> finished) {
    complete(finished);
  }

  @Override
  public void onFailed(VidgoException failed) {
    completeExceptionally(failed);
  }
}
