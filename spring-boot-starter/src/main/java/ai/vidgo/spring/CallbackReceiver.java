package ai.vidgo.spring;

import static java.nio.charset.StandardCharsets.UTF_8;

import ai.vidgo.Callbacks;
import ai.vidgo.Task;
import ai.vidgo.TaskCallback;
import ai.vidgo.VidgoClient;
import ai.vidgo.error.InvalidCallbackException;
import ai.vidgo.model.TaskStatus;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Judges a callback, without I/O: what is slow happens later. The API repeats a callback that got a
 * 5xx; of those that got a 4xx only music's.
 */
final class CallbackReceiver {
  static final int OK = 200;
  static final int BAD_REQUEST = 400;
  static final int FORBIDDEN = 403;
  static final int TOO_LARGE = 413;
  static final int FAILED = 500;
  static final int UNAVAILABLE = 503;

  private final VidgoCallbackUrls urls;
  private final int maxBytes;
  private final Supplier<VidgoClient> client;
  private final TaskEvents events;

  CallbackReceiver(
      VidgoCallbackUrls urls, long maxBytes, Supplier<VidgoClient> client, TaskEvents events) {
    this.urls = urls;
    this.maxBytes =
        InvalidPropertyException.read("vidgo.callback.max-body-size", () -> limit(maxBytes));
    this.client = client;
    this.events = events;
  }

  private static int limit(long maxBytes) {
    if (maxBytes <= 0) {
      throw new IllegalArgumentException("must be above 0, was " + maxBytes);
    }
    return (int) Math.min(maxBytes, 1 << 20); // of what the client parses
  }

  /** Before the body is read. */
  boolean isAuthentic(@Nullable String query) {
    return urls.isAuthentic(query);
  }

  int maxBytes() {
    return maxBytes;
  }

  /** Returns the status of the response. */
  int receive(@Nullable String query, byte[] bytes) {
    String body = new String(bytes, UTF_8);
    Callbacks callbacks = client.get().callbacks();
    Task<?> task;
    TaskCallback callback;
    try {
      callback = callbacks.parse(body, query == null ? null : '?' + query);
      String model = VidgoCallbackUrls.modelOf(query);
      task = model == null ? null : client.get().restoreTask(model + ':' + callback.getTaskId());
    } catch (InvalidCallbackException | IllegalArgumentException e) {
      return BAD_REQUEST;
    }
    callbacks.offer(body);
    TaskStatus status = callback.getStatus();
    boolean ended = status == TaskStatus.FINISHED || status == TaskStatus.FAILED;
    if (task == null || !ended || events.publishOnceRead(task, callback.getCorrelationId())) {
      return OK;
    }
    return UNAVAILABLE;
  }
}
