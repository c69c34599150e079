package ai.vidgo.sandbox.internal.page;

import ai.vidgo.sandbox.internal.HttpError;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Refuses the pages of others, and who does not know the key. */
final class PageGuard {
  private static final Pattern NUMERIC = Pattern.compile("[0-9.]{7,15}|\\[[0-9a-fA-F:.]+]");

  private final InetAddress bound;
  private final byte[] authorization;

  /**
   * @param bound where the sandbox listens
   */
  PageGuard(InetAddress bound, String apiKey) {
    this.bound = bound;
    authorization = ("Bearer " + apiKey).getBytes(StandardCharsets.UTF_8);
  }

  /**
   * @throws HttpError if a request is not one of this sandbox's page
   */
  void check(Function<String, @Nullable String> headers) {
    String host = headers.apply("Host");
    // A name that an attacker owns can be made to lead here (DNS rebinding); a number cannot.
    if (host == null || !isOurs(host.replaceFirst(":\\d*$", ""))) {
      throw forbidden("The page has another host");
    }
    String origin = headers.apply("Origin");
    if (origin != null && !origin.equals("http://" + host)) {
      throw forbidden("Other pages may not do this");
    }
    String given = headers.apply("Authorization");
    if (given == null
        || !MessageDigest.isEqual(given.getBytes(StandardCharsets.UTF_8), authorization)) {
      throw HttpError.unauthorized(given == null ? "Not authenticated" : "Invalid API key");
    }
  }

  private boolean isOurs(String host) {
    if (host.equalsIgnoreCase("localhost")) {
      return true;
    }
    if (!NUMERIC.matcher(host).matches()) {
      return false;
    }
    try {
      InetAddress address = InetAddress.getByName(host); // of a number, without asking anyone
      return address.isLoopbackAddress() || bound.isAnyLocalAddress() || address.equals(bound);
    } catch (UnknownHostException e) {
      return false;
    }
  }

  private static HttpError forbidden(String message) {
    return HttpError.of(403, "permission_denied_error", message);
  }
}
