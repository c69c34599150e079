package ai.vidgo.error;

import ai.vidgo.model.JsonValues;
import ai.vidgo.model.SubmitRequest;
import com.squareup.moshi.JsonDataException;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import okhttp3.Headers;
import okhttp3.Response;
import org.jspecify.annotations.Nullable;
import retrofit2.Invocation;

/**
 * Reads an error response of any shape: {@code {code,error{message,type}}}, {@code {code,message}},
 * {@code {detail}} with a string, an object or a list, plain text, HTML, or nothing at all.
 */
public final class ErrorReader {
  private static final int MAX_TEXT = 8_192;
  static final int MAX_MESSAGE = 500;
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
    // A gateway may have renamed the path, and an interceptor may have lost the tag.
    Invocation call = response.request().tag(Invocation.class);
    boolean ofSubmit =
        response.request().url().encodedPath().endsWith("/api/generate/submit")
            || (call != null
                && !call.arguments().isEmpty()
                && call.arguments().get(0) instanceof SubmitRequest);
    return read(request, ofSubmit, response.code(), response.headers(), body);
  }

  static ApiException read(
      String request, boolean ofSubmit, int status, Headers headers, String body) {
    return new ApiError(request, ofSubmit, status, headers, body).toException();
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

  static @Nullable Object parse(String body) {
    try {
      return JsonValues.adapter().fromJson(body);
    } catch (IOException | JsonDataException e) {
      return null; // not JSON: read as plain text
    }
  }

  /** The text in a value: itself, the {@code message} of an object, or all of a list. */
  static @Nullable String text(@Nullable Object value) {
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

  static @Nullable String plainText(String body) {
    String start = body.length() > MAX_TEXT ? body.substring(0, MAX_TEXT) : body;
    boolean html = start.trim().startsWith("<");
    return text(html ? MARKUP.matcher(start).replaceAll(" ") : start);
  }
}
