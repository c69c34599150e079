package ai.vidgo.sandbox;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import okio.ByteString;
import org.jspecify.annotations.Nullable;

/** The content of a result file: small, but what its extension says. */
final class Media {
  private static final Map<String, Media> BY_EXTENSION = new ConcurrentHashMap<>();

  /** One pixel; the JDK writes no WebP. */
  private static final String WEBP = "UklGRhoAAABXRUJQVlA4TA0AAAAvAAAAEAcQERGIiP4HAA==";

  /** What the API's JSON files hold, such as the timing of speech, is not documented. */
  private static final String JSON = "{\"about\":\"Vidgo sandbox file\"}\n";

  private final String contentType;
  private final byte[] bytes;

  private Media(String contentType, byte[] bytes) {
    this.contentType = contentType;
    this.bytes = bytes;
  }

  static Media of(String fileName) {
    String extension = fileName.substring(fileName.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
    return BY_EXTENSION.computeIfAbsent(extension, Media::make);
  }

  /** What somebody uploaded. */
  static Media of(String contentType, byte[] bytes) {
    return new Media(contentType, bytes);
  }

  /** Returns the type of an image that can be uploaded, told by its first bytes, or null. */
  static @Nullable String imageType(ByteString image) {
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

  private static Media make(String extension) {
    switch (extension) {
      case "mp3":
        return new Media("audio/mpeg", Mp3.tune());
      case "wav":
        return new Media("audio/wav", Wav.tune());
      case "jpg":
      case "jpeg":
        return new Media("image/jpeg", Images.picture("jpeg"));
      case "png":
        return new Media("image/png", Images.picture("png"));
      case "gif":
        return new Media("image/gif", Images.picture("gif"));
      case "webp":
        return new Media("image/webp", Base64.getDecoder().decode(WEBP));
      case "mp4":
        return new Media("video/mp4", Mp4.clip());
      case "glb":
        return new Media("model/gltf-binary", Glb.cube());
      case "json":
        return new Media("application/json", JSON.getBytes(StandardCharsets.UTF_8));
      default:
        byte[] text = "Vidgo sandbox file\n".getBytes(StandardCharsets.UTF_8);
        return new Media("application/octet-stream", text);
    }
  }

  /** Returns a file of the same length that is not the same file. */
  Media changed() {
    byte[] other = bytes.clone();
    other[other.length - 1] ^= 1;
    return new Media(contentType, other);
  }

  String contentType() {
    return contentType;
  }

  byte[] bytes() {
    return bytes;
  }

  String etag() {
    return '"' + Integer.toHexString(Arrays.hashCode(bytes)) + '"';
  }
}
