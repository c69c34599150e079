package ai.vidgo.sandbox.internal.media;

/** Four rising notes, each fading out, again and again. */
final class Mp3 {
  private static final int[] RATES = {44_100, 48_000, 32_000};
  private static final int[] MPEG_1 = {32, 40, 48, 56, 64, 80, 96, 112, 128, 160, 192, 224, 256};
  private static final int[] MPEG_2 = {8, 16, 24, 32, 40, 48, 56, 64, 80, 96, 112, 128, 144, 160};
  private static final int FRAMES_PER_NOTE = 16;

  /** Frequencies of the notes, as lines of the spectrum, whose first 18 belong together. */
  private static final int[] LINES = {7, 9, 11, 14};

  /** Of MPEG: 1, or 2 and 4 with a half and a quarter of its sample rates. */
  private final int version;

  private final int rateIndex;
  private final int bitRateIndex;
  private final int frameSize;
  private final int samplesPerFrame;
  private final int sampleRate;

  private Mp3(int sampleRate, int bitRate) {
    int factor = 1;
    int index = 0;
    while (RATES[index] / factor != sampleRate && factor <= 4) {
      index = (index + 1) % RATES.length;
      factor *= index == 0 ? 2 : 1;
    }
    this.version = factor > 4 ? 1 : factor;
    this.rateIndex = index;
    this.sampleRate = RATES[index] / version;
    int[] bitRates = version == 1 ? MPEG_1 : MPEG_2;
    int best = 0;
    while (best + 1 < bitRates.length && 1000 * bitRates[best + 1] <= bitRate) {
      best++;
    }
    this.bitRateIndex = best + 1;
    this.samplesPerFrame = version == 1 ? 1152 : 576;
    this.frameSize = samplesPerFrame / 8 * 1000 * bitRates[best] / this.sampleRate;
  }

  static Media create(MediaSpec spec) {
    Mp3 mp3 =
        new Mp3(
            spec.sampleRate == 0 ? RATES[0] : spec.sampleRate,
            spec.bitRate == 0 ? 32_000 : spec.bitRate);
    long frames = Math.max(1, Math.round(spec.seconds * mp3.sampleRate / mp3.samplesPerFrame));
    long size = (1 + frames) * mp3.frameSize;
    return Media.repeating("audio/mpeg", mp3.info((int) frames, (int) size), mp3.notes(), size);
  }

  /** Returns a frame without sound that tells players the length of the rest. */
  private byte[] info(int frames, int size) {
    BinaryWriter frame = header().repeat(0, version == 1 ? 17 : 9);
    frame.ascii("Info").u32(3, frames, size);
    return frame.repeat(0, frameSize - frame.size()).toBytes();
  }

  private byte[] notes() {
    BinaryWriter notes = new BinaryWriter();
    for (int line : LINES) {
      for (int i = 0; i < FRAMES_PER_NOTE; i++) {
        notes.bytes(frame(line, i));
      }
    }
    return notes.toBytes();
  }

  private BinaryWriter header() {
    int mpeg = version == 1 ? 3 : version == 2 ? 2 : 0;
    BinaryWriter frame = new BinaryWriter().bits(0x7FF, 11).bits(mpeg, 2).bits(0b011, 3);
    return frame.bits(bitRateIndex, 4).bits(rateIndex, 2).bits(0, 2).bits(0b11, 2).bits(0, 6);
  }

  /** Returns a frame in whose spectrum only one line isn't zero. */
  private byte[] frame(int line, int number) {
    int granules = version == 1 ? 2 : 1;
    int zeros = line / 2;
    // Pairs of lines: 1 for two zeros, 01 and 001 for the first or second not being zero; its sign.
    boolean first = line % 2 == 0;
    int pairBits = first ? 2 : 3;
    BinaryWriter frame = header().bits(0, version == 1 ? 9 + 5 + 4 : 8 + 1);
    for (int i = 0; i < granules; i++) {
      frame.bits(zeros + pairBits + 1, 12).bits(zeros + 1, 9).bits(200 - 3 * number, 8);
      frame.bits(0, version == 1 ? 4 : 9).bits(0, 1);
      frame.bits(0b00001_00001_00001, 15).bits(0, 7).bits(0, version == 1 ? 3 : 2);
    }
    frame = new BinaryWriter().bytes(frame.align(0).toBytes());
    for (int i = 0; i < granules; i++) {
      frame.bits((1 << zeros) - 1, zeros).bits(1, pairBits);
      // A wave goes on for three quarters or a quarter of a turn from one to the next.
      int turn = number * granules + i;
      frame.bits((first ? turn + 1 : turn) >> 1 & 1, 1);
    }
    frame.align(0);
    return frame.repeat(0, frameSize - frame.size()).toBytes();
  }
}
