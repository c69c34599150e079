package ai.vidgo.sandbox.internal.media;

/** The colours of one file, from dark to light, by which files can be told apart. */
final class Tint {
  private final int red;
  private final int green;
  private final int blue;

  Tint(int seed) {
    int mixed = seed * 0x9E3779B9; // spreads seeds that are close to each other
    red = 40 + (mixed >>> 25);
    green = 40 + (mixed >>> 18 & 127);
    blue = 40 + (mixed >>> 11 & 127);
  }

  /**
   * @param step from 0, dark, to 80, light
   */
  int red(int step) {
    return red + step;
  }

  int green(int step) {
    return green + step;
  }

  int blue(int step) {
    return blue + step;
  }

  /** Returns the brightness as in JPEG. */
  int luma(int step) {
    return (int) Math.round(0.299 * red + 0.587 * green + 0.114 * blue) + step;
  }

  int chromaBlue() {
    return 128 + (int) Math.round(-0.1687 * red - 0.3313 * green + 0.5 * blue);
  }

  int chromaRed() {
    return 128 + (int) Math.round(0.5 * red - 0.4187 * green - 0.0813 * blue);
  }
}
