package ai.vidgo.sandbox.internal.uploads;

import ai.vidgo.sandbox.internal.HttpError;
import ai.vidgo.sandbox.internal.Ids;
import ai.vidgo.sandbox.internal.JsonTrees;
import ai.vidgo.sandbox.internal.Urls;
import ai.vidgo.sandbox.internal.media.Media;
import ai.vidgo.sandbox.internal.media.MediaSpec;
import ai.vidgo.sandbox.internal.media.Samples;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigInteger;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Random;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Validates uploaded images, stores them, and returns their URLs. */
public final class ImageUploads {
  private static final DateTimeFormatter MICROSECONDS =
      DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss.SSSSSS");
  private static final Pattern DATA_URL = Pattern.compile("data:[^,]*;base64,");

  private final String files;
  private final UploadStore store;
  private final Supplier<Instant> clock;
  private final Random random;

  /**
   * @param files the URL of all files
   */
  public ImageUploads(String files, int perMinute, Supplier<Instant> clock, Random random) {
    this.files = files;
    this.store = new UploadStore(perMinute);
    this.clock = clock;
    this.random = random;
  }

  /** Uploads from a URL, which is never fetched: a sample of its type stands in for it. */
  public ObjectNode url(String body) {
    store.count(clock.get());
    JsonNode request = JsonTrees.readRequest(body);
    String name = Urls.fileName(text(request, "file_url", true));
    if (name == null) {
      throw HttpError.invalid("Failed to download file: not an http or https address");
    }
    Media named = Samples.of(name, MediaSpec.DEFAULT, name.hashCode());
    if (named.contentType().matches("(audio|video)/.*")) {
      throw unsupported(named.contentType());
    }
    boolean image = named.contentType().startsWith("image/"); // else the name says nothing
    Media any = Samples.of("any.png", MediaSpec.DEFAULT, name.hashCode());
    return keep(image ? named : any, name, request);
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
    return keep(image(bytes), "", request);
  }

  public ObjectNode stream(UploadForm form) {
    store.count(clock.get());
    byte[] file = form.file("file");
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

  private static Media image(byte[] bytes) {
    if (bytes.length == 0) {
      throw HttpError.invalid("File is empty");
    }
    String type = Media.typeOf(bytes);
    if (!type.startsWith("image/")) {
      throw unsupported(type);
    }
    return Media.of(type, bytes);
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
    List<String> folder = folder(text(options, "upload_path", false), name);
    String parent = String.join("/", folder);
    store.put(parent + "/" + name, image, now);
    String url = Urls.append(Urls.append(files, folder.toArray(new String[0])), name);

    ObjectNode data = JsonTrees.object();
    data.put("file_id", md5(image.bytes()));
    data.put("file_name", name);
    data.put("original_name", originalName.isEmpty() ? name : originalName);
    data.put("file_size", image.bytes().length);
    data.put("mime_type", image.contentType());
    data.put("upload_path", parent);
    data.put("file_url", url);
    data.put("download_url", url);
    data.put("upload_time", time(now));
    data.put("expires_at", time(now.plus(UploadStore.KEPT)));
    ObjectNode response = JsonTrees.object().put("success", true).put("code", 200);
    return response.put("msg", "File uploaded successfully").set("data", data);
  }

  /** Returns the folder of a new file, always below {@code temp}. */
  private static List<String> folder(String path, String name) {
    List<String> folder = new ArrayList<>();
    folder.add("temp");
    for (String part : path.split("/")) {
      if (!part.isEmpty()) {
        folder.add(part);
      }
      requireNoDots(part);
    }
    requireNoDots(name);
    return folder;
  }

  private static void requireNoDots(String segment) {
    if (segment.equals(".") || segment.equals("..")) {
      throw HttpError.invalid("Invalid upload_path or file_name");
    }
  }

  private static String md5(byte[] bytes) {
    try {
      byte[] digest = MessageDigest.getInstance("MD5").digest(bytes);
      return String.format("%032x", new BigInteger(1, digest));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e); // every Java has it
    }
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
