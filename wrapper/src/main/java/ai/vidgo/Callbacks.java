package ai.vidgo;

import static java.nio.charset.StandardCharsets.UTF_8;

import ai.vidgo.error.InvalidCallbackException;
import ai.vidgo.internal.http.DataReader;
import ai.vidgo.internal.http.Envelope;
import ai.vidgo.internal.util.Messages;
import ai.vidgo.model.JsonValues;
import ai.vidgo.model.Model;
import ai.vidgo.model.TaskData;
import ai.vidgo.model.TaskStatus;
import ai.vidgo.wait.TaskSnapshot;
import ai.vidgo.wait.Waits;
import com.squareup.moshi.JsonDataException;
import java.io.IOException;
import java.security.MessageDigest;
import java.util.Map;
import okhttp3.HttpUrl;
import org.jspecify.annotations.Nullable;

/**
 * Receives callbacks. Thread-safe.
 *
 * <p>Callbacks have no documented signature, may arrive more than once, and may be forged: {@link
 * #withToken} and {@link #hasToken} authenticate the caller, {@link #verify} and {@link #offer}
 * read the task again before anything is trusted.
 *
 * @see <a href="https://docs.vidgo.ai/api-manual/task-management/webhooks">Documentation</a>
 */
public final class Callbacks {
  private static final String TOKEN = "token";
  private static final String CORRELATION_ID = "correlation_id";
  private static final String NOWHERE = "https://callback.invalid/?";
  private static final int MAX_BODY = 1 << 20; // it may come from anybody

  private final VidgoClient client;
  private final Waits waits;

  Callbacks(VidgoClient client, Waits waits) {
    this.client = client;
    this.waits = waits;
  }

  /** Parses either documented body. See {@link #parse(String, String)}. */
  public TaskCallback parse(String body) {
    return parse(body, null);
  }

  /**
   * Parses either documented body: the task itself, or the task inside {@code {code, data}}.
   *
   * @param calledUrl the URL that was called, its path and query, or its query alone, which has the
   *     correlation id; or null
   * @throws InvalidCallbackException if it is neither
   */
  public TaskCallback parse(String body, @Nullable String calledUrl) {
    if (body.length() > MAX_BODY) {
      throw new InvalidCallbackException("longer than " + MAX_BODY + " characters", null);
    }
    try {
      TaskData data = readTask(Messages.withoutByteOrderMark(body));
      if (data == null || data.getTaskId() == null || !Task.isId(data.getTaskId())) {
        throw new InvalidCallbackException("it has no task_id", null);
      }
      return new TaskCallback(data.getTaskId(), data, correlationId(calledUrl));
    } catch (IOException | JsonDataException e) {
      throw new InvalidCallbackException("not a documented body: " + Messages.ofJson(e), e);
    }
  }

  private static @Nullable TaskData readTask(String json) throws IOException {
    TaskData task = Envelope.readPlain(json, DataReader.of(TaskData.jsonAdapter()));
    if (task != null) {
      return task;
    }
    Object root = JsonValues.adapter().fromJson(json);
    Object data = root instanceof Map ? ((Map<?, ?>) root).get("data") : null;
    return TaskData.jsonAdapter().fromJsonValue(data instanceof Map ? data : root);
  }

  /**
   * Makes pending waits of this client poll now, if the callback says that their task has ended.
   * Any other body (malformed, stale, repeated, of another task) changes nothing. Never blocks.
   * Returns whether a wait for the task was pending.
   */
  public boolean offer(String body) {
    TaskCallback callback;
    try {
      callback = parse(body);
    } catch (InvalidCallbackException e) {
      return false; // parse() says why
    }
    TaskStatus status = callback.getStatus();
    boolean ended = status == TaskStatus.FINISHED || status == TaskStatus.FAILED;
    return ended && waits.hint(callback.getTaskId());
  }

  /** Reads the task of a callback. See {@link #verify(Model, TaskCallback, CallOptions)}. */
  public <R> TaskSnapshot<R> verify(Model<?, R> model, TaskCallback callback) {
    return verify(model, callback, CallOptions.defaults());
  }

  /**
   * Reads the task of a callback, so that nothing in its body need be trusted. Blocks; not for
   * Android's main thread.
   *
   * @throws ai.vidgo.error.VidgoException if it could not be read, after all retries
   */
  public <R> TaskSnapshot<R> verify(Model<?, R> model, TaskCallback callback, CallOptions options) {
    return client.task(model, callback.getTaskId()).read(options);
  }

  /**
   * The URL with a secret token in its query.
   *
   * @throws IllegalArgumentException if the token has fewer than 16 characters, or if {@link
   *     SubmitOptions.Builder#callbackUrl} would refuse the URL
   */
  public static String withToken(String url, String token) {
    return withParameter(url, TOKEN, checked(token));
  }

  /**
   * Whether a callback has the token. Compares in constant time.
   *
   * @param calledUrl the URL that was called, its path and query, or its query alone
   */
  public static boolean hasToken(@Nullable String calledUrl, String token) {
    checked(token);
    String found = parameter(calledUrl, TOKEN);
    return found != null && MessageDigest.isEqual(found.getBytes(UTF_8), token.getBytes(UTF_8));
  }

  /**
   * The {@link SubmitOptions.Builder#correlationId} of a callback, or null if it has none. Anybody
   * who knows the URL can have added it.
   *
   * @param calledUrl the URL that was called, its path and query, or its query alone
   */
  public static @Nullable String correlationId(@Nullable String calledUrl) {
    String found = parameter(calledUrl, CORRELATION_ID);
    return found == null || found.isEmpty() ? null : found;
  }

  static String withCorrelationId(String url, String id) {
    return withParameter(url, CORRELATION_ID, id);
  }

  private static String withParameter(String url, String name, String value) {
    return parseUrl(url).newBuilder().setQueryParameter(name, value).build().toString();
  }

  /** Its message does not quote the URL, which may have a token. */
  static HttpUrl parseUrl(String url) {
    HttpUrl parsed = HttpUrl.parse(url);
    if (parsed == null) {
      throw new IllegalArgumentException("The callback URL is not an http or https URL");
    }
    if (!parsed.username().isEmpty() || !parsed.password().isEmpty()) {
      throw new IllegalArgumentException("The callback URL has a user or a password");
    }
    for (char c : url.toCharArray()) {
      if (c == ' ' || Character.isISOControl(c)) {
        throw new IllegalArgumentException(
            "The callback URL has white space or a control character");
      }
    }
    return parsed;
  }

  /** Takes the query only: a server may see another scheme, host or zone than the caller. */
  private static @Nullable String parameter(@Nullable String called, String name) {
    if (called == null) {
      return null;
    }
    int fragment = called.indexOf('#');
    if (fragment != -1) {
      return parameter(called.substring(0, fragment), name);
    }
    int mark = called.indexOf('?');
    String before = mark == -1 ? called : called.substring(0, mark);
    boolean query = before.contains("=") && !before.contains("/");
    if (mark == -1 && !query) {
      return null;
    }
    HttpUrl url = HttpUrl.parse(NOWHERE + (query ? called : called.substring(mark + 1)));
    return url == null ? null : url.queryParameter(name);
  }

  private static String checked(String token) {
    if (token.length() < 16) {
      throw new IllegalArgumentException(
          "A callback token needs at least 16 characters, this has " + token.length());
    }
    return token;
  }
}
