package ai.vidgo;

import java.io.File;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/**
 * Lets a thread of its own read, so that the caller's can be interrupted: nothing wakes a thread
 * that reads from a silent socket. No pool: it might be the one that we are called on.
 */
final class DownloadThread implements DownloadListener {
  private static final Runnable END = () -> {};

  private final @Nullable DownloadListener listener;
  private final CancelSignal stop;
  private final BlockingQueue<Runnable> events = new ArrayBlockingQueue<>(1);

  /**
   * @param listener the caller's
   * @param stop what ends the download
   */
  DownloadThread(@Nullable DownloadListener listener, CancelSignal stop) {
    this.listener = listener;
    this.stop = stop;
  }

  /** From the thread that reads, which waits if the listener is slow. */
  @Override
  public void onProgress(long bytes, long total) {
    DownloadListener callers = listener;
    if (callers != null) {
      put(() -> callers.onProgress(bytes, total));
    }
  }

  private void put(Runnable event) {
    try {
      events.put(event);
    } catch (InterruptedException e) {
      put(event); // whoever did that: the caller must hear the end
    }
  }

  /** Runs the download there, and the caller's listener here, until the download has ended. */
  File run(Download download) throws DownloadFailure {
    if (Thread.currentThread().isInterrupted()) {
      stop.cancel(); // before anything is asked
    }
    FutureTask<File> work =
        new FutureTask<File>(download) {
          @Override
          protected void done() {
            put(END);
          }
        };
    Thread thread = new Thread(work, "Vidgo download");
    thread.setDaemon(true);
    thread.start();
    boolean interrupted = listen();
    try {
      return work.get();
    } catch (ExecutionException e) {
      throw unwrap(e.getCause());
    } catch (InterruptedException e) {
      throw new AssertionError("it has ended", e);
    } finally {
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }

  /** Whether the thread was interrupted meanwhile; then it has waited until all is cleaned up. */
  private boolean listen() {
    AtomicBoolean reported = new AtomicBoolean();
    boolean interrupted = false;
    while (true) {
      try {
        Runnable event = events.take();
        if (event == END) {
          return interrupted;
        }
        if (!stop.isCancelled()) {
          Guarded.run(event, reported);
        }
      } catch (InterruptedException e) {
        interrupted = true;
        stop.cancel();
      }
    }
  }

  private static DownloadFailure unwrap(Throwable thrown) {
    if (thrown instanceof DownloadFailure) {
      return (DownloadFailure) thrown;
    }
    if (thrown instanceof DownloadCancelledException) {
      thrown.fillInStackTrace(); // where the caller waited
      throw (DownloadCancelledException) thrown;
    }
    if (thrown instanceof Error) {
      throw (Error) thrown;
    }
    return new DownloadFailure("An interceptor failed, or OkHttp", thrown);
  }
}
