package ai.vidgo.sandbox;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/** A short melody as PCM: mono, 16 bit. */
final class Wav {
  private static final int RATE = 22_050;
  private static final int NOTE_SAMPLES = RATE / 3;
  private static final double[] NOTES = {523.25, 659.26, 783.99, 1046.5, 783.99, 1046.5};

  private Wav() {}

  static byte[] tune() {
    int size = NOTES.length * NOTE_SAMPLES * 2;
    ByteBuffer out = ByteBuffer.allocate(44 + size).order(ByteOrder.LITTLE_ENDIAN);
    out.put(ascii("RIFF")).putInt(36 + size).put(ascii("WAVE"));
    out.put(ascii("fmt ")).putInt(16);
    out.putShort((short) 1).putShort((short) 1); // PCM, mono
    out.putInt(RATE).putInt(RATE * 2).putShort((short) 2).putShort((short) 16);
    out.put(ascii("data")).putInt(size);
    for (double note : NOTES) {
      for (int i = 0; i < NOTE_SAMPLES; i++) {
        double fading = 1 - (double) i / NOTE_SAMPLES;
        out.putShort((short) (12_000 * fading * Math.sin(2 * Math.PI * note * i / RATE)));
      }
    }
    return out.array();
  }

  private static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }
}
