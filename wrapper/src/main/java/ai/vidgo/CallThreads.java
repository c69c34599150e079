package ai.vidgo;

import java.util.concurrent.ExecutorService;
import java.util.concurrent.LinkedTransferQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/**
 * The threads of OkHttp's calls: one as long as one will do, and a fixed number at most.
 *
 * <p>OkHttp starts the next call before the thread of the last one is free, so that without a limit
 * there are many more threads than calls at once.
 */
final class CallThreads {
  private CallThreads() {}

  static ExecutorService create(int most) {
    Handover handover = new Handover();
    return new ThreadPoolExecutor(
        0,
        most,
        60,
        TimeUnit.SECONDS,
        handover,
        work -> {
          // Daemon threads: a program that is done ends, even if it forgot to close the client.
          Thread thread = new Thread(work, "Vidgo HTTP");
          thread.setDaemon(true);
          return thread;
        },
        (work, full) -> {
          if (full.isShutdown()) {
            throw new RejectedExecutionException("The client was closed");
          }
          handover.keep(work); // for the first thread that is free
        });
  }

  /** Takes work only for a thread that waits for some; otherwise the pool starts one, if it may. */
  private static final class Handover extends LinkedTransferQueue<Runnable> {
    private static final long serialVersionUID = 1L;

    @Override
    public boolean offer(Runnable work) {
      return tryTransfer(work);
    }

    void keep(Runnable work) {
      super.offer(work); // add() and put() are this or ours, depending on the Java version
    }
  }
}
