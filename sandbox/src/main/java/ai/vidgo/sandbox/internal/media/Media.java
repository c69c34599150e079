package ai.vidgo.sandbox.internal.media;

import ai.vidgo.sandbox.internal.Streams;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

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

  /** Returns the type of an uploaded file, judged by its first bytes. */
  public static String typeOf(byte[] file) {
    String start = new String(file, 0, Math.min(file.length, 12), StandardCharsets.ISO_8859_1);
    if (start.startsWith("\u00ff\u00d8\u00ff")) {
      return "image/jpeg";
    }
    if (start.startsWith("\u0089PNG\r\n\u001a\n")) {
      return "image/png";
    }
    if (start.startsWith("GIF8")) {
      return "image/gif";
    }
    if (start.startsWith("RIFF") && start.startsWith("WEBP", 8)) {
      return "image/webp";
    }
    return start.startsWith("%PDF") ? "application/pdf" : UNKNOWN.contentType;
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
      ByteArrayOutputStream bytes = new ByteArrayOutputStream();
      Streams.copy(in, bytes, Integer.MAX_VALUE);
      return new Media(contentType, bytes.toByteArray());
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
