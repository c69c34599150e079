package ai.vidgo.sandbox.internal.uploads;

import ai.vidgo.sandbox.internal.HttpError;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The parts of a {@code multipart/form-data} body by name; of equal names the first one counts. */
public final class UploadForm {
  private static final Pattern MULTIPART =
      Pattern.compile(
          "multipart/.*?;\\s*boundary=(?:\"([^\"]+)\"|([^;\\s]+))", Pattern.CASE_INSENSITIVE);
  private static final Pattern DISPOSITION = Pattern.compile("(?im)^content-disposition:(.*)$");
  private static final Pattern NAME = Pattern.compile("[; ]name=\"([^\"]*)\"");
  private static final Pattern FILE_NAME = Pattern.compile("[; ]filename=\"([^\"]*)\"");

  private final Map<String, byte[]> parts = new HashMap<>();
  private final Map<String, String> fileNames = new HashMap<>();

  private UploadForm() {}

  /** Reads a form; any other body has no parts, as in the API's framework. */
  public static UploadForm read(@Nullable String contentType, byte[] body) {
    UploadForm form = new UploadForm();
    Matcher type = MULTIPART.matcher(contentType == null ? "" : contentType);
    if (!type.lookingAt()) {
      return form;
    }
    String boundary = "--" + (type.group(1) == null ? type.group(2) : type.group(1));
    int at = startsWith(body, 0, boundary) ? boundary.length() : after("\r\n" + boundary, body, 0);
    while (!startsWith(body, at, "--")) {
      int start = after("\r\n\r\n", body, at);
      int end = after("\r\n" + boundary, body, start);
      String headers = new String(body, at, start - at, StandardCharsets.UTF_8);
      form.add(headers, Arrays.copyOfRange(body, start, end - boundary.length() - 2));
      at = end;
    }
    return form;
  }

  /** Returns where the next such text ends. */
  private static int after(String text, byte[] body, int from) {
    for (int at = from; at <= body.length - text.length(); at++) {
      if (startsWith(body, at, text)) {
        return at + text.length();
      }
    }
    throw HttpError.invalid("There was an error parsing the body");
  }

  private static boolean startsWith(byte[] body, int from, String text) {
    int same = 0;
    while (same < text.length()
        && from + same < body.length
        && body[from + same] == text.charAt(same)) {
      same++;
    }
    return same == text.length();
  }

  private void add(String headers, byte[] content) {
    String disposition = find(DISPOSITION, headers);
    String name = disposition == null ? null : find(NAME, disposition);
    if (name == null || parts.putIfAbsent(name, content) != null) {
      return;
    }
    String fileName = find(FILE_NAME, disposition);
    if (fileName != null) {
      fileNames.put(name, fileName);
    }
  }

  private static @Nullable String find(Pattern pattern, String header) {
    Matcher matcher = pattern.matcher(header);
    return matcher.find() ? matcher.group(1).replace("%22", "\"") : null;
  }

  /** Returns the content of a part that has a file name, or null. */
  byte @Nullable [] file(String name) {
    return fileNames.containsKey(name) ? parts.get(name) : null;
  }

  @Nullable String fileName(String name) {
    return fileNames.get(name);
  }

  /** Returns the text of the first of these names that is present, or null. */
  @Nullable String text(String... names) {
    for (String name : names) {
      if (parts.containsKey(name) && !fileNames.containsKey(name)) {
        return new String(parts.get(name), StandardCharsets.UTF_8);
      }
    }
    return null;
  }
}
