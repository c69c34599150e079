package ai.vidgo;

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
import okio.Buffer;
import okio.BufferedSource;

/**
 * Sends what Retrofit prepared and reads the answer: bounded, with the raw body at hand, and as
 * either a value or one exception of ours.
 */
final class Transport {
  /** Results are addresses and texts. Moshi takes seconds for more, if it is blanks or digits. */
  private static final long MAX_BODY = 4L << 20;

  private static final long MAX_ERROR_BODY = 256L << 10;

  private final OkHttpClient client;

  Transport(OkHttpClient client) {
    this.client = client;
  }

  /** A decoded answer, with all of it as it came. */
  static final class Answer<T> {
    final T value;
    final Map<String, Object> tree;
    final String rawBody;

    Answer(T value, Map<String, Object> tree, String rawBody) {
      this.value = value;
      this.tree = tree;
      this.rawBody = rawBody;
    }
  }

  /** Takes one of both, on a thread of OkHttp. */
  interface Receiver<T> {
    void onAnswer(Answer<T> answer);

    void onError(VidgoException error);
  }

  /**
   * Sends and waits. Throws an IOException only if there was no answer though the request may have
   * left.
   */
  <T> Answer<T> execute(retrofit2.Call<T> prepared, JsonAdapter<T> adapter, long timeoutMillis)
      throws IOException {
    Call call = call(prepared, timeoutMillis);
    SentKey key = SentKey.of(call.request());
    try (Response response = call.execute()) {
      return read(response, adapter, key);
    } catch (IOException e) {
      IOException safe = key.takeFrom(e);
      IOException cause = isCancelled(call, e) ? new FinalFailure(safe.getMessage(), safe) : safe;
      if (Departure.hasLeft(call)) {
        throw cause;
      }
      throw ConnectionException.neverLeft(describe(call.request()), cause);
    } finally {
      key.forget();
    }
  }

  /** By somebody; OkHttp also cancels a call whose time is over. */
  private static boolean isCancelled(Call call, IOException error) {
    return call.isCanceled() && !(error instanceof InterruptedIOException);
  }

  /** Sends without waiting; a call that was cancelled before sends nothing. */
  <T> void enqueue(Call call, JsonAdapter<T> adapter, Receiver<T> receiver) {
    SentKey key = SentKey.of(call.request());
    call.enqueue(
        new Callback() {
          @Override
          public void onFailure(Call failed, IOException e) {
            IOException safe = key.takeFrom(e);
            key.forget();
            receiver.onError(new ConnectionException(describe(failed.request()), safe));
          }

          @Override
          public void onResponse(Call answered, Response response) {
            Answer<T> answer;
            try (Response closing = response) {
              answer = read(closing, adapter, key);
            } catch (VidgoException e) {
              receiver.onError(e);
              return;
            } catch (IOException e) {
              IOException safe = key.takeFrom(e);
              receiver.onError(new ConnectionException(describe(answered.request()), safe));
              return;
            } finally {
              key.forget();
            }
            receiver.onAnswer(answer);
          }
        });
  }

  static String describe(Request request) {
    return request.method() + " " + request.url();
  }

  /** What Retrofit prepared, not yet sent, with a limit on the whole of it. */
  Call call(retrofit2.Call<?> prepared, long timeoutMillis) {
    Request request = prepared.request();
    Request tracked = Departure.track(request);
    Call call = client.newCall(tracked.newBuilder().tag(SentKey.class, new SentKey()).build());
    call.timeout().timeout(timeoutMillis, TimeUnit.MILLISECONDS);
    return call;
  }

  private static <T> Answer<T> read(Response response, JsonAdapter<T> adapter, SentKey key)
      throws IOException {
    String request = describe(response.request());
    String body = Messages.withoutMark(key.takeFrom(readBody(response, key)));
    int status = response.code();
    if (!response.isSuccessful()) {
      throw ErrorReader.read(request, status, response.headers(), body).toException();
    }
    try {
      Map<String, Object> tree = JsonValues.objectAdapter().fromJson(body);
      if (tree == null) {
        throw new JsonDataException("Expected an object but was null");
      }
      if (ErrorReader.isError(tree)) {
        throw ErrorReader.read(request, status, response.headers(), body).toException();
      }
      T value = adapter.fromJsonValue(tree);
      if (tree.get("data") == null || value == null) {
        throw new JsonDataException("Required value 'data' missing at $");
      }
      return new Answer<>(value, tree, body);
    } catch (IOException | JsonDataException e) {
      String message = "Not the documented answer: " + e.getMessage() + "; request: " + request;
      throw new InvalidResponseException(message, body, e);
    }
  }

  private static String readBody(Response response, SentKey key) throws IOException {
    BufferedSource source = response.body().source();
    Buffer buffer = new Buffer();
    long left = response.isSuccessful() ? MAX_BODY : MAX_ERROR_BODY;
    while (left > 0) {
      long read = source.read(buffer, left);
      if (read == -1) {
        return buffer.readUtf8();
      }
      left -= read;
    }
    if (source.exhausted() || !response.isSuccessful()) {
      return buffer.readUtf8(); // of an error, the start is enough
    }
    throw new InvalidResponseException(
        "The answer is longer than "
            + MAX_BODY
            + " bytes; request: "
            + describe(response.request()),
        key.takeFrom(buffer.readUtf8(131_072)), // of which less is kept: no half of a key
        null);
  }
}
