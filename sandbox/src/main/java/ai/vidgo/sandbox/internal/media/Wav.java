package ai.vidgo.sandbox.internal.media;

/** Four rising notes a second, as samples of 16 bits or, as in telephony, of 8. */
final class Wav {
  private static final int PCM = 1;
  private static final int A_LAW = 6;
  private static final int MU_LAW = 7;

  private Wav() {}

  /** Returns samples with a header that describes them. */
  static Media create(MediaSpec spec) {
    int rate = rate(spec, PCM);
    int data = (int) Math.round(spec.seconds * rate) * 2;
    BinaryWriter head = new BinaryWriter().ascii("RIFF").little32(36 + data).ascii("WAVEfmt ");
    head.little32(16).little16(PCM).little16(1).little32(rate).little32(2 * rate);
    head.little16(2).little16(16).ascii("data").little32(data);
    return Media.repeating("audio/wav", head.toBytes(), second(rate, PCM), 44L + data);
  }

  static Media pcm(MediaSpec spec) {
    return raw("audio/pcm", spec, PCM);
  }

  static Media muLaw(MediaSpec spec) {
    return raw("audio/basic", spec, MU_LAW);
  }

  static Media aLaw(MediaSpec spec) {
    return raw("audio/x-alaw-basic", spec, A_LAW);
  }

  private static Media raw(String contentType, MediaSpec spec, int coding) {
    int rate = rate(spec, coding);
    long samples = Math.max(1, Math.round(spec.seconds * rate));
    byte[] second = second(rate, coding);
    return Media.repeating(contentType, new byte[0], second, samples * second.length / rate);
  }

  private static int rate(MediaSpec spec, int coding) {
    return spec.sampleRate == 0 ? (coding == PCM ? 16_000 : 8000) : spec.sampleRate;
  }

  private static byte[] second(int rate, int coding) {
    BinaryWriter second = new BinaryWriter();
    for (int i = 0; i < rate; i++) {
      double quarters = 4.0 * i / rate;
      int note = (int) quarters;
      double volume = 0.4 * (1 - (quarters - note));
      double wave = Math.sin(2 * Math.PI * i / rate * 132 * (4 + note));
      int sample = (int) (32_767 * volume * wave);
      if (coding == PCM) {
        second.little16(sample);
      } else {
        second.u8(coding == MU_LAW ? muLaw(sample) : aLaw(sample));
      }
    }
    return second.toBytes();
  }

  /** G.711, as in North America: sign, exponent and four bits, all inverted. */
  private static int muLaw(int sample) {
    int size = Math.min(Math.abs(sample) >> 2, 8158) + 33;
    int exponent = 31 - Integer.numberOfLeadingZeros(size) - 5;
    int code = exponent << 4 | size >> exponent + 1 & 15;
    return ~(code | (sample < 0 ? 0x80 : 0)) & 0xFF;
  }

  /** G.711, as elsewhere: sign, exponent and four bits, every other one inverted. */
  private static int aLaw(int sample) {
    int size = (sample < 0 ? ~sample : sample) >> 3;
    int exponent = Math.max(0, 31 - Integer.numberOfLeadingZeros(size | 1) - 4);
    int code = exponent << 4 | size >> Math.max(1, exponent) & 15;
    return (code | (sample < 0 ? 0 : 0x80)) ^ 0x55;
  }
}
