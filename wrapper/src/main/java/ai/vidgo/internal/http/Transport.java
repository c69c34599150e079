package ai.vidgo.internal.http;

import static java.nio.charset.StandardCharsets.UTF_8;

import ai.vidgo.error.ConnectionException;
import ai.vidgo.error.ErrorReader;
import ai.vidgo.error.InvalidResponseException;
import ai.vidgo.error.VidgoException;
import ai.vidgo.internal.util.Messages;
import ai.vidgo.internal.util.SafeCallbacks;
import ai.vidgo.model.JsonValues;
import com.squareup.moshi.JsonDataException;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import okhttp3.Call;
import okhttp3.Callback;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.Response;
import okio.Buffer;
import okio.BufferedSource;
import okio.GzipSource;
import okio.Okio;
import org.jspecify.annotations.Nullable;

/**
 * Executes what Retrofit prepared; returns a bounded, decoded response or throws our exceptions.
 */
public final class Transport implements Call.Factory {
  /** Results are URLs and texts. Moshi takes seconds for more, if it is white space or digits. */
  private static final long MAX_BODY = 4L << 20;

  private static final long MAX_ERROR_BODY = 256L << 10;
  private static final long STEP = 64L << 10;

  private final OkHttpClient client;
  private final @Nullable CallObserver observer;
  private final Set<Call> running = Collections.newSetFromMap(new ConcurrentHashMap<>());

  Transport(OkHttpClient client, @Nullable CallObserver observer) {
    this.client = client;
    this.observer = observer;
  }

  /** The data of a response, with the whole of what was received. */
  public static final class Decoded<T> {
    public final T value;
    public final String rawBody;

    Decoded(T value, String rawBody) {
      this.value = value;
      this.rawBody = rawBody;
    }

    /** All members, including those that the value does not have. */
    public Map<String, @Nullable Object> tree() {
      try {
        return Objects.requireNonNull(JsonValues.objectAdapter().fromJson(rawBody));
      } catch (IOException e) {
        throw new AssertionError(e); // it was read before
      }
    }
  }

  /**
   * Sends and blocks.
   *
   * @param tries which try this is, for messages
   * @throws VidgoException if there was no response, or not the documented one
   */
  public <T> Decoded<T> execute(
      retrofit2.Call<?> prepared, DataReader<T> data, long timeoutMillis, int tries) {
    Request request = prepared.request();
    String description = describe(request, tries);
    Call call = newCall(prepared, timeoutMillis);
    CallMonitor monitor = CallMonitor.CURRENT.get();
    if (monitor != null) {
      monitor.begin(call);
    }
    running.add(call);
    Exchange exchange = new Exchange(request, tries);
    try {
      if (Thread.currentThread().isInterrupted()) { // OkHttp would connect first
        throw new NonRetryableIOException("The thread is interrupted", null);
      }
      Response response = call.execute();
      exchange.status = response.code();
      Decoded<T> decoded = read(call, response, data, description);
      exchange.ended(null);
      return decoded;
    } catch (VidgoException e) {
      throw exchange.failed(e);
    } catch (Throwable e) { // the caller's interceptors and listeners may throw anything
      if (e instanceof InterruptedException) { // by OkHttp 5 while it connects, undeclared
        Thread.currentThread().interrupt();
      }
      throw exchange.failed(noResponse(call, description, e, ""));
    } finally {
      running.remove(call);
      WireLimit.end();
      if (monitor != null) {
        monitor.end();
      }
    }
  }

  /** Sends without blocking; a call that was cancelled before sends nothing. */
  public <T> void enqueue(Call call, DataReader<T> data, ResponseCallback<T> callback) {
    String request = describe(call.request(), 1);
    Exchange exchange = new Exchange(call.request(), 1);
    call.enqueue(
        new Callback() {
          @Override
          public void onFailure(Call sent, IOException e) {
            VidgoException failure = noResponse(sent, request, e, "");
            WireLimit.end();
            callback.onFailure(exchange.failed(failure));
          }

          @Override
          public void onResponse(Call sent, Response response) {
            T value;
            exchange.status = response.code();
            try {
              value = read(sent, response, data, request).value;
            } catch (VidgoException e) {
              callback.onFailure(exchange.failed(e));
              return;
            } finally {
              WireLimit.end();
            }
            exchange.ended(null);
            callback.onResponse(value);
          }
        });
  }

  /** One request and its outcome, for the observer. */
  private final class Exchange {
    private final Request request;
    private final int tries;
    private final long start = System.nanoTime();
    int status;

    Exchange(Request request, int tries) {
      this.request = request;
      this.tries = tries;
    }

    void ended(@Nullable String failure) {
      if (observer != null) {
        boolean maybeSent = RequestTransmission.of(request).sent;
        observer.ended(request, tries, status, System.nanoTime() - start, failure, maybeSent);
      }
    }

    VidgoException failed(VidgoException failure) {
      ended(failure.getMessage());
      return failure;
    }
  }

  /**
   * Cancels all calls, including those that block to read a body, which OkHttp's dispatcher
   * forgets.
   */
  void cancelAll() {
    List<Call> calls = new ArrayList<>(running);
    calls.addAll(client.dispatcher().queuedCalls());
    calls.addAll(client.dispatcher().runningCalls());
    for (Call call : calls) {
      cancel(call);
    }
  }

  /** Cancels a call; what a listener of the caller throws then is logged. */
  public static void cancel(Call call) {
    SafeCallbacks.run(call::cancel, new AtomicBoolean());
  }

  private static VidgoException noResponse(
      Call call, String request, Throwable error, String received) {
    RequestTransmission transmission = RequestTransmission.of(call.request());
    Throwable safe = transmission.redactor.redact(error);
    transmission.redactor.forget();
    if (WireLimit.isExceeded()) {
      return new InvalidResponseException(
          safe.getMessage() + "; request: " + request, received, safe);
    }
    // OkHttp also cancels a call that times out.
    if (call.isCanceled() && !(error instanceof InterruptedIOException)) {
      safe = new NonRetryableIOException(safe.getMessage(), safe);
    }
    String reason = safe instanceof NonRetryableIOException ? safe.getMessage() : safe.toString();
    return new ConnectionException(
        "No response: " + reason + "; request: " + request, transmission.sent, received, safe);
  }

  /** The end of messages: the request, and how often it was tried if not once. */
  static String describe(Request request, int tries) {
    String description = request.method() + " " + request.url();
    return tries == 1 ? description : description + "; tries: " + tries;
  }

  /** Makes a call of which is known what was sent. */
  @Override
  public Call newCall(Request request) {
    Request tracked = RequestTransmission.track(request);
    try {
      Call call = client.newCall(tracked); // a listener factory of the caller may throw anything
      RequestTransmission.of(tracked).call = call;
      return call;
    } catch (Throwable e) {
      throw new ConnectionException("No call: " + e + "; request: " + request.url(), false, e);
    }
  }

  /**
   * The call that Retrofit made when it prepared this, not yet sent, with a timeout for all of it.
   */
  public Call newCall(retrofit2.Call<?> prepared, long timeoutMillis) {
    RequestTransmission transmission = RequestTransmission.of(prepared.request());
    transmission.limited = true;
    transmission.redactor.activate();
    Call call = Objects.requireNonNull(transmission.call);
    transmission.call = null;
    call.timeout().timeout(timeoutMillis, TimeUnit.MILLISECONDS);
    return call;
  }

  private static <T> Decoded<T> read(
      Call call, Response response, DataReader<T> data, String request) {
    KeyRedactor redactor = RequestTransmission.of(call.request()).redactor;
    boolean success = response.isSuccessful();
    long limit = success ? MAX_BODY : MAX_ERROR_BODY;
    Received received = Received.of(response, limit);
    // Before it is cut: never half of a key.
    String body = Messages.withoutByteOrderMark(redactor.redact(received.text));
    if (!success) {
      redactor.forget();
      throw ErrorReader.read(response, request, body); // the start of an error is enough
    }
    if (received.more) {
      redactor.forget();
      throw new InvalidResponseException(
          "The response is longer than " + limit + " bytes; request: " + request, body, null);
    }
    if (received.broken != null) {
      throw noResponse(call, request, received.broken, body);
    }
    redactor.forget();
    // Nearly always nothing was changed.
    Buffer bytes =
        body.equals(received.text)
            ? new Buffer().write(received.bytes)
            : new Buffer().writeUtf8(body);
    return decode(response, body, bytes, data, request);
  }

  static <T> Decoded<T> decode(
      Response response, String body, Buffer bytes, DataReader<T> data, String request) {
    T plain = Envelope.readPlain(body, bytes, data);
    if (plain != null) {
      return new Decoded<>(plain, body);
    }
    try {
      Map<String, Object> tree = JsonValues.objectAdapter().fromJson(body);
      if (tree == null) {
        throw new JsonDataException("Expected an object but was null");
      }
      if (ErrorReader.isError(tree)) {
        throw ErrorReader.read(response, request, body);
      }
      T value = tree.get("data") == null ? null : Envelope.readUnusual(body, data);
      if (value == null) {
        throw new JsonDataException("Required value 'data' missing at $");
      }
      return new Decoded<>(value, body);
    } catch (IOException | JsonDataException e) {
      throw new InvalidResponseException(
          "Not the documented response: " + Messages.ofJson(e) + "; request: " + request, body, e);
    }
  }

  /** A body, or as much of it as arrived. */
  private static final class Received {
    final String text;
    final byte[] bytes;
    final boolean more;
    final @Nullable Throwable broken;

    private Received(byte[] bytes, boolean more, @Nullable Throwable broken) {
      this.bytes = bytes;
      this.text = new String(bytes, UTF_8);
      this.more = more;
      this.broken = broken;
    }

    static Received of(Response response, long limit) {
      BufferedSource source = response.body().source();
      boolean more = false;
      Throwable broken = null;
      try {
        for (long bytes = STEP; source.request(bytes) && bytes <= limit; bytes += STEP) {
          WireLimit.restart();
        }
        more = source.getBuffer().size() > limit;
      } catch (Throwable e) { // the caller's interceptors and listeners may throw anything
        broken = e;
      }
      byte[] bytes = {};
      try {
        Buffer buffer = source.getBuffer();
        if ("gzip".equalsIgnoreCase(response.header("Content-Encoding"))) { // not asked for
          source = Okio.buffer(new GzipSource(buffer.clone()));
          more |= source.request(limit + 1);
          buffer = source.getBuffer();
        }
        bytes = buffer.readByteArray(Math.min(limit, buffer.size()));
      } catch (Throwable e) {
        broken = broken == null ? e : broken;
      }
      try {
        response.close();
      } catch (Throwable e) {
        broken = broken == null ? e : broken;
      }
      return new Received(bytes, more, broken);
    }
  }
}
