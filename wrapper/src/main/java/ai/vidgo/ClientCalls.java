package ai.vidgo;

import ai.vidgo.download.Downloader;
import ai.vidgo.internal.http.BaseClient;
import ai.vidgo.internal.http.CallObserver;
import ai.vidgo.internal.http.DataReader;
import ai.vidgo.internal.http.HttpStack;
import ai.vidgo.internal.http.Transport;
import ai.vidgo.internal.retry.Retrier;
import ai.vidgo.internal.retry.RetryPolicy;
import ai.vidgo.internal.time.Scheduler;
import ai.vidgo.internal.time.TimerScheduler;
import ai.vidgo.internal.util.DaemonThreads;
import ai.vidgo.internal.util.SafeCallbacks;
import ai.vidgo.model.SubmitRequest;
import ai.vidgo.wait.WaitObserver;
import ai.vidgo.wait.WaitOptions;
import ai.vidgo.wait.Waits;
import java.util.Objects;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.ReentrantLock;
import okhttp3.Request;
import org.jspecify.annotations.Nullable;
import retrofit2.Invocation;

/** The HTTP calls and waits of one client. */
final class ClientCalls {
  private static final long QUERY_TIMEOUT_MILLIS = 30_000;

  final Scheduler scheduler;
  final HttpStack http;
  final Waits waits;
  final Executor callbackExecutor;
  private final CallOptions defaults;
  private final Random random;
  private final Retrier retrier;
  private final ReentrantLock lock = new ReentrantLock();
  private @Nullable Downloader downloader;
  private volatile boolean closed;

  ClientCalls(VidgoClient.Builder builder, String baseUrl, @Nullable Callable<String> key) {
    scheduler = builder.scheduler == null ? TimerScheduler.INSTANCE : builder.scheduler;
    random = builder.random == null ? new Random() : builder.random;
    callbackExecutor =
        builder.callbackExecutor == null ? DaemonThreads.CALLBACKS : builder.callbackExecutor;
    defaults = builder.callOptions == null ? CallOptions.defaults() : builder.callOptions;
    retrier = new Retrier(scheduler, random);
    CallListener listener = builder.callListener;
    http =
        new HttpStack(
            baseUrl,
            key,
            builder.baseClient == null ? BaseClient.NONE : builder.baseClient,
            listener == null ? null : observer(listener, callbackExecutor));
    waits =
        new Waits(
            scheduler,
            random,
            builder.pollsPerSecond,
            builder.waitOptions == null ? WaitOptions.defaults() : builder.waitOptions,
            callbackExecutor,
            listener == null ? null : waitObserver(listener, callbackExecutor));
  }

  static Scheduler internal(ClientScheduler scheduler) {
    Objects.requireNonNull(scheduler, "scheduler");
    return new Scheduler() {
      @Override
      public long nanoTime() {
        return scheduler.nanoTime();
      }

      @Override
      public Cancellable schedule(Runnable task, long delayNanos) {
        return scheduler.schedule(task, delayNanos)::cancel;
      }

      @Override
      public Cancellable scheduleTimeout(Runnable task, long delayNanos) {
        return scheduler.scheduleTimeout(task, delayNanos)::cancel;
      }

      @Override
      public Runnable hold() {
        return scheduler.hold();
      }
    };
  }

  private static CallObserver observer(CallListener listener, Executor executor) {
    AtomicBoolean reported = new AtomicBoolean();
    return (request, tries, status, nanos, failure, maybeSent) -> {
      CallEvent event =
          new CallEvent(
              request.method(),
              request.url().encodedPath(),
              tries,
              status,
              TimeUnit.NANOSECONDS.toMillis(nanos),
              failure,
              modelId(request),
              maybeSent);
      SafeCallbacks.execute(executor, () -> listener.onCall(event), reported);
    };
  }

  private static WaitObserver waitObserver(CallListener listener, Executor executor) {
    AtomicBoolean reported = new AtomicBoolean();
    return (progress, failure) ->
        SafeCallbacks.execute(executor, () -> listener.onWaitEnded(progress, failure), reported);
  }

  /** What Retrofit was called with is a tag of the request. */
  private static @Nullable String modelId(Request request) {
    Invocation call = request.tag(Invocation.class);
    Object body = call == null || call.arguments().isEmpty() ? null : call.arguments().get(0);
    return body instanceof SubmitRequest ? ((SubmitRequest) body).getModel() : null;
  }

  <T> T query(CallOptions options, DataReader<T> data, retrofit2.Call<?> call) {
    return execute(RetryPolicy.QUERY, options, QUERY_TIMEOUT_MILLIS, data, call).value;
  }

  /** Sends the call, which is not used up: each try is a clone. */
  <T> Transport.Decoded<T> execute(
      RetryPolicy policy,
      CallOptions options,
      long attemptMillis,
      DataReader<T> data,
      retrofit2.Call<?> call) {
    throwIfClosed("sent");
    Transport transport = http.transport;
    return retrier.run(
        policy,
        options.timeoutNanos(defaults),
        options.maxRetries(defaults),
        attemptMillis,
        (millis, tries) -> transport.execute(call.clone(), data, millis, tries));
  }

  /** Made on first use, so that an app that downloads nothing need not carry it. */
  Downloader downloader() {
    lock.lock();
    try {
      if (downloader == null) {
        downloader = new Downloader(http.keylessClient(), scheduler, random);
        if (closed) {
          downloader.close();
        }
      }
      return downloader;
    } finally {
      lock.unlock();
    }
  }

  void throwIfClosed(String done) {
    if (closed) {
      throw new IllegalStateException("The client was closed; nothing was " + done);
    }
  }

  void close() {
    waits.close(); // first: a wait must not count the abort of its poll as a failure
    retrier.close();
    lock.lock();
    try {
      closed = true;
      if (downloader != null) {
        downloader.close();
      }
    } finally {
      lock.unlock();
    }
    http.close();
  }
}
