package ai.vidgo.sandbox.internal.media;

import java.util.BitSet;

/**
 * A picture in one colour: lossless WebP in which every code has one symbol, so that pixels take no
 * bits at all.
 */
final class WebP {
  private final BitSet bits = new BitSet();
  private int length;

  private WebP() {}

  static byte[] create(int width, int height, int seed) {
    WebP image = new WebP();
    Tint tint = new Tint(seed);
    image.add(0x2F, 8);
    image.add(width - 1, 14);
    image.add(height - 1, 14);
    image.add(0, 1 + 3); // no alpha; version
    image.add(0, 3); // no transforms, no colour cache, one group of codes
    for (int value : new int[] {tint.green(40), tint.red(40), tint.blue(40), 255}) {
      image.add(0b101, 3); // a simple code, one symbol, of eight bits
      image.add(value, 8);
    }
    image.add(0b0001, 4); // distances: a simple code, one symbol, of one bit, 0
    byte[] data = image.bits.toByteArray();
    int size = image.length / 8 + 1;
    BinaryWriter webp = new BinaryWriter().ascii("RIFF").little32(12 + size + size % 2);
    webp.ascii("WEBPVP8L").little32(size).bytes(data);
    return webp.repeat(0, size + size % 2 - data.length).toBytes();
  }

  /** WebP has the lowest bit first. */
  private void add(int value, int count) {
    for (int i = 0; i < count; i++) {
      bits.set(length++, (value >> i & 1) != 0);
    }
  }
}
