package ai.vidgo.sandbox.internal.media;

/** Silence, coded with Opus: a player needs no more to show a length and to play. */
final class Ogg {
  private static final int RATE = 48_000;
  private static final int PACKETS_PER_SECOND = 50;

  private final BinaryWriter ogg = new BinaryWriter();
  private int pages;

  private Ogg() {}

  static Media create(MediaSpec spec) {
    Ogg ogg = new Ogg();
    BinaryWriter head = new BinaryWriter().ascii("OpusHead").u8(1, 1, 0, 0);
    ogg.page(2, 0, head.little32(RATE).repeat(0, 3).toBytes(), 1);
    String vendor = "Vidgo sandbox";
    BinaryWriter tags = new BinaryWriter().ascii("OpusTags").little32(vendor.length());
    ogg.page(0, 0, tags.ascii(vendor).little32(0).toBytes(), 1);
    long samples = Math.max(1, Math.round(spec.seconds * RATE));
    int packets = (int) ((samples - 1) * PACKETS_PER_SECOND / RATE + 1);
    for (int done = 0; done < packets; ) {
      int count = Math.min(PACKETS_PER_SECOND, packets - done);
      done += count;
      boolean last = done == packets;
      BinaryWriter silence = new BinaryWriter();
      for (int i = 0; i < count; i++) {
        silence.u8(0xF8, 0xFF, 0xFE); // 20 ms of it
      }
      long end = last ? samples : (long) done * RATE / PACKETS_PER_SECOND;
      ogg.page(last ? 4 : 0, end, silence.toBytes(), count);
    }
    return Media.of("audio/ogg", ogg.ogg.toBytes());
  }

  /**
   * @param flags 2 for the first page, 4 for the last
   * @param position in samples, at the end of the page
   * @param count of packets, which have the same size
   */
  private void page(int flags, long position, byte[] data, int count) {
    BinaryWriter page = new BinaryWriter().ascii("OggS").u8(0, flags).little32((int) position);
    page.little32((int) (position >> 32)).ascii("vids").little32(pages++);
    byte[] start = page.toBytes();
    byte[] rest =
        new BinaryWriter().u8(count).repeat(data.length / count, count).bytes(data).toBytes();
    int check = check(rest, check(new byte[4], check(start, 0)));
    ogg.bytes(start).little32(check).bytes(rest);
  }

  /** Continues a checksum that java.util.zip doesn't have: its bits are in the other order. */
  private static int check(byte[] data, int before) {
    int check = before;
    for (byte next : data) {
      check ^= next << 24;
      for (int i = 0; i < 8; i++) {
        check = check < 0 ? check << 1 ^ 0x04C11DB7 : check << 1;
      }
    }
    return check;
  }
}
