package ai.vidgo.sandbox.internal.media;

/** What a result file has to be like, apart from its format. Immutable, and small. */
public final class MediaSpec {
  /** For files about which nothing is known. */
  public static final MediaSpec DEFAULT = new MediaSpec(512, 512, 5, 0, 0, 5000);

  private static final int MAX_EDGE = 8192;
  private static final int MAX_FACES = 30_000;

  public final int width;
  public final int height;
  public final double seconds;
  public final int faces;
  final int sampleRate;
  final int bitRate;

  /**
   * @param width of pictures and videos; beyond 8192 pixels an edge is cut, so that costs are
   *     limited
   * @param sampleRate of sound, in Hz; 0 for that of the format
   * @param bitRate of sound, in bit/s; 0 for a low one
   * @param faces of 3D models, at most; there are never more than 30,000
   */
  public MediaSpec(int width, int height, double seconds, int sampleRate, int bitRate, int faces) {
    this.width = limited(width);
    this.height = limited(height);
    this.seconds = seconds;
    this.sampleRate = sampleRate;
    this.bitRate = bitRate;
    this.faces = Glb.faces(Math.min(faces, MAX_FACES));
  }

  private static int limited(int edge) {
    return Math.max(1, Math.min(edge, MAX_EDGE));
  }

  public MediaSpec withSeconds(double other) {
    return new MediaSpec(width, height, other, sampleRate, bitRate, faces);
  }
}
