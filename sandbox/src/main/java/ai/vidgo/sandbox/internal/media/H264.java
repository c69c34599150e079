package ai.vidgo.sandbox.internal.media;

import java.util.Arrays;

/**
 * Frames of one colour in H.264's baseline profile. In a key frame the first block of 16 x 16
 * pixels holds its colour, and each other one, in a byte, says "as the one before"; a frame between
 * key frames says that of all blocks at once.
 */
final class H264 {
  private static final int LARGEST_OF_LEVEL_5_1 = 36_864;

  private final int width;
  private final int height;
  private final int columns;
  private final int rows;

  /**
   * @param width even, as {@code height} is
   */
  H264(int width, int height) {
    this.width = width;
    this.height = height;
    this.columns = (width + 15) / 16;
    this.rows = (height + 15) / 16;
  }

  int level() {
    return columns * rows > LARGEST_OF_LEVEL_5_1 ? 60 : 51;
  }

  byte[] sequenceParameters() {
    BinaryWriter bits = new BinaryWriter().u8(0x67, 66, 0xC0, level());
    number(bits, 0);
    number(bits, 1); // frames are numbered with five bits
    number(bits, 2); // and shown in the order in which they come
    number(bits, 1); // each depends on one other at most
    bits.bits(0, 1);
    number(bits, columns - 1);
    number(bits, rows - 1);
    bits.bits(0b111, 3); // no interlacing; what is beyond the edges is cut off:
    number(bits, 0);
    number(bits, (16 * columns - width) / 2);
    number(bits, 0);
    number(bits, (16 * rows - height) / 2);
    bits.bits(0, 1);
    return end(bits);
  }

  byte[] pictureParameters() {
    BinaryWriter bits = new BinaryWriter().u8(0x68);
    bits.bits(0b11_00_111, 7); // its number, that of the sequence, and no extras
    bits.bits(0, 3);
    bits.bits(0b111, 3); // nothing differs from the defaults
    bits.bits(0, 3);
    return end(bits);
  }

  /**
   * @param id 0 or 1, not that of the key frame before
   */
  byte[] keyFrame(int id, Tint tint, int step) {
    BinaryWriter bits = new BinaryWriter().u8(0x65);
    number(bits, 0);
    number(bits, 7);
    number(bits, 0);
    bits.bits(0, 5);
    number(bits, id);
    bits.bits(0b001, 3);
    number(bits, 25); // plain samples; none is 0, so no start code needs escaping
    bits.align(0);
    bits.bytes(samples(256, 16 + tint.luma(step) * 219 / 255));
    bits.bytes(samples(64, 128 + (tint.chromaBlue() - 128) * 224 / 255));
    bits.bytes(samples(64, 128 + (tint.chromaRed() - 128) * 224 / 255));
    for (int i = 1; i < columns * rows; i++) {
      // The mean of its neighbours, for brightness and colours, and no differences from it. The
      // code of that depends on how many the neighbours have: plain samples count as all.
      boolean besidePlain = i == 1 && columns > 1 || i == columns;
      bits.bits(besidePlain ? 0b0010011_000011 : 0b0010011_1, besidePlain ? 13 : 8);
    }
    return end(bits);
  }

  private static byte[] samples(int count, int value) {
    byte[] samples = new byte[count];
    Arrays.fill(samples, (byte) value);
    return samples;
  }

  /**
   * Returns a frame that is the same as the one before.
   *
   * @param number how many frames after the key frame, less than 32
   */
  byte[] repeatedFrame(int number) {
    BinaryWriter bits = new BinaryWriter().u8(0x41);
    number(bits, 0);
    number(bits, 5);
    number(bits, 0);
    bits.bits(number, 5);
    bits.bits(0b0001, 4);
    number(bits, columns * rows);
    return end(bits);
  }

  /** Writes a number as long as it needs to be: as many zeros as it has bits after its first. */
  private static void number(BinaryWriter bits, int value) {
    int length = 32 - Integer.numberOfLeadingZeros(value + 1);
    bits.bits(0, length - 1).bits(value + 1, length);
  }

  private static byte[] end(BinaryWriter bits) {
    return bits.bits(1, 1).align(0).toBytes();
  }
}
