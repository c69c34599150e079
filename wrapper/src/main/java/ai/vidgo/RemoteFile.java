package ai.vidgo;

import java.util.Date;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import okhttp3.Headers;
import okhttp3.Request;
import org.jspecify.annotations.Nullable;

/** What the server said of a file: how long it is, and by what to know that it is the same. */
final class RemoteFile {
  private static final Pattern PART = Pattern.compile("bytes (\\d{1,18})-(\\d{1,18})/(\\d{1,18})");

  /** In bytes, or -1 if the server did not say. */
  final long length;

  private final @Nullable String etag;
  private final @Nullable String lastModified;
  private final @Nullable String validator;

  /** From the headers of an answer with the whole file. */
  RemoteFile(Headers headers, long contentLength) {
    length = Math.max(-1, contentLength);
    etag = headers.get("ETag");
    lastModified = headers.get("Last-Modified");
    validator = validator(headers);
  }

  private RemoteFile(RemoteFile same, long length) {
    this.length = length;
    etag = same.etag;
    lastModified = same.lastModified;
    validator = same.validator;
  }

  /** What two answers with the same bytes have in common, and no others, or null. */
  private static @Nullable String validator(Headers headers) {
    String etag = headers.get("ETag");
    if (etag != null) {
      // A weak one stays when bytes change that the server thinks unimportant. The time of a file
      // that has a weak one says no more (RFC 9110, 13.1.5).
      return etag.startsWith("\"") ? etag : null;
    }
    Date modified = headers.getDate("Last-Modified");
    Date now = headers.getDate("Date");
    // Times have seconds: a file from this very second may have changed within it.
    boolean settled = modified != null && now != null && now.getTime() - modified.getTime() >= 1000;
    return settled ? headers.get("Last-Modified") : null;
  }

  /** Whether the rest can be asked for so that it fits what is there. */
  boolean canResume() {
    return validator != null;
  }

  /** Asks for what follows, and for the whole if the file is another by now. */
  void resume(Request.Builder request, long from) {
    if (validator != null) {
      request.header("Range", "bytes=" + from + "-").header("If-Range", validator);
    }
  }

  /** This file with its length, if a 206 holds all the rest of it from there on; otherwise null. */
  @Nullable RemoteFile continuedBy(Headers headers, long contentLength, long from) {
    String value = headers.get("Content-Range");
    Matcher part = PART.matcher(value == null ? "" : value);
    if (!part.matches() || isOther(headers)) {
      return null;
    }
    long first = Long.parseLong(part.group(1));
    long end = Long.parseLong(part.group(2)) + 1;
    long total = Long.parseLong(part.group(3));
    boolean fits =
        first == from
            && from < end
            && end == total
            && (length == -1 || length == total)
            && (contentLength == -1 || contentLength == end - first);
    return fits ? new RemoteFile(this, total) : null;
  }

  /** This file with its length, if a 416 says that what arrived was all of it; otherwise null. */
  @Nullable RemoteFile completedBy(Headers headers, long bytes) {
    boolean fits =
        length == -1
            && ("bytes */" + bytes).equals(headers.get("Content-Range"))
            && !isOther(headers);
    return fits ? new RemoteFile(this, bytes) : null;
  }

  private boolean isOther(Headers headers) {
    return differs(etag, headers.get("ETag"))
        || differs(lastModified, headers.get("Last-Modified"));
  }

  private static boolean differs(@Nullable String before, @Nullable String now) {
    return before != null && now != null && !before.equals(now);
  }
}
