package ai.vidgo;

import ai.vidgo.model.JsonValues;
import com.squareup.moshi.JsonDataException;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import okhttp3.Headers;
import org.jspecify.annotations.Nullable;

/**
 * Reads an error in any shape: {@code {code,error{message,type}}}, {@code {code,message}}, {@code
 * {detail}} with a text, an object or a list, plain text, HTML, or nothing at all.
 */
final class ErrorReader {
  private static final int MAX_TEXT = 8_192;
  private static final int MAX_MESSAGE = 500;
  private static final int MAX_WORD = 100;
  // Linear in the text: a server must not be able to keep a thread busy.
  private static final Pattern MARKUP =
      Pattern.compile("(?s)<(script|style)\\b.*?(</\\1>|$)|<[^<>]*>");
  private static final Pattern CREDITS =
      Pattern.compile(
          "(insufficient|not enough|too few|out of)[\\W_]+(\\w+\\W+){0,2}(credit|balance|quota)"
              + "|(credit|balance|quota)s?\\W+(\\w+\\W+){0,2}(insufficient|not enough|exhausted)",
          Pattern.CASE_INSENSITIVE);

  private ErrorReader() {}

  static ApiError read(String request, int status, Headers headers, String body) {
    Object tree = parse(body);
    Map<?, ?> root = tree instanceof Map ? (Map<?, ?>) tree : null;
    Object error = root == null ? null : root.get("error");
    Map<?, ?> inner = error instanceof Map ? (Map<?, ?>) error : null;

    String message = inner == null ? text(error) : text(inner.get("message"));
    if (message == null && root != null) {
      message = text(root.get("detail"));
    }
    if (message == null && root != null) {
      message = text(root.get("message"));
    }
    if (message == null && root != null) {
      message = text(root.get("msg")); // of an upload
    }
    if (message == null && root == null) {
      message = tree == null ? plainText(body) : text(tree);
    }
    if (message == null) {
      message = "HTTP " + status + " without a message";
    }

    String code = root == null ? null : text(root.get("code"));
    if (code == null && inner != null) {
      code = text(inner.get("code"));
    }
    String type = inner == null ? null : text(inner.get("type"));
    return new ApiError(
        request,
        status,
        code == null ? null : Messages.oneLine(code, MAX_WORD),
        type == null ? null : Messages.oneLine(type, MAX_WORD),
        Messages.oneLine(message, MAX_MESSAGE),
        Messages.rawBody(body),
        RetryAfter.seconds(headers));
  }

  /** Whether a body that came with HTTP 200 is an error all the same. */
  static boolean isError(Map<String, @Nullable Object> body) {
    String code = text(body.get("code"));
    boolean success = code == null || code.matches("2\\d\\d(\\.0+)?");
    Object error = body.get("error");
    return !success
        || "false".equalsIgnoreCase(text(body.get("success"))) // of an upload
        || (text(error) != null
            && !Boolean.FALSE.equals(error)) // an empty one says that all is well
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
   * The text in a value: itself, the {@code msg} or {@code message} of an object, or all of a list.
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
