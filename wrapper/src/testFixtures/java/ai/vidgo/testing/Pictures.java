package ai.vidgo.testing;

import java.io.ByteArrayOutputStream;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import okio.ByteString;

/** Bytes that start like an image, which is all that is checked, and files of them. */
public final class Pictures {
  public static final byte[] PNG = bytes("89504e470d0a1a0a", "the rest of it\r\n--\u0000\u00ff");
  public static final byte[] JPEG = bytes("ffd8ffe0", "\u0000\u0010JFIF");
  public static final byte[] GIF = bytes("", "GIF89a\u0001\u0000");
  public static final byte[] WEBP = bytes("", "RIFF\u0004\u0001\u0000\u0000WEBPVP8 ");

  private Pictures() {}

  public static byte[] bytes(String hex, String latin) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    bytes.writeBytes(ByteString.decodeHex(hex).toByteArray());
    bytes.writeBytes(latin.getBytes(StandardCharsets.ISO_8859_1));
    return bytes.toByteArray();
  }

  public static File file(File folder, String name, byte[] bytes) throws IOException {
    return Files.write(folder.toPath().resolve(name), bytes).toFile();
  }
}
