package ai.vidgo.sandbox.internal.media;

import java.nio.charset.StandardCharsets;
import java.util.Locale;

/** Makes the content of result files, always the same for the same arguments. */
public final class Samples {
  /** The content of the API's JSON files, such as the timing of speech, is not documented. */
  private static final String JSON = "{\"about\":\"Vidgo sandbox file\"}\n";

  private Samples() {}

  /** Returns the format that a file's name tells, in lower case. */
  public static String extension(String fileName) {
    return fileName.substring(fileName.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
  }

  /**
   * Makes a file of the type that its name tells; {@code application/octet-stream} if none is
   * known.
   *
   * @param seed decides the colours
   */
  public static Media of(String fileName, MediaSpec spec, int seed) {
    int width = spec.width;
    int height = spec.height;
    switch (extension(fileName)) {
      case "png":
        return Media.of("image/png", Png.create(width, height, seed));
      case "jpg":
      case "jpeg":
        return Media.of("image/jpeg", Jpeg.create(width, height, seed));
      case "webp":
        return Media.of("image/webp", WebP.create(width, height, seed));
      case "gif":
        return Media.of("image/gif", Gif.create(width, height, seed));
      case "mp4":
        return Mp4.create(spec, seed);
      case "mp3":
        return Mp3.create(spec);
      case "wav":
        return Wav.create(spec);
      case "pcm":
        return Wav.pcm(spec);
      case "ulaw":
      case "mulaw":
        return Wav.muLaw(spec);
      case "alaw":
        return Wav.aLaw(spec);
      case "ogg":
      case "opus":
        return Ogg.create(spec);
      case "glb":
        return Media.of("model/gltf-binary", Glb.create(spec.faces, seed));
      case "json":
        return Media.of("application/json", JSON.getBytes(StandardCharsets.UTF_8));
      default:
        return Media.of(
            "application/octet-stream", "Vidgo sandbox file\n".getBytes(StandardCharsets.UTF_8));
    }
  }
}
