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
import ai.vidgo.internal.util.SafeCallbacks;
import ai.vidgo.model.SubmitRequest;
import ai.vidgo.wait.WaitObserver;
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

/** The HTTP calls of one client, with retries. Makes no OkHttpClient before the first. */
final class ClientCalls {
  private static final long QUERY_TIMEOUT_MILLIS = 30_000;

  final Scheduler scheduler;
  private final String baseUrl;
  private final @Nullable Callable<String> key;
  private final BaseClient baseClient;
  private final @Nullable CallObserver observer;
  private final CallOptions defaults;
  private final Random random;
  private final Retrier retrier;
  private final ReentrantLock lock = new ReentrantLock();
  private volatile @Nullable HttpStack http;
  private @Nullable Downloader downloader;
  private volatile boolean closed;

  ClientCalls(VidgoClient.Builder builder, String baseUrl, @Nullable Callable<String> key) {
    this.baseUrl = baseUrl;
    this.key = key;
    this.baseClient = builder.baseClient;
    this.observer =
        builder.callListener == null
            ? null
            : observer(builder.callListener, builder.callbackExecutor);
    this.defaults = builder.callOptions;
    this.scheduler = builder.scheduler == null ? TimerScheduler.INSTANCE : builder.scheduler;
    this.random = builder.random;
    this.retrier = new Retrier(scheduler, random);
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

  static @Nullable WaitObserver waitObserver(VidgoClient.Builder builder) {
    CallListener listener = builder.callListener;
    if (listener == null) {
      return null;
    }
    Executor executor = builder.callbackExecutor;
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

  /** Prepares the call anew for each try. */
  interface NewCall {
    retrofit2.Call<?> newCall();
  }

  <T> T query(CallOptions options, DataReader<T> data, NewCall prepare) {
    return execute(RetryPolicy.QUERY, options, QUERY_TIMEOUT_MILLIS, data, prepare).value;
  }

  <T> Transport.Decoded<T> execute(
      RetryPolicy policy,
      CallOptions options,
      long attemptMillis,
      DataReader<T> data,
      NewCall prepare) {
    throwIfClosed("sent");
    Transport transport = http().transport;
    return retrier.run(
        policy,
        options.timeoutNanos(defaults),
        options.maxRetries(defaults),
        attemptMillis,
        (millis, tries) ->
            transport.execute(prepare.newCall(), data, millis, tries, AsyncCall.current()));
  }

  /** Made on first use, so that an app that downloads nothing need not carry it. */
  Downloader downloader() {
    HttpStack stack = http();
    lock.lock();
    try {
      if (downloader == null) {
        downloader = new Downloader(stack.keylessClient(), scheduler, random);
        if (closed) {
          downloader.close();
        }
      }
      return downloader;
    } finally {
      lock.unlock();
    }
  }

  HttpStack http() {
    HttpStack made = http;
    if (made == null) {
      lock.lock();
      try {
        made = http;
        if (made == null) {
          made = new HttpStack(baseUrl, key, baseClient, observer);
          http = made;
          if (closed) {
            release();
          }
        }
      } finally {
        lock.unlock();
      }
    }
    return made;
  }

  void throwIfClosed(String done) {
    if (closed) {
      throw new IllegalStateException("The client was closed; nothing was " + done);
    }
  }

  void close() {
    retrier.close();
    lock.lock();
    try {
      closed = true;
      release();
    } finally {
      lock.unlock();
    }
  }

  private void release() {
    if (downloader != null) {
      downloader.close();
    }
    if (http != null) {
      http.close();
    }
  }
}
