package ai.vidgo;

import java.util.Locale;
import okio.ByteString;

/** The images that can be uploaded, recognized by their first bytes. */
enum ImageType {
  JPEG("image/jpeg", "ffd8ff", "jpg", ".*\\.(jpe?g|jpe|jfif)"),
  PNG("image/png", "89504e470d0a1a0a", "png", ".*\\.png"),
  GIF("image/gif", "47494638", "gif", ".*\\.gif"),
  WEBP("image/webp", "52494646", "webp", ".*\\.webp");

  /** As many bytes as {@link #of} needs. */
  static final int HEAD = 12;

  private static final ByteString WEBP_FORM = ByteString.encodeUtf8("WEBP");

  final String mediaType;
  private final ByteString signature;
  private final String extension;
  private final String extensions;

  ImageType(String mediaType, String signature, String extension, String extensions) {
    this.mediaType = mediaType;
    this.signature = ByteString.decodeHex(signature);
    this.extension = extension;
    this.extensions = extensions;
  }

  /**
   * @throws IllegalArgumentException if it is none of them
   */
  static ImageType of(Object file, ByteString head) {
    for (ImageType type : values()) {
      boolean form = type != WEBP || head.rangeEquals(8, WEBP_FORM, 0, WEBP_FORM.size());
      if (head.startsWith(type.signature) && form) {
        return type;
      }
    }
    throw new IllegalArgumentException(
        file
            + " is not a JPEG, PNG, GIF or WebP image, and only images can be uploaded. Audio for"
            + " the music models must be at a URL of your own, for upload_url or audio_url");
  }

  /** The name with an extension of this type, which the API may go by. */
  String nameOf(String file) {
    return file.toLowerCase(Locale.ROOT).matches(extensions) ? file : file + "." + extension;
  }
}
