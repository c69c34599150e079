package ai.vidgo;

import java.util.Locale;
import okio.ByteString;
import org.jspecify.annotations.Nullable;

/** The images that can be uploaded, told by their first bytes: names and headers say anything. */
enum ImageType {
  JPEG("image/jpeg", "jpg", "jpeg", "jpe", "jfif"),
  PNG("image/png", "png"),
  GIF("image/gif", "gif"),
  WEBP("image/webp", "webp");

  /** So many bytes are enough to tell any of them. */
  static final int HEAD = 16;

  final String mediaType;
  private final String[] extensions;

  ImageType(String mediaType, String... extensions) {
    this.mediaType = mediaType;
    this.extensions = extensions;
  }

  /** The type of an image that starts like this, or null if it is none of them. */
  static @Nullable ImageType of(ByteString head) {
    if (FileSignature.matches(head, 0, "ff d8 ff")) {
      return JPEG;
    }
    if (FileSignature.matches(head, 0, "89 50 4e 47 0d 0a 1a 0a")) {
      return PNG;
    }
    if (FileSignature.startsWith(head, 0, "GIF87a")
        || FileSignature.startsWith(head, 0, "GIF89a")) {
      return GIF;
    }
    boolean riff = FileSignature.startsWith(head, 0, "RIFF");
    return riff && FileSignature.startsWith(head, 8, "WEBP") ? WEBP : null;
  }

  /** The type of an image, or an exception that says what it looks like instead. */
  static ImageType require(String what, ByteString head) {
    ImageType type = of(head);
    if (type != null) {
      return type;
    }
    throw new IllegalArgumentException(
        what
            + " looks like "
            + FileSignature.describe(head)
            + "; only images can be uploaded: JPEG, PNG, GIF or WebP. Audio for the music models"
            + " must lie at an address of your own, which goes into upload_url or audio_url");
  }

  /** The name with an extension of this type: the API may judge by that. */
  String nameOf(String file) {
    String lower = file.toLowerCase(Locale.ROOT);
    for (String extension : extensions) {
      if (lower.endsWith("." + extension)) {
        return file;
      }
    }
    return file + "." + extensions[0];
  }
}
