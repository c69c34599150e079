package ai.vidgo;

import java.util.Date;
import okhttp3.Headers;
import org.jspecify.annotations.Nullable;

/** The {@code Retry-After} header, which holds seconds or an HTTP date. */
final class RetryAfter {
  private RetryAfter() {}

  /** The seconds from now, never negative, or null if the header is absent or makes no sense. */
  static @Nullable Long seconds(Headers headers) {
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
    // The server's own clock, where it tells it, so that a wrong clock here does no harm.
    Date now = headers.getDate("Date");
    long millis = date.getTime() - (now == null ? System.currentTimeMillis() : now.getTime());
    return Math.max(0, (millis + 999) / 1000);
  }
}
