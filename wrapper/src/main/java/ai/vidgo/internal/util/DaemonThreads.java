package ai.vidgo.internal.util;

import java.lang.Thread.UncaughtExceptionHandler;
import java.lang.reflect.Method;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Threads that do not keep the JVM alive when a caller forgets to close the client. */
public final class DaemonThreads implements ThreadFactory, Executor {
  /**
   * For code of the caller, which may block forever: as many threads as it needs at once, so that
   * nothing waits for one.
   */
  public static final Executor CALLBACKS = new DaemonThreads("Vidgo callback");

  /** For calls that block on behalf of a form that doesn't. */
  public static final Executor CALLS = new DaemonThreads("Vidgo call");

  public static final int IDLE_SECONDS = 10;

  private final String name;
  private final @Nullable UncaughtExceptionHandler handler;
  private @Nullable Executor executor;

  public DaemonThreads(String name) {
    this(name, null);
  }

  public DaemonThreads(String name, @Nullable UncaughtExceptionHandler handler) {
    this.name = name;
    this.handler = handler;
  }

  @Override
  public Thread newThread(Runnable work) {
    Thread thread = new Thread(work, name);
    thread.setDaemon(true);
    thread.setUncaughtExceptionHandler(handler);
    return thread;
  }

  @Override
  public void execute(Runnable work) {
    made().execute(work);
  }

  /** Made when it is first needed: a client that was only built has loaded no pool of threads. */
  private synchronized Executor made() {
    Executor made = executor;
    if (made == null) {
      made = onDemand();
      executor = made;
    }
    return made;
  }

  private Executor onDemand() {
    // From Java 24 on, a virtual thread that blocks in a synchronized block frees its carrier.
    if (Double.parseDouble(System.getProperty("java.specification.version")) >= 24) {
      try {
        Method start = Thread.class.getMethod("startVirtualThread", Runnable.class);
        return work -> startVirtual(start, work);
      } catch (NoSuchMethodException e) {
        // Another platform with such a version: a platform thread does, too.
      }
    }
    return pool(this);
  }

  private static void startVirtual(Method start, Runnable work) {
    try {
      start.invoke(null, work);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Starts threads on demand, without a limit, and ends them when they have no work. */
  public static ExecutorService pool(ThreadFactory factory) {
    return new ThreadPoolExecutor(
        0, Integer.MAX_VALUE, IDLE_SECONDS, TimeUnit.SECONDS, new SynchronousQueue<>(), factory);
  }
}
