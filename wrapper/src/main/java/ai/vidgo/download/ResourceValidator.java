package ai.vidgo.download;

import java.util.Date;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import okhttp3.Headers;
import okhttp3.Request;
import okhttp3.Response;
import org.jspecify.annotations.Nullable;

/** A file's length and validator: whether a later response continues the same file. */
final class ResourceValidator {
  private static final Pattern RANGE = Pattern.compile("bytes (\\d{1,18})-(\\d{1,18})/(\\d{1,18})");

  /** In bytes, or -1 if unknown. */
  long length;

  /** The header with a strong validator (RFC 9110, 8.8.1), or null. */
  private final @Nullable String header;

  private final @Nullable String validator;

  /** From a response with the whole file. */
  ResourceValidator(Headers headers, long contentLength) {
    length = Math.max(-1, contentLength);
    header = header(headers);
    validator = header == null ? null : headers.get(header);
  }

  private static @Nullable String header(Headers headers) {
    String etag = headers.get("ETag");
    if (etag != null) {
      // A weak one may stay when bytes change, and so may the time beside it (RFC 9110, 13.1.5).
      // What OkHttp would not send back is none.
      return etag.matches("\"[!-~]*\"") ? "ETag" : null;
    }
    Date modified = headers.getDate("Last-Modified");
    Date now = headers.getDate("Date");
    // The resolution is a second: a file modified within this one may change again in it.
    boolean settled = modified != null && now != null && now.getTime() - modified.getTime() >= 1000;
    return settled ? "Last-Modified" : null;
  }

  /** Whether the rest of the same file can be requested. */
  boolean canResume() {
    return validator != null;
  }

  /** Requests the rest, or the whole if the file has changed. */
  void resume(Request.Builder request, long from) {
    if (validator != null) {
      request.header("Range", "bytes=" + from + "-").header("If-Range", validator);
    }
  }

  /** Whether the response has all the rest of the file; takes its length from it. */
  boolean isContinuedBy(Response response, long from) {
    String now = header == null ? null : response.header(header);
    Matcher range = RANGE.matcher(response.header("Content-Range", ""));
    if (response.code() != 206 || (now != null && !now.equals(validator)) || !range.matches()) {
      return false;
    }
    long first = Long.parseLong(range.group(1));
    long end = Long.parseLong(range.group(2)) + 1;
    long total = Long.parseLong(range.group(3));
    long contentLength = response.body().contentLength();
    boolean fits =
        first == from
            && from < end
            && end == total
            && (length == -1 || length == total)
            && (contentLength == -1 || contentLength == end - first);
    length = fits ? total : length;
    return fits;
  }
}
