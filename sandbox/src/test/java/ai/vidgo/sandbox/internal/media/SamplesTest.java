package ai.vidgo.sandbox.internal.media;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.vidgo.sandbox.testing.FileFacts;
import com.fasterxml.jackson.databind.JsonNode;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.HashMap;
import java.util.Map;
import javax.imageio.ImageIO;
import javax.sound.sampled.AudioInputStream;
import javax.sound.sampled.AudioSystem;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SamplesTest {
  @ParameterizedTest
  @CsvSource({
    "a.mp3,audio/mpeg",
    "a.WAV,audio/wav",
    "a.pcm,audio/pcm",
    "a.ulaw,audio/basic",
    "a.mulaw,audio/basic",
    "a.alaw,audio/x-alaw-basic",
    "a.ogg,audio/ogg",
    "a.opus,audio/ogg",
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
    Media media = Samples.of(name, MediaSpec.DEFAULT, 1);
    assertThat(media.contentType()).isEqualTo(type);
    assertThat(media.bytes()).isNotEmpty();
    assertThat(media.size()).isEqualTo(media.bytes().length);
  }

  @ParameterizedTest
  @CsvSource({"1,1", "16,16", "17,15", "333,7", "7,333", "1024,576", "2160,3840"})
  void picturesHaveTheirSize(int width, int height) {
    for (String type : new String[] {"png", "jpeg", "gif", "webp"}) {
      assertThat(FileFacts.of(file("a." + type, width, height)))
          .isEqualTo(new FileFacts("image/" + type, width, height, 0));
    }
  }

  @Test
  void picturesAreNotEndless() {
    MediaSpec huge = new MediaSpec(Integer.MAX_VALUE, 99_999, 0, 0, 0, 0);
    FileFacts facts = FileFacts.of(Samples.of("a.png", huge, 1).bytes());
    assertThat(facts).isEqualTo(new FileFacts("image/png", 8192, 8192, 0));
  }

  @ParameterizedTest
  @ValueSource(strings = {"gif", "jpg", "png"})
  void picturesCanBeReadAndGoFromDarkToLight(String type) throws Exception {
    for (int[] size : new int[][] {{1, 1}, {333, 7}, {320, 200}}) {
      BufferedImage image =
          ImageIO.read(new ByteArrayInputStream(file("a." + type, size[0], size[1])));
      assertThat(image.getWidth()).isEqualTo(size[0]);
      assertThat(image.getHeight()).isEqualTo(size[1]);
      int last = image.getHeight() - 1;
      if (last > 16) {
        assertThat(brightness(image, 5, last) - brightness(image, 5, 0)).isBetween(150, 260);
      }
      assertThat(brightness(image, image.getWidth() - 1, last))
          .as("the same in all of a row")
          .isEqualTo(brightness(image, 0, last));
    }
  }

  @Test
  void allPicturesOfATaskHaveOneTint() throws Exception {
    int png = ImageIO.read(new ByteArrayInputStream(file("a.png", 64, 64))).getRGB(0, 0);
    int jpeg = ImageIO.read(new ByteArrayInputStream(file("a.jpg", 64, 64))).getRGB(0, 0);
    for (int shift = 0; shift < 24; shift += 8) {
      assertThat(jpeg >> shift & 0xFF).isCloseTo(png >> shift & 0xFF, within(4));
    }
  }

  private static int brightness(BufferedImage image, int x, int y) {
    int colour = image.getRGB(x, y);
    return (colour >> 16 & 0xFF) + (colour >> 8 & 0xFF) + (colour & 0xFF);
  }

  @ParameterizedTest
  @ValueSource(strings = {"gif", "jpg", "png", "webp"})
  void picturesCanBeUploaded(String type) {
    assertThat(Media.typeOf(file("a." + type, 9, 9)))
        .isEqualTo(Samples.of("a." + type, MediaSpec.DEFAULT, 1).contentType());
  }

  @ParameterizedTest
  @CsvSource({"1280,720,15", "854,480,5", "720,720,0.5", "3840,2160,60", "5040,2160,1", "2,2,3.25"})
  void videosHaveTheirSizeAndLength(int width, int height, double seconds) {
    MediaSpec spec = new MediaSpec(width, height, seconds, 0, 0, 0);
    Media video = Samples.of("a.mp4", spec, 1);
    assertThat(FileFacts.of(video.bytes()))
        .isEqualTo(new FileFacts("video/mp4", width, height, seconds));
    assertThat(video.size()).isLessThan(3_000_000);
  }

  @Test
  void videosHaveEvenEdges() {
    MediaSpec odd = new MediaSpec(101, 51, 1, 0, 0, 0);
    assertThat(FileFacts.of(Samples.of("a.mp4", odd, 1).bytes()))
        .isEqualTo(new FileFacts("video/mp4", 102, 52, 1));
  }

  @ParameterizedTest
  @CsvSource({
    "mp3,0,0", "mp3,44100,128000", "mp3,44100,256000", "mp3,48000,192000", "mp3,32000,64000",
    "mp3,24000,128000", "mp3,22050,32000", "mp3,16000,256000", "mp3,8000,32000", "wav,0,0",
    "wav,44100,0", "ogg,48000,64000"
  })
  void soundHasItsLength(String type, int rate, int bitRate) {
    for (double seconds : new double[] {0.5, 15, 187.44}) {
      Media sound = Samples.of("a." + type, new MediaSpec(1, 1, seconds, rate, bitRate, 0), 1);
      FileFacts facts = FileFacts.of(sound.bytes());
      assertThat(facts.type()).isEqualTo(sound.contentType());
      assertThat(facts.seconds()).as("half a frame").isCloseTo(seconds, within(0.04));
      if (type.equals("mp3") && seconds > 100 && bitRate > 0 && bitRate < 256_000) {
        double measured = 8 * sound.size() / seconds;
        assertThat(measured).isCloseTo(bitRate, within(0.06 * bitRate));
      }
    }
  }

  @ParameterizedTest
  @CsvSource({"pcm,16000,32000", "ulaw,8000,8000", "alaw,8000,8000"})
  void bareSamplesHaveNothingElse(String type, int rate, int bytesPerSecond) {
    MediaSpec spec = new MediaSpec(1, 1, 2.5, rate, 0, 0);
    assertThat(Samples.of("a." + type, spec, 1).size()).isEqualTo((long) (2.5 * bytesPerSecond));
  }

  @Test
  void wavIsFourRisingNotes() throws Exception {
    byte[] wav = Samples.of("a.wav", new MediaSpec(1, 1, 1, 8000, 0, 0), 1).bytes();
    try (AudioInputStream in = AudioSystem.getAudioInputStream(new ByteArrayInputStream(wav))) {
      assertThat(in.getFormat().getSampleSizeInBits()).isEqualTo(16);
      assertThat(in.getFrameLength() / in.getFormat().getFrameRate()).isEqualTo(1);
      int loudest = 0;
      int crossings = 0;
      ByteBuffer samples = ByteBuffer.wrap(in.readAllBytes()).order(ByteOrder.LITTLE_ENDIAN);
      for (short last = 0, next; samples.hasRemaining(); last = next) {
        next = samples.getShort();
        loudest = Math.max(loudest, Math.abs(next));
        crossings += (last < 0) == (next < 0) ? 0 : 1;
      }
      assertThat(loudest).isBetween(10_000, 20_000);
      assertThat(crossings).as("two per wave of 528 to 924 Hz").isBetween(2 * 528, 2 * 924);
    }
  }

  /** The JVM has decoders of both. */
  @ParameterizedTest
  @CsvSource({"ulaw,ULAW", "alaw,ALAW"})
  void telephonySoundsLikeTheOriginal(String type, String encoding) throws Exception {
    MediaSpec spec = new MediaSpec(1, 1, 1, 8000, 0, 0);
    byte[] coded = Samples.of("a." + type, spec, 1).bytes();
    var format =
        new javax.sound.sampled.AudioFormat(
            new javax.sound.sampled.AudioFormat.Encoding(encoding), 8000, 8, 1, 1, 8000, false);
    var plain = new javax.sound.sampled.AudioFormat(8000, 16, 1, true, false);
    AudioInputStream in =
        AudioSystem.getAudioInputStream(
            plain, new AudioInputStream(new ByteArrayInputStream(coded), format, coded.length));
    ByteBuffer decoded = ByteBuffer.wrap(in.readAllBytes()).order(ByteOrder.LITTLE_ENDIAN);
    ByteBuffer original =
        ByteBuffer.wrap(Samples.of("a.pcm", spec, 1).bytes()).order(ByteOrder.LITTLE_ENDIAN);
    assertThat(decoded.remaining()).isEqualTo(16_000);
    while (decoded.hasRemaining()) {
      int sample = original.getShort();
      int error = Math.abs(decoded.getShort() - sample);
      assertThat(error).isLessThanOrEqualTo(16 + Math.abs(sample) / 30);
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 48, 1000, 30_000, 2_000_000})
  void modelsAreClosedAndHaveAsManyFacesAsAllowed(int most) {
    MediaSpec spec = new MediaSpec(1, 1, 0, 0, 0, most);
    byte[] file = Samples.of("a.glb", spec, 1).bytes();
    JsonNode scene = FileFacts.scene(file);
    int faces = scene.at("/accessors/1/count").asInt() / 3;
    assertThat(faces).isEqualTo(spec.faces).isBetween(Math.min(most, 30_000) * 9 / 10, 30_000);
    assertThat(faces).isLessThanOrEqualTo(Math.max(18, most));
    ByteBuffer glb = ByteBuffer.wrap(file).order(ByteOrder.LITTLE_ENDIAN);
    int data = 20 + glb.getInt(12) + 8;
    assertThat(new String(file, data - 4, 4, US_ASCII)).isEqualTo("BIN\0");
    assertThat(glb.getInt(data - 8)).isEqualTo(file.length - data);
    assertThat(scene.at("/buffers/0/byteLength").asInt()).isEqualTo(file.length - data);
    int indexes = data + scene.at("/bufferViews/1/byteOffset").asInt();
    Map<Long, Integer> edges = new HashMap<>();
    double volume = 0;
    for (int at = indexes; at < file.length; at += 12) {
      long[] corners = {glb.getInt(at), glb.getInt(at + 4), glb.getInt(at + 8)};
      for (int i = 0; i < 3; i++) {
        edges.merge(corners[i] << 32 | corners[(i + 1) % 3], 1, Integer::sum);
      }
      volume += volume(glb, data, corners);
    }
    assertThat(edges.values()).as("sides of an edge").allMatch(times -> times == 1);
    assertThat(edges.keySet()).allMatch(edge -> edges.containsKey(edge << 32 | edge >>> 32));
    assertThat(volume).as("volume, below 0 if faces look inwards").isPositive();
  }

  /** Returns that of the pyramid from the origin to a face. */
  private static double volume(ByteBuffer glb, int data, long[] corners) {
    float[][] p = new float[3][3];
    for (int i = 0; i < 9; i++) {
      p[i / 3][i % 3] = glb.getFloat(data + (int) corners[i / 3] * 12 + i % 3 * 4);
    }
    return p[0][0] * (p[1][1] * p[2][2] - p[1][2] * p[2][1])
        + p[0][1] * (p[1][2] * p[2][0] - p[1][0] * p[2][2])
        + p[0][2] * (p[1][0] * p[2][1] - p[1][1] * p[2][0]);
  }

  @ParameterizedTest
  @ValueSource(strings = {"png", "jpg", "webp", "gif", "mp4", "glb"})
  void filesDifferByTheirSeedsOnly(String type) {
    byte[] one = Samples.of("a." + type, MediaSpec.DEFAULT, 1).bytes();
    assertThat(Samples.of("b." + type, MediaSpec.DEFAULT, 1).bytes()).isEqualTo(one);
    assertThat(Samples.of("a." + type, MediaSpec.DEFAULT, 2).bytes()).isNotEqualTo(one);
  }

  private static byte[] file(String name, int width, int height) {
    return Samples.of(name, new MediaSpec(width, height, 0, 0, 0, 0), 5).bytes();
  }
}
