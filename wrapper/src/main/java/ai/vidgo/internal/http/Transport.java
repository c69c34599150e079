package ai.vidgo.internal.http;

import ai.vidgo.error.ConnectionException;
import ai.vidgo.error.ErrorReader;
import ai.vidgo.error.InvalidResponseException;
import ai.vidgo.error.VidgoException;
import ai.vidgo.internal.util.Messages;
import ai.vidgo.model.JsonValues;
import com.squareup.moshi.JsonAdapter;
import com.squareup.moshi.JsonDataException;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import okhttp3.Call;
import okhttp3.Callback;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.Response;
import okio.BufferedSource;

/**
 * Executes what Retrofit prepared; returns a bounded, decoded response or throws our exceptions.
 */
public final class Transport {
  /** Results are URLs and texts. Moshi takes seconds for more, if it is white space or digits. */
  private static final long MAX_BODY = 4L << 20;

  private static final long MAX_ERROR_BODY = 256L << 10;

  private final OkHttpClient client;

  Transport(OkHttpClient client) {
    this.client = client;
  }

  /** A decoded response with the whole of what was received. */
  public static final class Decoded<T> {
    public final T value;
    public final Map<String, Object> tree;
    public final String rawBody;

    Decoded(T value, Map<String, Object> tree, String rawBody) {
      this.value = value;
      this.tree = tree;
      this.rawBody = rawBody;
    }
  }

  /**
   * Sends and blocks.
   *
   * @param tries which try this is, for messages
   * @throws VidgoException if there was no response, or not the documented one
   */
  public <T> Decoded<T> execute(
      retrofit2.Call<T> prepared, JsonAdapter<T> adapter, long timeoutMillis, int tries) {
    Call call = newCall(prepared, timeoutMillis);
    String request = describe(call.request(), tries);
    Response response;
    try {
      response = call.execute();
    } catch (IOException e) {
      throw noResponse(call, request, e);
    }
    return read(call, response, adapter, request);
  }

  /** Sends without blocking; a call that was cancelled before sends nothing. */
  public <T> void enqueue(Call call, JsonAdapter<T> adapter, ResponseCallback<T> callback) {
    String request = describe(call.request(), 1);
    call.enqueue(
        new Callback() {
          @Override
          public void onFailure(Call sent, IOException e) {
            callback.onFailure(noResponse(sent, request, e));
          }

          @Override
          public void onResponse(Call sent, Response response) {
            T value;
            try {
              value = read(sent, response, adapter, request).value;
            } catch (VidgoException e) {
              callback.onFailure(e);
              return;
            }
            callback.onResponse(value);
          }
        });
  }

  private static ConnectionException noResponse(Call call, String request, IOException error) {
    RequestTransmission transmission = RequestTransmission.of(call);
    IOException safe = transmission.redactor.redact(error);
    transmission.redactor.forget();
    // OkHttp also cancels a call that times out.
    if (call.isCanceled() && !(error instanceof InterruptedIOException)) {
      safe = new NonRetryableIOException(safe.getMessage(), safe);
    }
    return new ConnectionException(
        "No response: " + safe + "; request: " + request, transmission.sent, safe);
  }

  /** The end of messages: the request, and how often it was tried if not once. */
  static String describe(Request request, int tries) {
    String description = request.method() + " " + request.url();
    return tries == 1 ? description : description + "; tries: " + tries;
  }

  /** A call that is not yet sent, with a timeout for all of it. */
  public Call newCall(retrofit2.Call<?> prepared, long timeoutMillis) {
    Call call = client.newCall(prepared.request()); // tracked by Retrofit's call factory
    RequestTransmission.of(call).redactor.activate();
    call.timeout().timeout(timeoutMillis, TimeUnit.MILLISECONDS);
    return call;
  }

  private static <T> Decoded<T> read(
      Call call, Response response, JsonAdapter<T> adapter, String request) {
    KeyRedactor redactor = RequestTransmission.of(call).redactor;
    String body;
    try (Response closing = response) {
      body = Messages.withoutByteOrderMark(redactor.redact(readBody(closing, request, redactor)));
    } catch (IOException e) {
      throw noResponse(call, request, e);
    } finally {
      redactor.forget();
    }
    if (!response.isSuccessful()) {
      throw ErrorReader.read(response, request, body);
    }
    try {
      Map<String, Object> tree = JsonValues.objectAdapter().fromJson(body);
      if (tree == null) {
        throw new JsonDataException("Expected an object but was null");
      }
      if (ErrorReader.isError(tree)) {
        throw ErrorReader.read(response, request, body);
      }
      T value = adapter.fromJsonValue(tree);
      if (tree.get("data") == null || value == null) {
        throw new JsonDataException("Required value 'data' missing at $");
      }
      return new Decoded<>(value, tree, body);
    } catch (IOException | JsonDataException e) {
      throw new InvalidResponseException(
          "Not the documented response: " + e.getMessage() + "; request: " + request, body, e);
    }
  }

  private static String readBody(Response response, String request, KeyRedactor redactor)
      throws IOException {
    long limit = response.isSuccessful() ? MAX_BODY : MAX_ERROR_BODY;
    BufferedSource source = response.body().source();
    boolean more = source.request(limit + 1);
    String start = source.readUtf8(Math.min(limit, source.getBuffer().size()));
    if (more && response.isSuccessful()) { // the start of an error is enough
      throw new InvalidResponseException(
          "The response is longer than " + MAX_BODY + " bytes; request: " + request,
          redactor.redact(start), // before it is cut: never half of a key
          null);
    }
    return start;
  }
}
