package ai.vidgo.sandbox.internal;

import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Lets the pages of any origin call the sandbox from a browser (CORS). They still need its key,
 * which no browser adds by itself.
 */
public final class CrossOrigin {
  private static final Pattern NAMES = Pattern.compile("[A-Za-z0-9-]+( *, *[A-Za-z0-9-]+)*");

  private CrossOrigin() {}

  public static boolean isPreflight(String method) {
    return method.equals("OPTIONS");
  }

  /**
   * Returns the response to a preflight, which browsers send without a key.
   *
   * @param headers the names of those that the request will have, or null
   */
  public static Response preflight(@Nullable String headers) {
    // Named, because a * does not include Authorization.
    boolean named = headers != null && NAMES.matcher(headers).matches();
    return allow(Response.empty(204))
        .withHeader("Access-Control-Allow-Methods", "GET, HEAD, POST")
        .withHeader(
            "Access-Control-Allow-Headers",
            named ? headers : "Authorization, Content-Type, If-Range, Range")
        .withHeader("Access-Control-Max-Age", "600");
  }

  /** Lets a page read a response with all its headers. */
  public static Response allow(Response response) {
    return response
        .withHeader("Access-Control-Allow-Origin", "*")
        .withHeader("Access-Control-Expose-Headers", "*");
  }
}
