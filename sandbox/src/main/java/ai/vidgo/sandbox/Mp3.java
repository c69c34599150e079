package ai.vidgo.sandbox;

import java.io.ByteArrayOutputStream;

/**
 * A short tune as MPEG-1 layer III: mono, 44.1 kHz, 32 kbit/s.
 *
 * <p>No encoder is needed for it: a frame carries 576 spectral lines, 38 Hz apart, twice, and a
 * note is one line that is not zero.
 */
final class Mp3 {
  private static final int FRAME_BYTES = 144 * 32_000 / 44_100;
  private static final int FRAMES_A_NOTE = 12;

  /** Loudness in quarters of a bit; the format calls 210 neutral. */
  private static final int GAIN = 202;

  /** The spectral lines: about a major chord, up and down. */
  private static final int[] LINES = {13, 16, 20, 26, 20, 26};

  private Mp3() {}

  static byte[] tune() {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    for (int line : LINES) {
      for (int i = 0; i < FRAMES_A_NOTE; i++) {
        byte[] frame = frame(line);
        out.write(frame, 0, frame.length);
      }
    }
    return out.toByteArray();
  }

  private static byte[] frame(int line) {
    BitWriter frame = new BitWriter();
    frame.put(0xFFFB, 16); // sync, MPEG-1, layer III, no checksum
    frame.put(0x10C0, 16); // 32 kbit/s, 44.1 kHz, no padding, mono
    frame.put(0, 9 + 5 + 4); // data starts in this frame; private bits; no shared scale factors
    sideInfo(frame, line);
    sideInfo(frame, line);
    spectrum(frame, line);
    spectrum(frame, line);
    while (frame.bits() < FRAME_BYTES * 8) {
      frame.put(0, 1);
    }
    return frame.toByteArray();
  }

  /** Describes one granule: how long its spectrum is and how loud. */
  private static void sideInfo(BitWriter frame, int line) {
    int pairs = line / 2 + 1;
    frame.put(spectrumBits(line), 12).put(pairs, 9).put(GAIN, 8);
    frame.put(0, 4); // no scale factors
    frame.put(0, 1); // a normal window
    frame.put(1, 5).put(1, 5).put(1, 5); // Huffman table 1 in all three regions
    frame.put(15, 4).put(7, 3); // the first region takes everything
    frame.put(0, 3);
  }

  private static int spectrumBits(int line) {
    BitWriter count = new BitWriter();
    spectrum(count, line);
    return count.bits();
  }

  /** Writes the lines as pairs of Huffman table 1, which knows only 0 and 1. */
  private static void spectrum(BitWriter frame, int line) {
    for (int pair = 0; pair < line / 2; pair++) {
      frame.put(0b1, 1); // 0 0
    }
    if (line % 2 == 0) {
      frame.put(0b01, 2); // 1 0
    } else {
      frame.put(0b001, 3); // 0 1
    }
    frame.put(0, 1); // its sign
  }
}
