package ai.vidgo.sandbox.internal.media;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import okhttp3.mockwebserver.MockResponse;
import okio.Buffer;
import org.jspecify.annotations.Nullable;

/** Serves a file, or the part of it that a {@code Range} header names. */
public final class RangeResponses {
  /** One range only: for several at once HTTP allows to send the whole file. */
  private static final Pattern RANGE = Pattern.compile("bytes=(\\d{0,18})-(\\d{0,18})");

  private RangeResponses() {}

  /**
   * @param range the header of this name
   * @param ifRange the header of this name
   */
  public static MockResponse of(Media media, @Nullable String range, @Nullable String ifRange) {
    MockResponse response =
        new MockResponse()
            .setHeader("Content-Type", media.contentType())
            .setHeader("ETag", media.etag())
            .setHeader("Accept-Ranges", "bytes");
    byte[] bytes = media.bytes();
    Matcher wanted = RANGE.matcher(range == null ? "" : range);
    if (!wanted.matches() || isEmptyRange(wanted) || changed(ifRange, media)) {
      return response.setBody(new Buffer().write(bytes));
    }
    long first = first(wanted, bytes.length);
    long last = last(wanted, bytes.length);
    if (first > last) {
      return response.setResponseCode(416).setHeader("Content-Range", "bytes */" + bytes.length);
    }
    return response
        .setResponseCode(206)
        .setHeader("Content-Range", "bytes " + first + "-" + last + "/" + bytes.length)
        .setBody(new Buffer().write(bytes, (int) first, (int) (last - first + 1)));
  }

  private static boolean isEmptyRange(Matcher range) {
    return range.group(1).isEmpty() && range.group(2).isEmpty();
  }

  private static boolean changed(@Nullable String ifRange, Media media) {
    return ifRange != null && !ifRange.equals(media.etag());
  }

  private static long first(Matcher range, int length) {
    if (range.group(1).isEmpty()) {
      // "-500": the last 500 bytes.
      return Math.max(0, length - Long.parseLong(range.group(2)));
    }
    return Long.parseLong(range.group(1));
  }

  private static long last(Matcher range, int length) {
    boolean open = range.group(1).isEmpty() || range.group(2).isEmpty();
    return open ? length - 1 : Math.min(length - 1, Long.parseLong(range.group(2)));
  }
}
