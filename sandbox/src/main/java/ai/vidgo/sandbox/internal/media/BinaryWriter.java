package ai.vidgo.sandbox.internal.media;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Builds a file from numbers of any number of bits, the highest bit and byte first. */
final class BinaryWriter {
  private byte[] bytes = new byte[256];
  private int bits;

  BinaryWriter bits(int value, int count) {
    reserve((bits + count + 7) / 8);
    for (int left = count; left > 0; ) {
      int free = 8 - (bits & 7);
      int step = Math.min(free, left);
      int part = (int) ((value & 0xFFFFFFFFL) >>> (left - step)) & (1 << step) - 1;
      bytes[bits >> 3] |= (byte) (part << (free - step));
      bits += step;
      left -= step;
    }
    return this;
  }

  /** Fills up the last byte. */
  BinaryWriter align(int bit) {
    while ((bits & 7) != 0) {
      bits(bit, 1);
    }
    return this;
  }

  BinaryWriter u8(int... values) {
    for (int value : values) {
      bits(value, 8);
    }
    return this;
  }

  BinaryWriter u16(int... values) {
    for (int value : values) {
      bits(value, 16);
    }
    return this;
  }

  BinaryWriter u32(int... values) {
    for (int value : values) {
      bits(value, 32);
    }
    return this;
  }

  /** Writes 16 bits, the lowest byte first. */
  BinaryWriter little16(int value) {
    return u16(Short.reverseBytes((short) value) & 0xFFFF);
  }

  /** Writes 32 bits, the lowest byte first. */
  BinaryWriter little32(int value) {
    return u32(Integer.reverseBytes(value));
  }

  BinaryWriter ascii(String text) {
    return bytes(text.getBytes(StandardCharsets.US_ASCII));
  }

  /** Copies whole bytes to a place between whole bytes. */
  BinaryWriter bytes(byte... more) {
    reserve(bits / 8 + more.length);
    System.arraycopy(more, 0, bytes, bits / 8, more.length);
    bits += 8 * more.length;
    return this;
  }

  BinaryWriter repeat(int value, int times) {
    for (int i = 0; i < times; i++) {
      bits(value, 8);
    }
    return this;
  }

  int size() {
    return (bits + 7) / 8;
  }

  byte[] toBytes() {
    return Arrays.copyOf(bytes, size());
  }

  private void reserve(int size) {
    if (size > bytes.length) {
      bytes = Arrays.copyOf(bytes, Math.max(size, 2 * bytes.length));
    }
  }
}
