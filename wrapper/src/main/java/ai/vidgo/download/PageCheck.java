package ai.vidgo.download;

import static java.nio.charset.StandardCharsets.UTF_8;

import ai.vidgo.internal.http.NonRetryableIOException;
import java.io.File;
import java.util.regex.Pattern;
import okhttp3.MediaType;
import org.jspecify.annotations.Nullable;

/** Refuses the page that a host sends, with status 200, in place of a file that has expired. */
final class PageCheck {
  /** How many show what it is. */
  static final int BYTES = 64;

  private static final Pattern HTML_TYPE = Pattern.compile("text/html|application/xhtml\\+xml");
  private static final Pattern JSON_TYPE = Pattern.compile("application/(problem\\+)?json");

  // Also after a byte order mark.
  private static final Pattern HTML = Pattern.compile("(?i)\\uFEFF?\\s*<(!doctype html|html)");
  private static final Pattern JSON = Pattern.compile("\\uFEFF?\\s*\\{\\s*\"");

  /** JSON can be a result, too. */
  private static final Pattern JSON_NAME = Pattern.compile("(?i)[^?#]*\\.(json|gltf)([?#].*)?");

  private final boolean htmlAccepted;
  private final boolean jsonAccepted;

  PageCheck(boolean acceptAll, String url, File target) {
    htmlAccepted = acceptAll;
    jsonAccepted =
        acceptAll
            || JSON_NAME.matcher(url).matches()
            || JSON_NAME.matcher(target.getName()).matches();
  }

  void refuseType(@Nullable MediaType type) throws NonRetryableIOException {
    refuse(String.valueOf(type), HTML_TYPE, JSON_TYPE);
  }

  void refuseContent(byte[] first) throws NonRetryableIOException {
    refuse(new String(first, UTF_8), HTML, JSON);
  }

  private void refuse(String text, Pattern html, Pattern json) throws NonRetryableIOException {
    boolean isHtml = !htmlAccepted && html.matcher(text).lookingAt();
    if (isHtml || (!jsonAccepted && json.matcher(text).lookingAt())) {
      throw new NonRetryableIOException(
          "The server sent "
              + (isHtml ? "HTML" : "JSON")
              + " in place of a file; result files expire: read the task again for new URLs, or"
              + " set DownloadOptions.acceptPages",
          null);
    }
  }
}
