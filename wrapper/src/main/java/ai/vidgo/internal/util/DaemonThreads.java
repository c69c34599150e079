package ai.vidgo.internal.util;

import java.lang.reflect.Method;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Threads that do not keep the JVM alive when a caller forgets to close the client. */
public final class DaemonThreads {
  /**
   * For code of the caller, which may block forever: as many threads as it needs at once, so that
   * nothing waits for one.
   */
  public static final Executor CALLBACKS = new OnDemand("Vidgo callback");

  /** For calls that block on behalf of a form that doesn't. */
  public static final Executor CALLS = new OnDemand("Vidgo call");

  public static final int IDLE_SECONDS = 10;

  private DaemonThreads() {}

  public static ThreadFactory factory(String name) {
    return new Factory(name);
  }

  /** Not a lambda: making the first of a program takes longer than making a client. */
  private static final class Factory implements ThreadFactory {
    private final String name;

    Factory(String name) {
      this.name = name;
    }

    @Override
    public Thread newThread(Runnable work) {
      Thread thread = new Thread(work, name);
      thread.setDaemon(true);
      return thread;
    }
  }

  /** Starts threads on demand, without a limit, and ends them when they have no work. */
  public static ExecutorService executor(String name) {
    return executor(factory(name));
  }

  public static ExecutorService executor(ThreadFactory factory) {
    return new ThreadPoolExecutor(
        0, Integer.MAX_VALUE, IDLE_SECONDS, TimeUnit.SECONDS, new SynchronousQueue<>(), factory);
  }

  /** Made when it is first needed: a client that was only built has loaded no pool of threads. */
  private static final class OnDemand implements Executor {
    private final String name;
    private @Nullable Executor executor;

    OnDemand(String name) {
      this.name = name;
    }

    @Override
    public void execute(Runnable work) {
      made().execute(work);
    }

    private synchronized Executor made() {
      Executor made = executor;
      if (made == null) {
        made = onDemand(name);
        executor = made;
      }
      return made;
    }
  }

  private static Executor onDemand(String name) {
    // From Java 24 on, a virtual thread that blocks in a synchronized block frees its carrier.
    if (Double.parseDouble(System.getProperty("java.specification.version")) >= 24) {
      try {
        Method start = Thread.class.getMethod("startVirtualThread", Runnable.class);
        return work -> startVirtual(start, work);
      } catch (NoSuchMethodException e) {
        // Another platform with such a version: a platform thread does, too.
      }
    }
    return executor(name);
  }

  private static void startVirtual(Method start, Runnable work) {
    try {
      start.invoke(null, work);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(e);
    }
  }
}
