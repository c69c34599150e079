package ai.vidgo.sandbox;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One attempt of the sandbox to send a callback.
 *
 * <p>When a task ends whose submit had a {@code callback_url}, the sandbox posts the documented
 * body there, and retries as documented: for music up to three times, after 1, 2 and 4 seconds,
 * unless the response is 200 to 299; for other models up to five times, after 60, 120, 240, 480 and
 * 600 seconds, if there is no response or a 5xx. It calls this machine only ({@code localhost},
 * {@code 127.x.x.x}, {@code ::1}); any other URL is accepted at submit, and recorded as not sent.
 *
 * <p>With a {@link ManualClock} they are sent by {@link ManualClock#advance}, with any other clock
 * by a daemon thread.
 *
 * <p>Immutable.
 */
public final class RecordedCallback {
  private final String url;
  private final String body;
  private final int attempt;
  private final Instant due;
  private final int status;
  private final @Nullable String failure;

  RecordedCallback(
      String url, String body, int attempt, Instant due, int status, @Nullable String failure) {
    this.url = url;
    this.body = body;
    this.attempt = attempt;
    this.due = due;
    this.status = status;
    this.failure = failure;
  }

  /** Returns the {@code callback_url} of the submit. */
  public String url() {
    return url;
  }

  /** Returns the JSON that was sent, or would have been. */
  public String body() {
    return body;
  }

  /** Returns the number of the attempt for this task, from 1; duplicates count too. */
  public int attempt() {
    return attempt;
  }

  /** Returns when it was due, on the sandbox's clock. */
  public Instant due() {
    return due;
  }

  /** Returns the HTTP status of the receiver's response, 0 if there was none. */
  public int status() {
    return status;
  }

  /** Returns why there was no response, or null if there was one, whatever its status. */
  public @Nullable String failure() {
    return failure;
  }

  /** Returns whether the receiver responded with a status of 200 to 299. */
  public boolean isDelivered() {
    return status >= 200 && status <= 299;
  }

  /** Returns attempt and outcome; no URL, because its query may hold a secret. */
  @Override
  public String toString() {
    return "attempt " + attempt + ": " + (failure == null ? status : failure);
  }
}
