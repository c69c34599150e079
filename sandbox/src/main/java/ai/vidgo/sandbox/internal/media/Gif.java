package ai.vidgo.sandbox.internal.media;

/** A picture of bands in one tint, for uploads: no model makes GIFs. */
final class Gif {
  /** As many pixels as can follow before codes need a ninth bit. */
  private static final int RUN = 100;

  private static final int CLEAR = 128;

  private Gif() {}

  static byte[] create(int width, int height, int seed) {
    Tint tint = new Tint(seed);
    BinaryWriter gif = new BinaryWriter().ascii("GIF89a").little16(width).little16(height);
    gif.u8(0xF6, 0, 0); // 128 colours
    for (int i = 0; i < 128; i++) {
      gif.u8(tint.red(i * 80 / 128), tint.green(i * 80 / 128), tint.blue(i * 80 / 128));
    }
    gif.ascii(",").repeat(0, 4).little16(width).little16(height).u8(0, 7);
    int pixels = width * height;
    for (int at = 0; at < pixels; at += RUN) {
      int run = Math.min(RUN, pixels - at);
      // Starting anew before each run keeps every code at one byte, which is then a pixel.
      gif.u8(1 + run, CLEAR);
      for (int i = at; i < at + run; i++) {
        gif.u8(i / width * 128 / height);
      }
    }
    return gif.u8(1, CLEAR + 1, 0).ascii(";").toBytes();
  }
}
