package ai.vidgo.sandbox.internal.uploads;

import ai.vidgo.sandbox.internal.HttpError;
import ai.vidgo.sandbox.internal.Ids;
import ai.vidgo.sandbox.internal.JsonTrees;
import ai.vidgo.sandbox.internal.media.Media;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Base64;
import java.util.Random;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import okhttp3.HttpUrl;
import okio.ByteString;
import org.jspecify.annotations.Nullable;

/** Validates uploaded images, stores them, and returns their URLs. */
public final class ImageUploads {
  private static final DateTimeFormatter MICROSECONDS =
      DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss.SSSSSS");
  private static final Pattern DATA_URL = Pattern.compile("data:[^,]*;base64,");

  private final HttpUrl files;
  private final UploadStore store;
  private final Supplier<Instant> clock;
  private final Random random;

  /**
   * @param base the URL of the sandbox
   */
  public ImageUploads(HttpUrl base, int perMinute, Supplier<Instant> clock, Random random) {
    this.files = base.newBuilder().addPathSegment("files").build();
    this.store = new UploadStore(perMinute);
    this.clock = clock;
    this.random = random;
  }

  /** Uploads from a URL, which is never fetched: a sample of its type stands in for it. */
  public ObjectNode url(String body) {
    store.count(clock.get());
    JsonNode request = JsonTrees.readRequest(body);
    HttpUrl url = HttpUrl.parse(text(request, "file_url", true));
    if (url == null) {
      throw HttpError.invalid("Failed to download file: not an http or https address");
    }
    String name = url.pathSegments().get(url.pathSize() - 1);
    Media named = Media.of(name);
    if (named.contentType().matches("(audio|video)/.*")) {
      throw unsupported(named.contentType());
    }
    boolean image = named.contentType().startsWith("image/"); // else the name says nothing
    return keep(image ? named : Media.of("any.png"), name, request);
  }

  public ObjectNode base64(String body) {
    store.count(clock.get());
    JsonNode request = JsonTrees.readRequest(body);
    String data = text(request, "base64_data", true);
    Matcher prefix = DATA_URL.matcher(data);
    if (data.startsWith("data:") && !prefix.lookingAt()) {
      throw HttpError.invalid("Invalid data URL format");
    }
    byte[] bytes;
    try {
      bytes =
          Base64.getDecoder().decode(data.substring(data.startsWith("data:") ? prefix.end() : 0));
    } catch (IllegalArgumentException e) {
      throw HttpError.invalid("Invalid Base64 encoding");
    }
    return keep(image(ByteString.of(bytes)), "", request);
  }

  public ObjectNode stream(UploadForm form) {
    store.count(clock.get());
    ByteString file = form.file("file");
    if (file == null) {
      throw HttpError.unprocessable("body", "file", "field required", "value_error.missing");
    }
    ObjectNode names = JsonTrees.object();
    // The documentation spells both names in two ways.
    names.put("upload_path", form.text("upload_path", "uploadPath"));
    names.put("file_name", form.text("file_name", "fileName"));
    return keep(image(file), form.fileName("file"), names);
  }

  /** Returns the image at a path below {@code files}, or null. */
  public @Nullable Media find(String path) {
    return store.find(path, clock.get());
  }

  private static Media image(ByteString bytes) {
    if (bytes.size() == 0) {
      throw HttpError.invalid("File is empty");
    }
    String type = Media.imageType(bytes);
    if (type == null) {
      throw unsupported(
          bytes.startsWith(ByteString.encodeUtf8("%PDF"))
              ? "application/pdf"
              : "application/octet-stream");
    }
    return Media.of(type, bytes.toByteArray());
  }

  private static HttpError unsupported(String type) {
    return HttpError.invalid("Unsupported file type: " + type);
  }

  private ObjectNode keep(Media image, String originalName, JsonNode options) {
    Instant now = clock.get();
    String extension = image.contentType().substring("image/".length()).replace("jpeg", "jpg");
    String generated = now.getEpochSecond() + "_" + Ids.suffix(random) + "." + extension;
    String name = text(options, "file_name", false);
    name = name.isEmpty() ? generated : name;
    HttpUrl parent = folder(text(options, "upload_path", false), name);
    HttpUrl url = parent.newBuilder().addPathSegment(name).build();
    store.put(path(url), image, now);

    ObjectNode data = JsonTrees.object();
    data.put("file_id", ByteString.of(image.bytes()).md5().hex());
    data.put("file_name", name);
    data.put("original_name", originalName.isEmpty() ? name : originalName);
    data.put("file_size", image.bytes().length);
    data.put("mime_type", image.contentType());
    data.put("upload_path", path(parent));
    data.put("file_url", url.toString());
    data.put("download_url", url.toString());
    data.put("upload_time", time(now));
    data.put("expires_at", time(now.plus(UploadStore.KEPT)));
    ObjectNode response = JsonTrees.object().put("success", true).put("code", 200);
    return response.put("msg", "File uploaded successfully").set("data", data);
  }

  /** Returns the URL of the folder of a new file, always below {@code temp}. */
  private HttpUrl folder(String path, String name) {
    HttpUrl.Builder folder = files.newBuilder().addPathSegment("temp");
    for (String part : path.split("/")) {
      if (!part.isEmpty()) {
        folder.addPathSegment(part);
      }
      requireNoDots(part);
    }
    requireNoDots(name);
    return folder.build();
  }

  private static void requireNoDots(String segment) {
    if (segment.equals(".") || segment.equals("..")) {
      throw HttpError.invalid("Invalid upload_path or file_name");
    }
  }

  /** Returns the path below {@code files}: the key in the store. */
  private static String path(HttpUrl url) {
    return String.join("/", url.pathSegments().subList(1, url.pathSize()));
  }

  private static String text(JsonNode request, String member, boolean required) {
    JsonNode value = request.path(member);
    boolean absent = value.isMissingNode() || value.isNull();
    if (required && absent) {
      throw HttpError.unprocessable("body", member, "field required", "value_error.missing");
    }
    if (!absent && !value.isTextual()) {
      throw HttpError.unprocessable("body", member, "str type expected", "type_error.str");
    }
    return value.asText("");
  }

  /** The API sends its times without a zone, these with microseconds. */
  private static String time(Instant instant) {
    return MICROSECONDS.format(LocalDateTime.ofInstant(instant, ZoneOffset.UTC));
  }
}
