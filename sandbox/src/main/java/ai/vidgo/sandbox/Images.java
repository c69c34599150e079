package ai.vidgo.sandbox;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import javax.imageio.ImageIO;
import javax.imageio.stream.MemoryCacheImageOutputStream;

/** A small picture: a colour gradient. */
final class Images {
  private static final int SIZE = 128;

  private Images() {}

  /**
   * @param format a name that ImageIO knows, such as {@code jpeg}
   */
  static byte[] picture(String format) {
    BufferedImage image = new BufferedImage(SIZE, SIZE, BufferedImage.TYPE_INT_RGB);
    for (int y = 0; y < SIZE; y++) {
      for (int x = 0; x < SIZE; x++) {
        image.setRGB(x, y, 2 * x << 16 | 2 * y << 8 | 0x80);
      }
    }
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    // Left to itself ImageIO goes through a temporary file.
    try (MemoryCacheImageOutputStream cache = new MemoryCacheImageOutputStream(out)) {
      ImageIO.write(image, format, cache);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return out.toByteArray();
  }
}
