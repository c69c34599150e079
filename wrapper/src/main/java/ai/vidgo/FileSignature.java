package ai.vidgo;

import okio.ByteString;

/** Tells by its first bytes what a file looks like that is no image we can upload. */
final class FileSignature {
  private static final String[][] TEXTS = {
    // offset, signature, what it is
    {"0", "ID3", "MP3 audio"},
    {"0", "fLaC", "FLAC audio"},
    {"0", "OggS", "Ogg audio or video"},
    {"0", "FORM", "AIFF audio"},
    {"0", "MThd", "MIDI"},
    {"8", "WAVE", "WAV audio"},
    {"8", "AVI ", "AVI video"},
    {"4", "ftypM4A", "M4A audio"},
    {"4", "ftyphei", "a HEIC image"},
    {"4", "ftyphev", "a HEIC image"},
    {"4", "ftypmif1", "a HEIC image"},
    {"4", "ftypavi", "an AVIF image"},
    {"4", "ftyp", "MP4 video or audio"},
    {"0", "%PDF", "PDF"},
    {"0", "PK\u0003\u0004", "a ZIP archive"},
    {"0", "BM", "a BMP image"},
    {"0", "II*\u0000", "a TIFF image"},
    {"0", "MM\u0000*", "a TIFF image"},
    {"0", "<", "HTML, SVG or XML"},
    {"0", "{", "JSON"},
  };

  private FileSignature() {}

  static String describe(ByteString head) {
    for (String[] text : TEXTS) {
      if (startsWith(head, Integer.parseInt(text[0]), text[1])) {
        return text[2];
      }
    }
    if (matches(head, 0, "1a 45 df a3")) {
      return "WebM or Matroska video or audio";
    }
    // Frames of MPEG start with eleven bits that are set; then the layer, of which none is 00.
    boolean frame = head.size() > 1 && head.getByte(0) == -1 && (head.getByte(1) & 0xe0) == 0xe0;
    if (frame) {
      return (head.getByte(1) & 0x06) == 0 ? "AAC audio" : "MP3 audio";
    }
    return "no file of a known kind";
  }

  static boolean startsWith(ByteString head, int offset, String text) {
    return head.rangeEquals(offset, ByteString.encodeUtf8(text), 0, text.length());
  }

  /** As {@link #startsWith}, for bytes in hexadecimal digits. */
  static boolean matches(ByteString head, int offset, String hex) {
    ByteString bytes = ByteString.decodeHex(hex.replace(" ", ""));
    return head.rangeEquals(offset, bytes, 0, bytes.size());
  }
}
