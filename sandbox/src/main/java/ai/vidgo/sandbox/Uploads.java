package ai.vidgo.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Base64;
import java.util.Random;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import okhttp3.HttpUrl;
import okio.ByteString;
import org.jspecify.annotations.Nullable;

/** Takes images: checks that they are some, keeps them, and says where they are. */
final class Uploads {
  private static final DateTimeFormatter MICROSECONDS =
      DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss.SSSSSS");
  private static final Pattern DATA_URL = Pattern.compile("data:[^,]*;base64,");

  private final HttpUrl files;
  private final UploadStore store;
  private final SandboxClock clock;
  private final Random random;

  /**
   * @param base the sandbox's own address
   */
  Uploads(HttpUrl base, int perMinute, SandboxClock clock, Random random) {
    this.files = base.newBuilder().addPathSegment("files").build();
    this.store = new UploadStore(perMinute);
    this.clock = clock;
    this.random = random;
  }

  /** An image at some address: never fetched, a picture of that kind stands for it. */
  ObjectNode url(String body) {
    store.count(clock.now());
    JsonNode request = Api.parse(body);
    HttpUrl url = HttpUrl.parse(text(request, "file_url", true));
    if (url == null) {
      throw ApiError.invalid("Failed to download file: not an http or https address");
    }
    String name = url.pathSegments().get(url.pathSize() - 1);
    Media named = Media.of(name);
    if (named.contentType().matches("(audio|video)/.*")) {
      throw unsupported(named.contentType());
    }
    boolean image = named.contentType().startsWith("image/"); // else the name tells nothing
    return keep(image ? named : Media.of("any.png"), name, request);
  }

  ObjectNode base64(String body) {
    store.count(clock.now());
    JsonNode request = Api.parse(body);
    String data = text(request, "base64_data", true);
    Matcher prefix = DATA_URL.matcher(data);
    if (data.startsWith("data:") && !prefix.lookingAt()) {
      throw ApiError.invalid("Invalid data URL format");
    }
    byte[] bytes;
    try {
      bytes =
          Base64.getDecoder().decode(data.substring(data.startsWith("data:") ? prefix.end() : 0));
    } catch (IllegalArgumentException e) {
      throw ApiError.invalid("Invalid Base64 encoding");
    }
    return keep(image(ByteString.of(bytes)), "", request);
  }

  ObjectNode stream(UploadForm form) {
    store.count(clock.now());
    ByteString file = form.file("file");
    if (file == null) {
      throw ApiError.unreadable("body", "file", "field required", "value_error.missing");
    }
    ObjectNode names = Json.object();
    // The documentation spells both in two ways.
    names.put("upload_path", form.text("upload_path", "uploadPath"));
    names.put("file_name", form.text("file_name", "fileName"));
    return keep(image(file), form.fileName("file"), names);
  }

  /** Returns what is at a path below {@code files}, or null. */
  @Nullable Media find(String path) {
    return store.find(path, clock.now());
  }

  private static Media image(ByteString bytes) {
    if (bytes.size() == 0) {
      throw ApiError.invalid("File is empty");
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

  private static ApiError unsupported(String type) {
    return ApiError.invalid("Unsupported file type: " + type);
  }

  private ObjectNode keep(Media image, String originalName, JsonNode options) {
    Instant now = clock.now();
    String extension = image.contentType().substring("image/".length()).replace("jpeg", "jpg");
    String made = now.getEpochSecond() + "_" + Ids.suffix(random) + "." + extension;
    String name = text(options, "file_name", false);
    name = name.isEmpty() ? made : name;
    HttpUrl parent = folder(text(options, "upload_path", false), name);
    HttpUrl url = parent.newBuilder().addPathSegment(name).build();
    store.put(path(url), image, now);

    ObjectNode data = Json.object();
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
    ObjectNode answer = Json.object().put("success", true).put("code", 200);
    return answer.put("msg", "File uploaded successfully").set("data", data);
  }

  /** Returns where a file of this name goes: below {@code temp}, which two dots would leave. */
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
      throw ApiError.invalid("Invalid upload_path or file_name");
    }
  }

  /** The path below {@code files}, as it is found again. */
  private static String path(HttpUrl url) {
    return String.join("/", url.pathSegments().subList(1, url.pathSize()));
  }

  private static String text(JsonNode request, String member, boolean required) {
    JsonNode value = request.path(member);
    boolean absent = value.isMissingNode() || value.isNull();
    if (required && absent) {
      throw ApiError.unreadable("body", member, "field required", "value_error.missing");
    }
    if (!absent && !value.isTextual()) {
      throw ApiError.unreadable("body", member, "str type expected", "type_error.str");
    }
    return value.asText("");
  }

  /** The API sends its times without a zone, these with microseconds. */
  private static String time(Instant instant) {
    return MICROSECONDS.format(LocalDateTime.ofInstant(instant, ZoneOffset.UTC));
  }
}
