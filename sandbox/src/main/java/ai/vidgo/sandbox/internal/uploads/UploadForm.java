package ai.vidgo.sandbox.internal.uploads;

import ai.vidgo.sandbox.internal.HttpError;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import okhttp3.Headers;
import okhttp3.MediaType;
import okhttp3.MultipartReader;
import okio.Buffer;
import okio.ByteString;
import org.jspecify.annotations.Nullable;

/** The parts of a {@code multipart/form-data} body by name; of equal names the first one counts. */
public final class UploadForm {
  private static final Pattern NAME = Pattern.compile("[; ]name=\"([^\"]*)\"");
  private static final Pattern FILE_NAME = Pattern.compile("[; ]filename=\"([^\"]*)\"");

  private final Map<String, ByteString> parts = new HashMap<>();
  private final Map<String, String> fileNames = new HashMap<>();

  private UploadForm() {}

  /** Reads a form; any other body has no parts, as in the API's framework. */
  public static UploadForm read(@Nullable String contentType, Buffer body) {
    UploadForm form = new UploadForm();
    MediaType type = contentType == null ? null : MediaType.parse(contentType);
    String boundary = type == null ? null : type.parameter("boundary");
    if (boundary == null || !type.type().equals("multipart")) {
      return form;
    }
    try (MultipartReader reader = new MultipartReader(body, boundary)) {
      for (MultipartReader.Part part = reader.nextPart(); part != null; part = reader.nextPart()) {
        form.add(part.headers(), part.body().readByteString());
      }
    } catch (IOException e) {
      throw HttpError.invalid("There was an error parsing the body");
    }
    return form;
  }

  private void add(Headers headers, ByteString content) {
    String disposition = headers.get("Content-Disposition");
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
  @Nullable ByteString file(String name) {
    return fileNames.containsKey(name) ? parts.get(name) : null;
  }

  @Nullable String fileName(String name) {
    return fileNames.get(name);
  }

  /** Returns the text of the first of these names that is present, or null. */
  @Nullable String text(String... names) {
    for (String name : names) {
      if (parts.containsKey(name) && !fileNames.containsKey(name)) {
        return parts.get(name).utf8();
      }
    }
    return null;
  }
}
