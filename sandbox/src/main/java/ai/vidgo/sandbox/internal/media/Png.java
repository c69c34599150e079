package ai.vidgo.sandbox.internal.media;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.zip.CRC32;
import java.util.zip.Deflater;

/** A picture of 16 bands in one tint. */
final class Png {
  private static final int BANDS = 16;

  /** Files of one size differ in their palettes only, so their packed pixels are shared. */
  private static final Map<Long, byte[]> PIXELS =
      new LinkedHashMap<Long, byte[]>(16, 0.75f, true) {
        private static final long serialVersionUID = 1;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Long, byte[]> eldest) {
          return size() > 16;
        }
      };

  private Png() {}

  static byte[] create(int width, int height, int seed) {
    Tint tint = new Tint(seed);
    BinaryWriter palette = new BinaryWriter();
    for (int i = 0; i < BANDS; i++) {
      palette.u8(tint.red(5 * i), tint.green(5 * i), tint.blue(5 * i));
    }
    BinaryWriter png = new BinaryWriter().u8(0x89).ascii("PNG\r\n\032\n");
    // Four bits a pixel, which are indexes into the palette; not interlaced.
    chunk(png, "IHDR", new BinaryWriter().u32(width, height).u8(4, 3, 0, 0, 0).toBytes());
    chunk(png, "PLTE", palette.toBytes());
    chunk(png, "IDAT", pixels(width, height));
    chunk(png, "IEND");
    return png.toBytes();
  }

  private static void chunk(BinaryWriter png, String type, byte... data) {
    byte[] body = new BinaryWriter().ascii(type).bytes(data).toBytes();
    CRC32 check = new CRC32();
    check.update(body, 0, body.length);
    png.u32(data.length).bytes(body).u32((int) check.getValue());
  }

  private static byte[] pixels(int width, int height) {
    synchronized (PIXELS) {
      return PIXELS.computeIfAbsent((long) width << 32 | height, key -> deflate(width, height));
    }
  }

  private static byte[] deflate(int width, int height) {
    byte[] row = new byte[1 + (width + 1) / 2];
    row[0] = 2; // filter "up": what follows is the difference to the row above
    byte[] step = new byte[row.length];
    Arrays.fill(step, (byte) 0x11);
    step[0] = 2;
    Deflater deflater = new Deflater(Deflater.BEST_SPEED);
    try {
      BinaryWriter packed = new BinaryWriter();
      byte[] buffer = new byte[4096];
      for (int y = 0; y < height; y++) {
        boolean next = y > 0 && band(y, height) > band(y - 1, height);
        deflater.setInput(next ? step : row);
        if (y == height - 1) {
          deflater.finish();
        }
        while (!deflater.needsInput() || y == height - 1 && !deflater.finished()) {
          packed.bytes(Arrays.copyOf(buffer, deflater.deflate(buffer)));
        }
      }
      return packed.toBytes();
    } finally {
      deflater.end();
    }
  }

  /** A picture with fewer rows than bands skips none: it has one band a row. */
  private static int band(int y, int height) {
    return (int) ((long) y * Math.min(BANDS, height) / height);
  }
}
