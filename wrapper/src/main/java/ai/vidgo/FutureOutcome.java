package ai.vidgo;

import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** A wait as a future. */
final class FutureOutcome<R> extends CompletableFuture<TaskSnapshot<R>> implements WaitCallback<R> {
  private volatile @Nullable WaitHandle wait;

  void observe(WaitHandle handle) {
    wait = handle;
  }

  @Override
  public void onFinished(TaskSnapshot<R> finished) {
    complete(finished);
  }

  @Override
  public void onFailed(VidgoException failed) {
    completeExceptionally(failed);
  }

  @Override
  public boolean cancel(boolean mayInterruptIfRunning) {
    boolean cancelled = super.cancel(mayInterruptIfRunning);
    WaitHandle handle = wait;
    if (handle != null) {
      handle.cancel();
    }
    return cancelled;
  }
}
