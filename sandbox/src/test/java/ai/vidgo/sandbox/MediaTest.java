package ai.vidgo.sandbox;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javax.imageio.ImageIO;
import javax.sound.sampled.AudioInputStream;
import javax.sound.sampled.AudioSystem;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MediaTest {
  @ParameterizedTest
  @CsvSource({
    "a.mp3,audio/mpeg",
    "a.WAV,audio/wav",
    "a.jpg,image/jpeg",
    "a.b.jpeg,image/jpeg",
    "a.png,image/png",
    "a.mp4,video/mp4",
    "a.glb,model/gltf-binary",
    "a.xyz,application/octet-stream",
    "a,application/octet-stream"
  })
  void theTypeFollowsFromTheExtension(String name, String type) {
    assertThat(Media.of(name).contentType()).isEqualTo(type);
    assertThat(Media.of(name).bytes()).isNotEmpty();
  }

  @Test
  void differentContentHasDifferentTags() {
    assertThat(Media.of("a.mp3").etag()).isNotEqualTo(Media.of("a.wav").etag());
    assertThat(Media.of("a.mp3").etag()).isEqualTo(Media.of("b.mp3").etag());
  }

  @Test
  void wavIsTwoSecondsOfSound() throws Exception {
    byte[] wav = Wav.tune();
    ByteBuffer header = ByteBuffer.wrap(wav).order(ByteOrder.LITTLE_ENDIAN);
    assertThat(header.getInt(4)).isEqualTo(wav.length - 8);
    assertThat(header.getInt(40)).isEqualTo(wav.length - 44);
    try (AudioInputStream in = AudioSystem.getAudioInputStream(new ByteArrayInputStream(wav))) {
      assertThat(in.getFormat().getSampleSizeInBits()).isEqualTo(16);
      assertThat(in.getFrameLength() / in.getFormat().getFrameRate()).isEqualTo(2);
      int loudest = 0;
      int crossings = 0;
      ByteBuffer samples = ByteBuffer.wrap(in.readAllBytes()).order(ByteOrder.LITTLE_ENDIAN);
      for (short last = 0, next; samples.hasRemaining(); last = next) {
        next = samples.getShort();
        loudest = Math.max(loudest, Math.abs(next));
        crossings += (last < 0) == (next < 0) ? 0 : 1;
      }
      assertThat(loudest).isBetween(10_000, 20_000);
      assertThat(crossings).as("two a wave, 799 waves a second").isBetween(3_100, 3_300);
    }
  }

  /**
   * Decoders are no part of this build: ffmpeg 5.1 played exactly these bytes without complaint.
   */
  @Test
  void mp3AndMp4AreTheBytesThatWereTriedInPlayers() {
    assertThat(Arrays.hashCode(Mp3.tune())).isEqualTo(-756422535);
    assertThat(Arrays.hashCode(Mp4.clip())).isEqualTo(-201043452);
  }

  @ParameterizedTest
  @ValueSource(strings = {"jpeg", "png"})
  void picturesCanBeRead(String format) throws Exception {
    BufferedImage image = ImageIO.read(new ByteArrayInputStream(Images.picture(format)));
    assertThat(image.getWidth()).isEqualTo(128);
    assertThat(image.getHeight()).isEqualTo(128);
    assertThat(image.getRGB(120, 0) >> 16 & 0xFF).isGreaterThan(200);
    assertThat(image.getRGB(0, 0) >> 16 & 0xFF).isLessThan(50);
  }

  @Test
  void glbIsAClosedCube() {
    ByteBuffer glb = ByteBuffer.wrap(Glb.cube()).order(ByteOrder.LITTLE_ENDIAN);
    assertThat(glb.getInt()).as("glTF").isEqualTo(0x46546C67);
    assertThat(glb.getInt()).isEqualTo(2);
    assertThat(glb.getInt()).isEqualTo(glb.capacity());
    byte[] json = new byte[glb.getInt()];
    assertThat(glb.getInt()).as("JSON").isEqualTo(0x4E4F534A);
    glb.get(json);
    JsonNode scene = Caller.parse(new String(json, US_ASCII));
    assertThat(glb.getInt()).isEqualTo(scene.at("/buffers/0/byteLength").asInt());
    assertThat(glb.getInt()).as("BIN").isEqualTo(0x004E4942);
    int start = glb.position() + scene.at("/bufferViews/1/byteOffset").asInt();
    Map<String, Integer> edges = new HashMap<>();
    for (int at = start; at < glb.capacity(); at += 3) {
      for (int i = 0; i < 3; i++) {
        edges.merge(glb.get(at + i) + ">" + glb.get(at + (i + 1) % 3), 1, Integer::sum);
      }
    }
    assertThat(edges).hasSize(36).allSatisfy((edge, times) -> assertThat(times).isOne());
    edges.forEach(
        (edge, times) -> assertThat(edges).containsKey(edge.replaceAll("(.)>(.)", "$2>$1")));
  }

  @Test
  void mp3IsNothingButWholeFrames() {
    byte[] mp3 = Mp3.tune();
    int frameBytes = 104; // 144 * 32 kbit/s / 44.1 kHz
    assertThat(mp3.length % frameBytes).isZero();
    for (int at = 0; at < mp3.length; at += frameBytes) {
      ByteBuffer frame = ByteBuffer.wrap(mp3, at, frameBytes);
      assertThat(frame.getInt()).isEqualTo(0xFFFB10C0);
      assertThat(frame.getShort()).as("main_data_begin and what follows it").isZero();
      // Two granules of 59 bits start at bit 18; each begins with its length in 12 bits.
      int first = bits(mp3, at * 8 + 32 + 18, 12);
      int second = bits(mp3, at * 8 + 32 + 18 + 59, 12);
      assertThat(first).isPositive().isEqualTo(second);
      assertThat(first + second).isLessThanOrEqualTo((frameBytes - 4 - 17) * 8);
    }
  }

  @Test
  void mp4HasAMovieAndItsFrames() {
    ByteBuffer mp4 = ByteBuffer.wrap(Mp4.clip());
    List<String> boxes = new ArrayList<>();
    int frames = 0;
    while (mp4.hasRemaining()) {
      int start = mp4.position();
      int length = mp4.getInt();
      byte[] type = new byte[4];
      mp4.get(type);
      boxes.add(new String(type, US_ASCII));
      if (boxes.get(boxes.size() - 1).equals("mdat")) {
        while (mp4.position() < start + length) {
          int unit = mp4.getInt();
          assertThat(mp4.get(mp4.position())).as("a key frame").isEqualTo((byte) 0x65);
          mp4.position(mp4.position() + unit);
          frames++;
        }
      }
      mp4.position(start + length);
    }
    assertThat(boxes).containsExactly("ftyp", "mdat", "moov");
    assertThat(frames).isEqualTo(3);
  }

  @Test
  void mp4TableOfFramesIsRight() {
    byte[] mp4 = Mp4.clip();
    ByteBuffer all = ByteBuffer.wrap(mp4);
    int offset = all.getInt(find(mp4, "stco") + 12);
    int size = all.getInt(find(mp4, "stsz") + 8);
    int count = all.getInt(find(mp4, "stsz") + 12);
    for (int i = 0; i < count; i++) {
      assertThat(all.getInt(offset + i * size)).isEqualTo(size - 4);
    }
    assertThat(offset + count * size).isEqualTo(find(mp4, "moov") - 4);
  }

  @Test
  void aRunOfZerosNeverEndsAFrameEarly() {
    String mp4 = new String(Mp4.clip(), ISO_8859_1);
    String data = mp4.substring(mp4.indexOf("mdat") + 9, mp4.indexOf("moov") - 4);
    // 00 00 00 is the start of a length in front of the next frame, nothing else.
    assertThat(data.split("\0\0")).hasSize(3);
  }

  private static int find(byte[] bytes, String type) {
    return new String(bytes, ISO_8859_1).indexOf(type);
  }

  private static int bits(byte[] bytes, int from, int count) {
    int value = 0;
    for (int i = from; i < from + count; i++) {
      value = value << 1 | (bytes[i / 8] >> (7 - i % 8) & 1);
    }
    return value;
  }
}
