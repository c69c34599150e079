package ai.vidgo.sandbox.testing;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.US_ASCII;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;

/**
 * What a file says about itself in its headers, read without any of the code that wrote it.
 *
 * @param seconds 0 for what has no length
 */
public record FileFacts(String type, int width, int height, double seconds) {
  public static FileFacts of(byte[] file) {
    String start = new String(file, 0, Math.min(16, file.length), ISO_8859_1);
    ByteBuffer big = ByteBuffer.wrap(file);
    ByteBuffer little = ByteBuffer.wrap(file).order(ByteOrder.LITTLE_ENDIAN);
    if (start.startsWith("\u0089PNG")) {
      return new FileFacts("image/png", big.getInt(16), big.getInt(20), 0);
    }
    if (start.startsWith("\u00ff\u00d8")) {
      return jpeg(big);
    }
    if (start.startsWith("GIF89a")) {
      return new FileFacts("image/gif", little.getShort(6), little.getShort(8), 0);
    }
    if (start.startsWith("RIFF") && start.startsWith("WEBPVP8L", 8)) {
      check(little.getInt(4) == file.length - 8, "length of RIFF");
      int sizes = little.getInt(21);
      int height = (sizes >> 14 & 0x3FFF) + 1;
      return new FileFacts("image/webp", (sizes & 0x3FFF) + 1, height, 0);
    }
    if (start.startsWith("RIFF") && start.startsWith("WAVE", 8)) {
      check(little.getInt(4) == file.length - 8, "length of RIFF");
      check(little.getInt(40) == file.length - 44, "length of data");
      return new FileFacts("audio/wav", 0, 0, little.getInt(40) / (double) little.getInt(28));
    }
    if (start.startsWith("ftyp", 4)) {
      return mp4(big);
    }
    if (start.startsWith("OggS")) {
      return ogg(little);
    }
    if (start.startsWith("glTF")) {
      check(little.getInt(8) == file.length, "length of glTF");
      return new FileFacts("model/gltf-binary", 0, 0, 0);
    }
    if (big.getShort(0) >> 5 == -1) {
      return mp3(big);
    }
    throw new AssertionError("A file that starts with " + start);
  }

  private static FileFacts jpeg(ByteBuffer file) {
    int at = 2;
    while ((file.getShort(at) & 0xFFFF) != 0xFFC0) {
      at += 2 + (file.getShort(at + 2) & 0xFFFF);
    }
    return new FileFacts("image/jpeg", file.getShort(at + 7), file.getShort(at + 5), 0);
  }

  private static FileFacts mp4(ByteBuffer file) {
    int data = 0;
    for (int at = 0; at < file.capacity(); at += file.getInt(at)) {
      data = file.getInt(at + 4) == 0x6D646174 ? at : data;
    }
    int frames = find(file, "stsz");
    int count = file.getInt(frames + 8);
    int[] starts = new int[count];
    int end = file.getInt(find(file, "stco") + 8);
    check(end == data + 8, "start of the frames");
    for (int i = 0; i < count; i++) {
      starts[i] = end;
      end += file.getInt(frames + 12 + 4 * i);
      check(file.getInt(starts[i]) == end - starts[i] - 4, "length of frame " + i);
    }
    check(end == file.capacity(), "end of the frames");
    check(keyFrames(file).equals(keyFrames(file, starts)), "list of key frames");
    int movie = find(file, "mvhd");
    int track = find(file, "tkhd");
    double seconds = file.getInt(movie + 16) / (double) file.getInt(movie + 12);
    int width = file.getInt(track + 76) >> 16;
    return new FileFacts("video/mp4", width, file.getInt(track + 80) >> 16, seconds);
  }

  private static List<Integer> keyFrames(ByteBuffer file) {
    int at = find(file, "stss");
    List<Integer> listed = new ArrayList<>();
    for (int i = 0; i < file.getInt(at + 4); i++) {
      listed.add(file.getInt(at + 8 + 4 * i));
    }
    return listed;
  }

  private static List<Integer> keyFrames(ByteBuffer file, int[] starts) {
    List<Integer> found = new ArrayList<>();
    for (int i = 0; i < starts.length; i++) {
      if ((file.get(starts[i] + 4) & 31) == 5) {
        found.add(i + 1);
      }
    }
    return found;
  }

  /** Returns where the content of a box starts. */
  private static int find(ByteBuffer file, String box) {
    return new String(file.array(), ISO_8859_1).indexOf(box) + 4;
  }

  private static FileFacts ogg(ByteBuffer file) {
    long samples = 0;
    int at = 0;
    for (int page = 0; at < file.capacity(); page++) {
      check(file.getInt(at + 18) == page, "number of page " + page);
      samples = file.getLong(at + 6);
      int segments = file.get(at + 26) & 0xFF;
      int length = 27 + segments;
      for (int i = 0; i < segments; i++) {
        length += file.get(at + 27 + i) & 0xFF;
      }
      at += length;
      check((file.get(at - length + 5) & 4) != 0 == (at == file.capacity()), "last page");
    }
    return new FileFacts("audio/ogg", 0, 0, samples / 48_000.0);
  }

  private static FileFacts mp3(ByteBuffer file) {
    int frames = -1; // the first one has no sound
    double seconds = 0;
    for (int at = 0; at < file.capacity(); frames++) {
      int header = file.getInt(at);
      check(header >>> 21 == 0x7FF && (header >> 17 & 3) == 1, "header of frame " + frames);
      int version = header >> 19 & 3;
      int rate =
          new int[] {44_100, 48_000, 32_000}[header >> 10 & 3]
              >> (version == 3 ? 0 : version == 2 ? 1 : 2);
      int index = header >> 12 & 15;
      int bitRate =
          (version == 3
                  ? new int[] {0, 32, 40, 48, 56, 64, 80, 96, 112, 128, 160, 192, 224, 256, 320}
                  : new int[] {0, 8, 16, 24, 32, 40, 48, 56, 64, 80, 96, 112, 128, 144, 160})
              [index];
      int samples = version == 3 ? 1152 : 576;
      at += samples / 8 * 1000 * bitRate / rate;
      check(at <= file.capacity(), "length of the last frame");
      seconds = (frames + 1) * samples / (double) rate;
    }
    int info = new String(file.array(), 0, 100, US_ASCII).indexOf("Info");
    check(file.getInt(info + 8) == frames, "number of frames");
    check(file.getInt(info + 12) == file.capacity(), "number of bytes");
    return new FileFacts("audio/mpeg", 0, 0, seconds);
  }

  /** Returns the scene of a GLB file. */
  public static JsonNode scene(byte[] glb) {
    int length = ByteBuffer.wrap(glb).order(ByteOrder.LITTLE_ENDIAN).getInt(12);
    return TestClient.parse(new String(glb, 20, length, US_ASCII));
  }

  private static void check(boolean right, String what) {
    if (!right) {
      throw new AssertionError("Wrong: " + what);
    }
  }
}
