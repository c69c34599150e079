package ai.vidgo.sandbox.internal.page;

import ai.vidgo.sandbox.internal.Response;
import ai.vidgo.sandbox.internal.Streams;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The files of the page, and the headers that keep others out of it. */
final class PageFiles {
  /** With it, no text that the page shows can run as a script, and nothing leaves the sandbox. */
  private static final String POLICY =
      "default-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'; "
          + "object-src 'none'; require-trusted-types-for 'script'; trusted-types 'none'";

  private static final Pattern NAME = Pattern.compile("[a-z]+\\.([a-z]+)");
  private static final Map<String, String> TYPES = new HashMap<>();

  static {
    TYPES.put("html", "text/html; charset=utf-8");
    TYPES.put("css", "text/css; charset=utf-8");
    TYPES.put("js", "text/javascript; charset=utf-8");
    TYPES.put("svg", "image/svg+xml");
  }

  private PageFiles() {}

  /** Returns a file, or null if there is none of this name. */
  static @Nullable Response of(String name) {
    Matcher file = NAME.matcher(name);
    String type = file.matches() ? TYPES.get(file.group(1)) : null;
    if (type == null) {
      return null;
    }
    try (InputStream in = PageFiles.class.getResourceAsStream(name)) {
      if (in == null) {
        return null;
      }
      ByteArrayOutputStream bytes = new ByteArrayOutputStream();
      Streams.copy(in, bytes, Integer.MAX_VALUE);
      return Response.of(200, type, bytes.toByteArray());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static Response secured(Response response) {
    return response
        .withHeader("Content-Security-Policy", POLICY)
        .withHeader("X-Content-Type-Options", "nosniff")
        .withHeader("Cross-Origin-Resource-Policy", "same-origin")
        .withHeader("Referrer-Policy", "no-referrer")
        .withHeader("Cache-Control", "no-store");
  }
}
