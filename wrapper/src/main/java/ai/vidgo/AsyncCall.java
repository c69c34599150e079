package ai.vidgo;

import ai.vidgo.error.ConnectionException;
import ai.vidgo.internal.http.CallMonitor;
import ai.vidgo.internal.util.DaemonThreads;
import ai.vidgo.internal.util.SafeCallbacks;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;
import okhttp3.Call;
import org.jspecify.annotations.Nullable;

/**
 * A blocking call on a thread of its own. There is a thread per call, because a call that waits for
 * another's thread could be one that the other depends on; where the JVM has virtual threads it is
 * one.
 */
final class AsyncCall<T> implements CallHandle, CallMonitor, Runnable {
  private final Callable<T> operation;
  private final boolean abortable;
  private final ResultCallback<T> callback;
  private final Executor callbackExecutor;
  private final AtomicBoolean reported = new AtomicBoolean();
  private @Nullable Thread thread; // guarded by this, as the rest
  private @Nullable Call http;
  private boolean cancelled;

  private AsyncCall(
      Callable<T> operation,
      boolean abortable,
      Executor callbackExecutor,
      ResultCallback<T> callback) {
    this.operation = operation;
    this.abortable = abortable;
    this.callbackExecutor = callbackExecutor;
    this.callback = callback;
  }

  /**
   * Starts a call.
   *
   * @param abortable whether cancelling aborts what has been sent
   */
  static <T> CallHandle start(
      Callable<T> operation,
      boolean abortable,
      Executor callbackExecutor,
      ResultCallback<T> callback) {
    AsyncCall<T> call = new AsyncCall<>(operation, abortable, callbackExecutor, callback);
    DaemonThreads.CALLS.execute(call);
    return call;
  }

  /** Starts a call as a future, whose {@code cancel} is the call's. */
  static <T> CompletableFuture<T> future(Function<ResultCallback<T>, CallHandle> start) {
    CallFuture<T> future = new CallFuture<>();
    future.call = start.apply(future);
    return future;
  }

  @Override
  public void run() {
    Runnable report;
    enter();
    try {
      T result = operation.call();
      report = () -> callback.onResult(result);
    } catch (Throwable e) {
      RuntimeException failure =
          e instanceof RuntimeException ? (RuntimeException) e : new IllegalStateException(e);
      report = () -> callback.onFailure(failure);
    }
    leave();
    SafeCallbacks.execute(callbackExecutor, report, reported);
  }

  private synchronized void enter() {
    CURRENT.set(this);
    thread = Thread.currentThread();
    if (cancelled) {
      thread.interrupt();
    }
  }

  private synchronized void leave() {
    CURRENT.remove();
    thread = null;
    Thread.interrupted(); // the thread goes on with another call
  }

  @Override
  public synchronized void begin(Call call) {
    if (cancelled) {
      throw new ConnectionException("The call was cancelled; nothing was sent", false, null);
    }
    http = call;
  }

  @Override
  public synchronized void end() {
    http = null;
    if (cancelled && thread != null) {
      thread.interrupt(); // no retry
    }
  }

  @Override
  public void cancel() {
    Call aborted;
    synchronized (this) {
      cancelled = true;
      aborted = abortable ? http : null;
      if (http == null && thread != null) {
        thread.interrupt();
      }
    }
    if (aborted != null) {
      aborted.cancel(); // not under the lock: a listener of the caller may be called
    }
  }

  /** Says in the end what became of the call, even if it is cancelled. */
  static final class CallFuture<T> extends CompletableFuture<T> implements ResultCallback<T> {
    volatile @Nullable CallHandle call;

    @Override
    public void onResult(T result) {
      complete(result);
    }

    @Override
    public void onFailure(RuntimeException failure) {
      completeExceptionally(failure);
    }

    @Override
    public boolean cancel(boolean mayInterrupt) {
      CallHandle started = call;
      if (started != null) {
        started.cancel();
      }
      return false;
    }
  }
}
