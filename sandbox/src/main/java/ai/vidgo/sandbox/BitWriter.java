package ai.vidgo.sandbox;

import java.io.ByteArrayOutputStream;

/** Writes single bits, the highest first, as the MPEG formats want them. */
final class BitWriter {
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private int pending;
  private int pendingBits;

  BitWriter put(int value, int bits) {
    for (int bit = bits - 1; bit >= 0; bit--) {
      pending = pending << 1 | (value >> bit & 1);
      if (++pendingBits == 8) {
        out.write(pending);
        pending = 0;
        pendingBits = 0;
      }
    }
    return this;
  }

  /** Writes an Exp-Golomb code: the numbers of H.264 headers. */
  BitWriter golomb(int value) {
    int bits = 32 - Integer.numberOfLeadingZeros(value + 1);
    return put(0, bits - 1).put(value + 1, bits);
  }

  /** Fills up with zeros to a whole byte. */
  BitWriter align() {
    return put(0, (8 - pendingBits) % 8);
  }

  int bits() {
    return out.size() * 8 + pendingBits;
  }

  byte[] toByteArray() {
    return align().out.toByteArray();
  }
}
