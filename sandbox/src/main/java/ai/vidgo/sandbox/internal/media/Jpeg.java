package ai.vidgo.sandbox.internal.media;

/**
 * A picture of bands in one tint: baseline JPEG in which each block has one colour, so that a block
 * takes two bits.
 */
final class Jpeg {
  private static final int MCU = 16;

  private Jpeg() {}

  static byte[] create(int width, int height, int seed) {
    BinaryWriter jpeg = new BinaryWriter().u16(0xFFD8);
    segment(jpeg, 0xE0, new BinaryWriter().ascii("JFIF\0").u8(1, 1, 0, 0, 1, 0, 1, 0, 0));
    // Every step is 8: the first value of a block is then its mean, less 128.
    segment(jpeg, 0xDB, new BinaryWriter().u8(0).repeat(8, 64));
    // Brightness has four blocks where each colour has one.
    segment(
        jpeg,
        0xC0,
        new BinaryWriter().u8(8).u16(height, width).u8(3, 1, 0x22, 0, 2, 0x11, 0, 3, 0x11, 0));
    // First values: 0 stands for "as in the block before", 10000 to 10111 for 1 to 8 further bits.
    segment(
        jpeg,
        0xC4,
        new BinaryWriter().u8(0).u8(1, 0, 0, 0, 8).repeat(0, 11).u8(0, 1, 2, 3, 4, 5, 6, 7, 8));
    // Other values: 0 stands for "none".
    segment(jpeg, 0xC4, new BinaryWriter().u8(0x10).u8(1).repeat(0, 15).u8(0));
    segment(jpeg, 0xDA, new BinaryWriter().u8(3, 1, 0, 2, 0, 3, 0, 0, 63, 0));
    for (byte next : scan(width, height, new Tint(seed))) {
      jpeg.u8(next & 0xFF);
      if (next == (byte) 0xFF) {
        jpeg.u8(0); // or it would be a marker
      }
    }
    return jpeg.u16(0xFFD9).toBytes();
  }

  private static void segment(BinaryWriter jpeg, int marker, BinaryWriter content) {
    jpeg.u8(0xFF, marker).u16(2 + content.size()).bytes(content.toBytes());
  }

  private static byte[] scan(int width, int height, Tint tint) {
    BinaryWriter bits = new BinaryWriter();
    int columns = (width + MCU - 1) / MCU;
    int rows = (height + MCU - 1) / MCU;
    int luma = 128;
    int blue = 128;
    int red = 128;
    for (int y = 0; y < rows; y++) {
      int next = tint.luma(80 * y / rows);
      block(bits, next - luma);
      luma = next;
      bits.bits(0, 3 * 2);
      block(bits, tint.chromaBlue() - blue);
      block(bits, tint.chromaRed() - red);
      blue = tint.chromaBlue();
      red = tint.chromaRed();
      for (int x = 1; x < columns; x++) {
        bits.bits(0, 6 * 2);
      }
    }
    return bits.align(1).toBytes();
  }

  /**
   * @param difference to the block before
   */
  private static void block(BinaryWriter bits, int difference) {
    int length = 32 - Integer.numberOfLeadingZeros(Math.abs(difference));
    if (length == 0) {
      bits.bits(0, 1);
    } else {
      bits.bits(0x10 + length - 1, 5);
      bits.bits(difference < 0 ? difference - 1 : difference, length);
    }
    bits.bits(0, 1);
  }
}
