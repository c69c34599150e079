package ai.vidgo.testing;

import static net.bytebuddy.matcher.ElementMatchers.is;
import static net.bytebuddy.matcher.ElementMatchers.isConstructor;
import static net.bytebuddy.matcher.ElementMatchers.none;
import static net.bytebuddy.matcher.ElementMatchers.takesArguments;

import java.util.IdentityHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import net.bytebuddy.agent.ByteBuddyAgent;
import net.bytebuddy.agent.builder.AgentBuilder;
import net.bytebuddy.asm.Advice;
import okhttp3.ConnectionPool;
import okhttp3.OkHttpClient;
import org.junit.platform.launcher.LauncherSession;
import org.junit.platform.launcher.LauncherSessionListener;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestIdentifier;

/**
 * Counts the responses of all OkHttpClients of all tests, and fails the run if one was never closed
 * or a connection never released.
 *
 * <p>Registered as a service, and without a hook in the code: as the first tests begin, it changes
 * OkHttpClient's constructor so that each client reports here.
 */
public final class OpenResponses implements LauncherSessionListener {
  private static final long PATIENCE_SECONDS = 10;

  private static final ReentrantLock LOCK = new ReentrantLock();
  private static final Condition CHANGED = LOCK.newCondition();
  private static final Set<OpenResponse> OPEN = new LinkedHashSet<>();
  private static final Map<ConnectionPool, String> POOLS = new IdentityHashMap<>();
  private static long all;
  private static volatile String test = "no test";

  @Override
  public void launcherSessionOpened(LauncherSession session) {
    // Reading the advice loads the class, which must not happen while the class is being loaded.
    Advice advice = Advice.to(NewClient.class);
    new AgentBuilder.Default()
        .disableClassFormatChanges()
        .with(AgentBuilder.RedefinitionStrategy.RETRANSFORMATION)
        .with(AgentBuilder.Listener.StreamWriting.toSystemError().withErrorsOnly())
        .ignore(none())
        .type(is(OkHttpClient.class))
        .transform(
            (type, description, loader, module, domain) ->
                type.visit(advice.on(isConstructor().and(takesArguments(1)))))
        .installOn(ByteBuddyAgent.install());
    session.getLauncher().registerTestExecutionListeners(new CurrentTest());
  }

  @Override
  public void launcherSessionClosed(LauncherSession session) {
    LOCK.lock();
    try {
      awaitNone();
      int busy = busyConnections();
      System.out.printf(
          "%d responses, %d open; %d connection pools, %d connections in use%n",
          all, OPEN.size(), POOLS.size(), busy);
      if (!OPEN.isEmpty() || busy > 0) {
        throw new AssertionError("These were never closed or given back:\n" + describeOpen());
      }
    } finally {
      LOCK.unlock();
    }
  }

  /** Calls of the last test may still be ending. */
  private static void awaitNone() {
    long left = TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
    while (left > 0 && !(OPEN.isEmpty() && busyConnections() == 0)) {
      try {
        // Connections do not report when they are released.
        left -= TimeUnit.MILLISECONDS.toNanos(20) - CHANGED.awaitNanos(20_000_000);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        return;
      }
    }
  }

  private static int busyConnections() {
    return POOLS.keySet().stream().mapToInt(OpenResponses::busyConnections).sum();
  }

  private static int busyConnections(ConnectionPool pool) {
    return pool.connectionCount() - pool.idleConnectionCount();
  }

  private static String describeOpen() {
    StringBuilder text = new StringBuilder();
    OPEN.forEach(response -> text.append("a response of ").append(response).append('\n'));
    POOLS.forEach(
        (pool, made) -> {
          if (busyConnections(pool) > 0) {
            text.append("a connection of a client that was made in ").append(made).append('\n');
          }
        });
    return text.toString();
  }

  /** Woven into OkHttpClient's constructor. */
  public static final class NewClient {
    private NewClient() {}

    @Advice.OnMethodEnter
    static void enter(@Advice.Argument(0) OkHttpClient.Builder builder) {
      OpenResponses.watch(builder);
    }

    @Advice.OnMethodExit
    static void exit(@Advice.This OkHttpClient client) {
      OpenResponses.watch(client.connectionPool());
    }
  }

  /** Called by each new OkHttpClient with what it is built from. */
  public static void watch(OkHttpClient.Builder builder) {
    // Derived clients inherit it.
    if (builder.interceptors().stream().noneMatch(OpenResponse.Watch.class::isInstance)) {
      builder.interceptors().add(0, new OpenResponse.Watch());
    }
  }

  /** Called by each new OkHttpClient with the pool that it uses. */
  public static void watch(ConnectionPool pool) {
    LOCK.lock();
    try {
      POOLS.putIfAbsent(pool, test);
    } finally {
      LOCK.unlock();
    }
  }

  public static String currentTest() {
    return test;
  }

  public static void opened(OpenResponse response) {
    LOCK.lock();
    try {
      all++;
      OPEN.add(response);
    } finally {
      LOCK.unlock();
    }
  }

  public static void closed(OpenResponse response) {
    LOCK.lock();
    try {
      OPEN.remove(response);
      CHANGED.signalAll();
    } finally {
      LOCK.unlock();
    }
  }

  private static final class CurrentTest implements TestExecutionListener {
    @Override
    public void executionStarted(TestIdentifier started) {
      test = started.getUniqueId();
    }
  }
}
