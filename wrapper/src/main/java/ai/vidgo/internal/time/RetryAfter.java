package ai.vidgo.internal.time;

import java.util.Date;
import java.util.concurrent.TimeUnit;
import okhttp3.Headers;
import org.jspecify.annotations.Nullable;

/** The {@code Retry-After} header: seconds, or an HTTP date. */
public final class RetryAfter {
  /** No longer pause is taken from a server. */
  public static final long MAX_SECONDS = 60;

  private RetryAfter() {}

  /** The seconds from now, never negative, or null if the header is absent or malformed. */
  public static @Nullable Long seconds(Headers headers) {
    String value = headers.get("Retry-After");
    if (value == null) {
      return null;
    }
    if (value.trim().matches("\\d{1,9}")) {
      return Long.parseLong(value.trim());
    }
    Date date = headers.getDate("Retry-After");
    if (date == null) {
      return null;
    }
    // Relative to the server's clock if known: the local one may be wrong.
    Date now = headers.getDate("Date");
    long millis = date.getTime() - (now == null ? System.currentTimeMillis() : now.getTime());
    return Math.max(0, (millis + 999) / 1000);
  }

  public static long cappedNanos(long seconds) {
    return TimeUnit.SECONDS.toNanos(Math.min(seconds, MAX_SECONDS));
  }
}
