package ai.vidgo.error;

import ai.vidgo.internal.time.RetryAfter;
import ai.vidgo.internal.util.Messages;
import ai.vidgo.model.JsonValues;
import com.squareup.moshi.JsonDataException;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import okhttp3.Headers;
import okhttp3.Response;
import org.jspecify.annotations.Nullable;

/**
 * Reads an error response of any shape: {@code {code,error{message,type}}}, {@code {code,message}},
 * {@code {detail}} with a string, an object or a list, plain text, HTML, or nothing at all.
 */
public final class ErrorReader {
  private static final int MAX_TEXT = 8_192;
  private static final int MAX_MESSAGE = 500;
  private static final int MAX_WORD = 100;
  // Linear in the length of the text: a server must not keep a thread busy.
  private static final Pattern MARKUP =
      Pattern.compile("(?s)<(script|style)\\b.*?(</\\1>|$)|<[^<>]*>");
  private static final Pattern CREDITS =
      Pattern.compile(
          "(insufficient|not enough|too few|out of)[\\W_]+(\\w+\\W+){0,2}(credit|balance|quota)"
              + "|(credit|balance|quota)s?\\W+(\\w+\\W+){0,2}(insufficient|not enough|exhausted)",
          Pattern.CASE_INSENSITIVE);

  private ErrorReader() {}

  /**
   * The exception for a response whose body was read before. Not API: see {@link ApiException#of}.
   */
  public static ApiException read(Response response, String request, String body) {
    boolean ofSubmit = response.request().url().encodedPath().endsWith("/api/generate/submit");
    return read(request, ofSubmit, response.code(), response.headers(), body);
  }

  static ApiException read(
      String request, boolean ofSubmit, int status, Headers headers, String body) {
    Object tree = parse(body);
    Map<?, ?> root = tree instanceof Map ? (Map<?, ?>) tree : null;
    Object error = root == null ? null : root.get("error");
    Map<?, ?> inner = error instanceof Map ? (Map<?, ?>) error : null;

    String message = inner == null ? text(error) : text(inner.get("message"));
    if (root != null) {
      for (String key : new String[] {"detail", "message", "msg"}) { // msg: an upload's
        message = message == null ? text(root.get(key)) : message;
      }
    } else if (message == null) {
      message = tree == null ? plainText(body) : text(tree);
    }
    String code = root == null ? null : text(root.get("code"));
    if (code == null && inner != null) {
      code = text(inner.get("code"));
    }
    String type = inner == null ? null : text(inner.get("type"));
    return new ApiError(
            request,
            ofSubmit,
            status,
            code == null ? null : Messages.oneLine(code, MAX_WORD),
            type == null ? null : Messages.oneLine(type, MAX_WORD),
            message == null
                ? "HTTP " + status + " without a message"
                : Messages.oneLine(message, MAX_MESSAGE),
            Messages.rawBody(body),
            RetryAfter.seconds(headers))
        .toException();
  }

  /** Whether the body of a successful response is an error all the same. */
  public static boolean isError(Map<String, @Nullable Object> body) {
    String code = text(body.get("code"));
    boolean success = code == null || code.matches("2\\d\\d(\\.0+)?");
    Object error = body.get("error");
    return !success
        || "false".equalsIgnoreCase(text(body.get("success"))) // an upload's
        || (text(error) != null && !Boolean.FALSE.equals(error)) // an empty one means success
        || (body.get("data") == null
            && (body.get("detail") != null || body.get("message") != null));
  }

  static boolean saysInsufficientCredits(String message) {
    return CREDITS.matcher(message).find();
  }

  private static @Nullable Object parse(String body) {
    try {
      return JsonValues.adapter().fromJson(body);
    } catch (IOException | JsonDataException e) {
      return null; // not JSON: read as plain text
    }
  }

  /**
   * The text in a value: the value, the {@code message} or {@code msg} of an object, or all of a
   * list.
   */
  private static @Nullable String text(@Nullable Object value) {
    if (value instanceof Map) {
      Map<?, ?> map = (Map<?, ?>) value;
      for (String key : new String[] {"message", "msg", "detail", "error"}) {
        String found = text(map.get(key));
        if (found != null) {
          Object location = map.get("loc");
          return location == null ? found : location + ": " + found;
        }
      }
      return map.isEmpty() ? null : map.toString();
    }
    if (value instanceof List) {
      StringBuilder all = new StringBuilder();
      for (Object item : (List<?>) value) {
        String found = text(item);
        if (found != null && all.length() < MAX_MESSAGE) {
          all.append(all.length() == 0 ? "" : "; ").append(found);
        }
      }
      return all.length() == 0 ? null : all.toString();
    }
    String found = value == null ? "" : value.toString().trim();
    return found.isEmpty() ? null : found;
  }

  private static @Nullable String plainText(String body) {
    String start = body.length() > MAX_TEXT ? body.substring(0, MAX_TEXT) : body;
    boolean html = start.trim().startsWith("<");
    return text(html ? MARKUP.matcher(start).replaceAll(" ") : start);
  }
}
