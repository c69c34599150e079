package ai.vidgo.sandbox.internal.media;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import okio.ByteString;
import okio.Okio;
import org.jspecify.annotations.Nullable;

/** The content of a result file: small, but of the type that its extension promises. */
public final class Media {
  private static final Media UNKNOWN =
      new Media(
          "application/octet-stream", "Vidgo sandbox file\n".getBytes(StandardCharsets.UTF_8));

  /** The content of the API's JSON files, such as the timing of speech, is not documented. */
  private static final String JSON = "{\"about\":\"Vidgo sandbox file\"}\n";

  private static final Map<String, Media> BY_EXTENSION = samples();

  private final String contentType;
  private final byte[] bytes;

  private Media(String contentType, byte[] bytes) {
    this.contentType = contentType;
    this.bytes = bytes;
  }

  /**
   * Returns the sample for a file name; {@code application/octet-stream} if its type is unknown.
   */
  public static Media of(String fileName) {
    String extension = fileName.substring(fileName.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
    return BY_EXTENSION.getOrDefault(extension, UNKNOWN);
  }

  /** Wraps an uploaded file. */
  public static Media of(String contentType, byte[] bytes) {
    return new Media(contentType, bytes);
  }

  /** Returns the type of an image that may be uploaded, judged by its first bytes, or null. */
  public static @Nullable String imageType(ByteString image) {
    if (image.startsWith(ByteString.decodeHex("ffd8ff"))) {
      return "image/jpeg";
    }
    if (image.startsWith(ByteString.decodeHex("89504e470d0a1a0a"))) {
      return "image/png";
    }
    if (image.startsWith(ByteString.encodeUtf8("GIF8"))) {
      return "image/gif";
    }
    boolean riff = image.startsWith(ByteString.encodeUtf8("RIFF"));
    return riff && image.rangeEquals(8, ByteString.encodeUtf8("WEBP"), 0, 4) ? "image/webp" : null;
  }

  private static Map<String, Media> samples() {
    Map<String, Media> samples = new HashMap<>();
    samples.put("mp3", sample("audio/mpeg", "mp3"));
    samples.put("wav", sample("audio/wav", "wav"));
    samples.put("jpg", sample("image/jpeg", "jpg"));
    samples.put("jpeg", samples.get("jpg"));
    samples.put("png", sample("image/png", "png"));
    samples.put("gif", sample("image/gif", "gif"));
    samples.put("webp", sample("image/webp", "webp"));
    samples.put("mp4", sample("video/mp4", "mp4"));
    samples.put("glb", sample("model/gltf-binary", "glb"));
    samples.put("json", new Media("application/json", JSON.getBytes(StandardCharsets.UTF_8)));
    return samples;
  }

  /** Reads one of the files that the README beside them describes. */
  private static Media sample(String contentType, String extension) {
    try (InputStream in = Media.class.getResourceAsStream("sample." + extension)) {
      return new Media(contentType, Okio.buffer(Okio.source(in)).readByteArray());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Returns a file of the same length with other content. */
  public Media changed() {
    byte[] other = bytes.clone();
    other[other.length - 1] ^= 1;
    return new Media(contentType, other);
  }

  public String contentType() {
    return contentType;
  }

  public byte[] bytes() {
    return bytes;
  }

  public String etag() {
    return '"' + Integer.toHexString(Arrays.hashCode(bytes)) + '"';
  }
}
