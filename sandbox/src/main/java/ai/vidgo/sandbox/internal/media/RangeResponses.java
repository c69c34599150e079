package ai.vidgo.sandbox.internal.media;

import ai.vidgo.sandbox.internal.Response;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
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
  public static Response of(Media media, @Nullable String range, @Nullable String ifRange) {
    Matcher wanted = RANGE.matcher(range == null ? "" : range);
    if (!wanted.matches() || isEmptyRange(wanted) || changed(ifRange, media)) {
      return response(200, media, 0, media.size());
    }
    long first = first(wanted, media.size());
    long last = last(wanted, media.size());
    if (first > last) {
      return refuse(media);
    }
    return response(206, media, first, last + 1)
        .withHeader("Content-Range", "bytes " + first + "-" + last + "/" + media.size());
  }

  /** Returns what a range gets that has nothing of the file. */
  public static Response refuse(Media media) {
    return response(416, media, 0, 0).withHeader("Content-Range", "bytes */" + media.size());
  }

  private static Response response(int status, Media media, long first, long end) {
    Response.Body body = out -> media.writeTo(out, first, end);
    return Response.of(status, media.contentType(), end - first, body)
        .withHeader("ETag", media.etag())
        .withHeader("Accept-Ranges", "bytes");
  }

  private static boolean isEmptyRange(Matcher range) {
    return range.group(1).isEmpty() && range.group(2).isEmpty();
  }

  private static boolean changed(@Nullable String ifRange, Media media) {
    return ifRange != null && !ifRange.equals(media.etag());
  }

  private static long first(Matcher range, long length) {
    if (range.group(1).isEmpty()) {
      // "-500": the last 500 bytes.
      return Math.max(0, length - Long.parseLong(range.group(2)));
    }
    return Long.parseLong(range.group(1));
  }

  private static long last(Matcher range, long length) {
    boolean open = range.group(1).isEmpty() || range.group(2).isEmpty();
    return open ? length - 1 : Math.min(length - 1, Long.parseLong(range.group(2)));
  }
}
