package ai.vidgo.sandbox.internal.media;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import ai.vidgo.sandbox.testing.TestClient;
import com.fasterxml.jackson.databind.JsonNode;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
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
    "a.gif,image/gif",
    "a.webp,image/webp",
    "a.mp4,video/mp4",
    "a.glb,model/gltf-binary",
    "a.json,application/json",
    "a.xyz,application/octet-stream",
    "a,application/octet-stream"
  })
  void theTypeFollowsFromTheExtension(String name, String type) {
    assertThat(Media.of(name).contentType()).isEqualTo(type);
    assertThat(Media.of(name).bytes()).hasSizeBetween(1, 10_000);
  }

  @Test
  void differentContentHasDifferentTags() {
    assertThat(Media.of("a.mp3").etag()).isNotEqualTo(Media.of("a.wav").etag());
    assertThat(Media.of("a.mp3").etag()).isEqualTo(Media.of("b.mp3").etag());
  }

  @Test
  void wavIsHalfASecondOfSound() throws Exception {
    byte[] wav = bytes("wav");
    try (AudioInputStream in = AudioSystem.getAudioInputStream(new ByteArrayInputStream(wav))) {
      assertThat(in.getFormat().getSampleSizeInBits()).isEqualTo(16);
      assertThat(in.getFrameLength() / in.getFormat().getFrameRate()).isEqualTo(0.5f);
      int loudest = 0;
      int crossings = 0;
      ByteBuffer samples = ByteBuffer.wrap(in.readAllBytes()).order(ByteOrder.LITTLE_ENDIAN);
      for (short last = 0, next; samples.hasRemaining(); last = next) {
        next = samples.getShort();
        loudest = Math.max(loudest, Math.abs(next));
        crossings += (last < 0) == (next < 0) ? 0 : 1;
      }
      assertThat(loudest).isBetween(10_000, 20_000);
      assertThat(crossings).as("two per wave of 524 to 917 Hz").isBetween(524, 917);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"gif", "jpg", "png"})
  void picturesCanBeRead(String type) throws Exception {
    BufferedImage image = ImageIO.read(new ByteArrayInputStream(bytes(type)));
    assertThat(image.getWidth()).isEqualTo(128);
    assertThat(image.getHeight()).isEqualTo(128);
    assertThat(image.getRGB(127, 127) >> 16 & 0xFF).isGreaterThan(200);
    assertThat(image.getRGB(0, 0) >> 16 & 0xFF).isLessThan(50);
  }

  @ParameterizedTest
  @ValueSource(strings = {"gif", "jpg", "png", "webp"})
  void picturesCanBeUploaded(String type) {
    assertThat(Media.typeOf(bytes(type))).isEqualTo(Media.of("a." + type).contentType());
  }

  @Test
  void webpIsOneWholePicture() {
    ByteBuffer webp = ByteBuffer.wrap(bytes("webp")).order(ByteOrder.LITTLE_ENDIAN);
    assertThat(webp.getInt(4)).isEqualTo(webp.capacity() - 8);
    assertThat(new String(webp.array(), 12, 4, US_ASCII)).isEqualTo("VP8 ");
    assertThat(webp.getShort(26)).as("width").isEqualTo((short) 128);
    assertThat(webp.getShort(28)).as("height").isEqualTo((short) 128);
  }

  @Test
  void glbIsAClosedCube() {
    ByteBuffer glb = ByteBuffer.wrap(bytes("glb")).order(ByteOrder.LITTLE_ENDIAN);
    assertThat(glb.getInt()).as("glTF").isEqualTo(0x46546C67);
    assertThat(glb.getInt()).isEqualTo(2);
    assertThat(glb.getInt()).isEqualTo(glb.capacity());
    byte[] json = new byte[glb.getInt()];
    assertThat(glb.getInt()).as("JSON").isEqualTo(0x4E4F534A);
    glb.get(json);
    JsonNode scene = TestClient.parse(new String(json, US_ASCII));
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
    ByteBuffer mp3 = ByteBuffer.wrap(bytes("mp3"));
    int frames = 0;
    for (int at = 0; at < mp3.capacity(); frames++) {
      int header = mp3.getInt(at);
      assertThat(header & 0xFFFFFDFF).as("32 kbit/s, 44.1 kHz, mono").isEqualTo(0xFFFB10C4);
      at += 144 * 32_000 / 44_100 + (header >> 9 & 1);
      assertThat(at).isLessThanOrEqualTo(mp3.capacity());
    }
    assertThat(frames * 1152 / 44_100f).as("seconds").isBetween(1.5f, 1.6f);
  }

  @Test
  void mp4HasAMovieAndItsFrames() {
    ByteBuffer mp4 = ByteBuffer.wrap(bytes("mp4"));
    List<String> boxes = new ArrayList<>();
    for (int at = 0; at < mp4.capacity(); at += mp4.getInt(at)) {
      boxes.add(new String(mp4.array(), at + 4, 4, US_ASCII));
    }
    assertThat(boxes).containsSubsequence("ftyp", "moov", "mdat");
    int sizes = new String(mp4.array(), ISO_8859_1).indexOf("stsz");
    assertThat(mp4.getInt(sizes + 12)).as("frames").isEqualTo(10);
  }

  private static byte[] bytes(String type) {
    return Media.of("a." + type).bytes();
  }
}
