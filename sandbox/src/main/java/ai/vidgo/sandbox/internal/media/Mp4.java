package ai.vidgo.sandbox.internal.media;

/**
 * A silent video whose colour changes every second. Two seconds of it are made, which repeat: a
 * minute in 4K takes 2 MB, and no more memory than two seconds do.
 */
final class Mp4 {
  private static final int FRAMES_PER_SECOND = 24;

  private final H264 video;
  private final int width;
  private final int height;
  private final int frames;
  private final byte[] twoSeconds;
  private final int[] sizes = new int[2 * FRAMES_PER_SECOND];

  private Mp4(MediaSpec spec, int seed) {
    width = spec.width + spec.width % 2;
    height = spec.height + spec.height % 2;
    video = new H264(width, height);
    frames = (int) Math.max(1, Math.round(spec.seconds * FRAMES_PER_SECOND));
    Tint tint = new Tint(seed);
    BinaryWriter data = new BinaryWriter();
    for (int i = 0; i < sizes.length; i++) {
      int number = i % FRAMES_PER_SECOND;
      int second = i / FRAMES_PER_SECOND;
      byte[] frame =
          number == 0 ? video.keyFrame(second, tint, 60 * second) : video.repeatedFrame(number);
      data.u32(frame.length).bytes(frame);
      sizes[i] = 4 + frame.length;
    }
    twoSeconds = data.toBytes();
  }

  static Media create(MediaSpec spec, int seed) {
    Mp4 mp4 = new Mp4(spec, seed);
    int head = mp4.head(0).length;
    return Media.repeating("video/mp4", mp4.head(head), mp4.twoSeconds, head + mp4.dataSize());
  }

  private int dataSize() {
    int size = frames / sizes.length * twoSeconds.length;
    for (int i = 0; i < frames % sizes.length; i++) {
      size += sizes[i];
    }
    return size;
  }

  /**
   * @param dataStart where the frames are in the file
   */
  private byte[] head(int dataStart) {
    BinaryWriter head = new BinaryWriter();
    head.bytes(box("ftyp", new BinaryWriter().ascii("isom\0\0\2\0isomiso2avc1mp41")));
    BinaryWriter movie = new BinaryWriter().u32(0, 0, 0, FRAMES_PER_SECOND, frames, 0x10000);
    matrix(movie.u16(0x100, 0).u32(0, 0)).repeat(0, 24).u32(2);
    head.bytes(box("moov", box("mvhd", movie), box("trak", trackHeader(), media(dataStart))));
    return head.u32(8 + dataSize()).ascii("mdat").toBytes();
  }

  private byte[] trackHeader() {
    BinaryWriter header = new BinaryWriter().u32(3, 0, 0, 1, 0, frames, 0, 0, 0, 0);
    return box("tkhd", matrix(header).u32(width << 16, height << 16));
  }

  private byte[] media(int dataStart) {
    BinaryWriter header = new BinaryWriter().u32(0, 0, 0, FRAMES_PER_SECOND, frames);
    header.u16(0x55C4, 0); // of no language
    BinaryWriter handler = new BinaryWriter().u32(0, 0).ascii("vide").repeat(0, 12 + 1);
    byte[] here = box("url ", new BinaryWriter().u32(1));
    byte[] places = box("dinf", box("dref", new BinaryWriter().u32(0, 1).bytes(here)));
    byte[] graphics = box("vmhd", new BinaryWriter().u32(1, 0, 0));
    byte[] information = box("minf", graphics, places, samples(dataStart));
    return box("mdia", box("mdhd", header), box("hdlr", handler), information);
  }

  private byte[] samples(int dataStart) {
    BinaryWriter keyFrames = new BinaryWriter();
    BinaryWriter frameSizes = new BinaryWriter();
    int keys = 0;
    for (int i = 0; i < frames; i++) {
      frameSizes.u32(sizes[i % sizes.length]);
      if (i % FRAMES_PER_SECOND == 0) {
        keyFrames.u32(i + 1);
        keys++;
      }
    }
    return box(
        "stbl",
        box("stsd", new BinaryWriter().u32(0, 1).bytes(codec())),
        box("stts", new BinaryWriter().u32(0, 1, frames, 1)),
        box("stss", new BinaryWriter().u32(0, keys).bytes(keyFrames.toBytes())),
        box("stsc", new BinaryWriter().u32(0, 1, 1, frames, 1)),
        box("stsz", new BinaryWriter().u32(0, 0, frames).bytes(frameSizes.toBytes())),
        box("stco", new BinaryWriter().u32(0, 1, dataStart)));
  }

  private byte[] codec() {
    byte[] sequence = video.sequenceParameters();
    byte[] picture = video.pictureParameters();
    BinaryWriter avc = new BinaryWriter().u8(1, 66, 0xC0, video.level(), 0xFF, 0xE1);
    avc.u16(sequence.length).bytes(sequence).u8(1).u16(picture.length).bytes(picture);
    BinaryWriter entry = new BinaryWriter().u32(0).u16(0, 1).repeat(0, 16).u16(width, height);
    entry.u32(0x480000, 0x480000, 0).u16(1).repeat(0, 32).u16(24, 0xFFFF);
    return box("avc1", entry.bytes(box("avcC", avc)));
  }

  /** Writes that pictures are neither moved nor turned. */
  private static BinaryWriter matrix(BinaryWriter out) {
    return out.u32(0x10000, 0, 0, 0, 0x10000, 0, 0, 0, 0x40000000);
  }

  private static byte[] box(String type, BinaryWriter content) {
    return box(type, content.toBytes());
  }

  private static byte[] box(String type, byte[]... parts) {
    BinaryWriter content = new BinaryWriter();
    for (byte[] part : parts) {
      content.bytes(part);
    }
    return new BinaryWriter()
        .u32(8 + content.size())
        .ascii(type)
        .bytes(content.toBytes())
        .toBytes();
  }
}
