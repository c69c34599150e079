package ai.vidgo.sandbox;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/** A clip of three seconds, one colour each: H.264 whose blocks are stored uncompressed. */
final class Mp4 {
  private static final int BLOCKS = 4; // a side, of 16 pixels
  private static final int SIDE = 16 * BLOCKS;
  private static final int MILLIS = 1000; // a frame
  private static final int[] MATRIX = {0x10000, 0, 0, 0, 0x10000, 0, 0, 0, 0x40000000};

  /** Brightness, blueness, redness. None is 0: runs of zeros mean a new unit to a decoder. */
  private static final int[][] COLOURS = {{81, 90, 240}, {145, 54, 34}, {41, 240, 110}};

  private Mp4() {}

  static byte[] clip() {
    byte[] header = box("ftyp", ascii("isom"), ints(0x200), ascii("isomavc1"));
    byte[][] frames = new byte[COLOURS.length][];
    for (int i = 0; i < frames.length; i++) {
      // Neighbours need different numbers; 1 and 2 are written in equally many bits.
      byte[] unit = frame(1 + i % 2, COLOURS[i]);
      frames[i] = join(ints(unit.length), unit);
    }
    byte[] movie = movie(frames[0].length, header.length + 8);
    return join(header, box("mdat", frames), movie);
  }

  private static byte[] movie(int frameSize, int dataOffset) {
    int count = COLOURS.length;
    int length = count * MILLIS;
    byte[] table =
        box(
            "stbl",
            box("stsd", ints(0, 1), sampleEntry()),
            box("stts", ints(0, 1, count, MILLIS)),
            box("stsc", ints(0, 1, 1, count, 1)),
            box("stsz", ints(0, frameSize, count)),
            box("stco", ints(0, 1, dataOffset)));
    byte[] source = box("dinf", box("dref", ints(0, 1), box("url ", ints(1))));
    byte[] media =
        box(
            "mdia",
            box("mdhd", ints(0, 0, 0, 1000, length, 0x55C40000)),
            box("hdlr", ints(0, 0), ascii("vide"), ints(0, 0, 0), new byte[1]),
            box("minf", box("vmhd", ints(1, 0, 0)), source, table));
    byte[] track =
        box(
            "trak",
            box(
                "tkhd",
                ints(7, 0, 0, 1, 0, length, 0, 0, 0, 0),
                ints(MATRIX),
                ints(SIDE << 16, SIDE << 16)),
            media);
    byte[] head =
        box(
            "mvhd",
            ints(0, 0, 0, 1000, length, 0x10000, 0x1000000, 0, 0),
            ints(MATRIX),
            ints(0, 0, 0, 0, 0, 0, 2));
    return box("moov", head, track);
  }

  private static byte[] sampleEntry() {
    byte[] tail = new byte[38]; // one frame a sample, no compressor name, 24 bit, no palette
    tail[1] = 1;
    tail[35] = 24;
    tail[36] = tail[37] = -1;
    byte[] sps = sequence();
    byte[] pps = picture();
    byte[] start = {1, sps[1], sps[2], sps[3], -1, (byte) 0xE1, 0, (byte) sps.length};
    byte[] config = box("avcC", start, sps, new byte[] {1, 0, (byte) pps.length}, pps);
    return box(
        "avc1", ints(0, 1, 0, 0, 0, 0, SIDE << 16 | SIDE, 0x480000, 0x480000, 0), tail, config);
  }

  /** The sequence parameter set: baseline profile, no frame refers to another. */
  private static byte[] sequence() {
    BitWriter out = new BitWriter().put(0x67, 8).put(66, 8).put(0xC0, 8).put(30, 8);
    out.golomb(0).golomb(0).golomb(2).golomb(0).put(0, 1);
    out.golomb(BLOCKS - 1).golomb(BLOCKS - 1);
    return out.put(0b1100, 4).put(1, 1).toByteArray();
  }

  /** The picture parameter set: nothing but defaults. */
  private static byte[] picture() {
    BitWriter out = new BitWriter().put(0x68, 8).golomb(0).golomb(0).put(0, 2);
    out.golomb(0).golomb(0).golomb(0).put(0, 3).golomb(0).golomb(0).golomb(0);
    return out.put(0b100, 3).put(1, 1).toByteArray();
  }

  /** A block is a byte for each of its pixels' brightness, and one for every four in a colour. */
  private static byte[] frame(int number, int[] colour) {
    BitWriter out = new BitWriter().put(0x65, 8).golomb(0).golomb(7).golomb(0);
    out.put(0, 4).golomb(number).put(0, 2).golomb(0).golomb(1);
    for (int block = 0; block < BLOCKS * BLOCKS; block++) {
      out.golomb(25).align(); // uncompressed
      for (int i = 0; i < 384; i++) {
        out.put(colour[i < 256 ? 0 : i < 320 ? 1 : 2], 8);
      }
    }
    return out.put(1, 1).toByteArray();
  }

  private static byte[] box(String type, byte[]... content) {
    byte[] body = join(content);
    return join(ints(8 + body.length), ascii(type), body);
  }

  private static byte[] ints(int... values) {
    ByteBuffer out = ByteBuffer.allocate(4 * values.length);
    out.asIntBuffer().put(values);
    return out.array();
  }

  private static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }

  private static byte[] join(byte[]... parts) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    for (byte[] part : parts) {
      out.write(part, 0, part.length);
    }
    return out.toByteArray();
  }
}
