package ai.vidgo.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.vidgo.openapi.ApiDescription;
import ai.vidgo.openapi.ModelDescription;
import ai.vidgo.sandbox.testing.FileFacts;
import ai.vidgo.sandbox.testing.TestClient;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import okhttp3.Request;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** What an input asks for is in the result, and in the files themselves. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ResultsFollowInputTest {
  private VidgoSandbox sandbox;
  private TestClient client;

  @BeforeAll
  void start() {
    sandbox = VidgoSandbox.builder().seed(1).taskDuration(Duration.ZERO).taskCost("0").start();
    client = new TestClient(sandbox);
  }

  @AfterAll
  void close() {
    sandbox.close();
  }

  /** Model id, number of the example, the example, of all models with typed files. */
  private Stream<Arguments> examples() {
    Stream.Builder<Arguments> all = Stream.builder();
    for (ModelDescription model : ApiDescription.published().models().values()) {
      int number = 1;
      for (JsonNode example : model.inputExamples()) {
        if (model.resultExample().has("file_url")) {
          all.add(Arguments.of(model.id(), number++, example));
        }
      }
    }
    return all.build();
  }

  @ParameterizedTest(name = "{0}, example {1}")
  @MethodSource("examples")
  void documentedExamplesGetWhatTheyAskFor(String model, int number, JsonNode input) {
    for (JsonNode file : files(model, input)) {
      if (file.has("file_size")) { // the entries of side files say less
        assertAgrees(input, file, download(file));
      }
    }
  }

  private static void assertAgrees(JsonNode input, JsonNode file, FileFacts facts) {
    JsonNode metadata = file.get("metadata");
    if (metadata.has("width")) {
      assertThat(facts.width()).isEqualTo(metadata.get("width").asInt());
      assertThat(facts.height()).isEqualTo(metadata.get("height").asInt());
    }
    if (metadata.has("duration")) {
      assertThat(facts.seconds()).isCloseTo(metadata.get("duration").asDouble(), within(0.03));
    }
    if (input.path("duration").asInt() > 0) {
      assertThat(metadata.get("duration").decimalValue())
          .isEqualByComparingTo(input.get("duration").decimalValue());
    }
    String shape = input.path("size").asText(input.path("aspect_ratio").asText());
    if (shape.matches("\\d+[x*]\\d+")) {
      assertThat(facts.width() + "x" + facts.height()).isEqualTo(shape.replace('*', 'x'));
    } else if (shape.matches("\\d+:\\d+.*")) {
      double ratio =
          Double.parseDouble(shape.split(":")[0]) / Integer.parseInt(shape.split("[: ]")[1]);
      boolean video = facts.type().startsWith("video/");
      assertThat((double) facts.width() / facts.height())
          .isCloseTo(ratio, within(video ? 2.0 / 480 : 1e-9));
    }
    String resolution = input.path("resolution").asText();
    int longer = Math.max(facts.width(), facts.height());
    if (facts.type().startsWith("image/") && resolution.matches("[\\d.]+K") && !exact(shape)) {
      double asked = 1024 * Double.parseDouble(resolution.replace("K", ""));
      assertThat((double) longer).isBetween(0.95 * asked, asked);
    } else if (resolution.matches("\\d+[pP]") && !exact(shape)) {
      assertThat(Math.min(facts.width(), facts.height()))
          .isEqualTo(Integer.parseInt(resolution.substring(0, resolution.length() - 1)));
    }
    if (input.path("output_format").isTextual()) {
      String format = input.get("output_format").asText().split("_")[0];
      assertThat(file.get("format").asText()).isEqualTo(format);
    }
  }

  private static boolean exact(String shape) {
    return shape.matches("\\d+[x*]\\d+");
  }

  /** Downloads a file and checks what its entry says about it. */
  private FileFacts download(JsonNode file) {
    String url = file.get("file_url").asText();
    TestClient.Result whole = client.download(url, Map.of());
    assertThat(whole.bytes()).hasSize(file.get("file_size").asInt());
    assertThat(
            client
                .send(new Request.Builder().url(url).head().build())
                .headers()
                .get("Content-Length"))
        .isEqualTo(file.get("file_size").asText());
    assertThat(whole.headers().get("Content-Type")).isEqualTo(file.get("content_type").asText());
    assertThat(url).endsWith("/" + file.get("file_name").asText());
    assertThat(url).endsWith("." + file.get("format").asText());
    String type = whole.headers().get("Content-Type");
    boolean bare = type.matches("audio/(pcm|basic|x-alaw-basic)");
    FileFacts facts = bare ? bare(file, whole) : FileFacts.of(whole.bytes());
    assertThat(facts.type()).isEqualTo(type);
    return facts;
  }

  /** Bare samples say nothing about themselves: those in the documented examples are at 8 kHz. */
  private static FileFacts bare(JsonNode file, TestClient.Result whole) {
    String type = file.get("content_type").asText();
    return new FileFacts(type, 0, 0, whole.bytes().length / 8000.0);
  }

  private JsonNode files(String model, JsonNode input) {
    String id = client.submit(model, input).data().get("task_id").asText();
    return client.status(id).data().get("files");
  }

  private JsonNode files(String model, String input) {
    return files(model, TestClient.parse(input.replace('\'', '"')));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "flux-2-pro             | 'size':'16:9','resolution':'1K'                 | 1 | 1024 | 576",
        "flux-2-pro             | 'size':'16:9','resolution':'2K'                 | 1 | 2048 | 1152",
        "flux-2-pro             | 'size':'auto','resolution':'2K'                 | 1 | 2048 | 2048",
        "nano-banana-2          | 'size':'21:9','resolution':'4K'                 | 1 | 4032 | 1728",
        "nano-banana-2          | 'size':'9:16'                                   | 1 | 576  | 1024",
        "nano-banana            | 'prompt':'A ship'                               | 1 | 1024 | 1024",
        "gpt-image-1.5          | 'size':'3:2','n':4                              | 4 | 1008 | 672",
        "openai/gpt-image-1.5/text-to-image | 'size':'1024x1536','n':3            | 3 | 1024 | 1536",
        "openai/gpt-image-1.5/text-to-image | 'n':1                               | 1 | 1024 | 1024",
        "alibaba/wan-2.7/text-to-image | 'size':{'width':700,'height':301}        | 1 | 700  | 301",
        "blackforestlabs/flux/dev | 'size':'1:1 HD','n':2                         | 2 | 1024 | 1024",
        "blackforestlabs/flux/dev | 'size':'640x360','n':1000000                  | 100 | 640 | 360",
        "seedream-4.5           | 'size':'4K','n':15                              | 15 | 4096 | 4096",
        "seedream-4             | 'size':'4:3'                                    | 1 | 2048 | 1536",
        "kwaivgi/kling-image-o3/text-to-image | 'n':9                             | 9 | 1024 | 576",
        "xai/grok-imagine-image-v2.0/text-to-image | 'aspect_ratio':'2:3'         | 1 | 672  | 1008",
      })
  void picturesAreAsManyAndAsLargeAsAsked(
      String model, String input, int count, int width, int height) {
    JsonNode files = files(model, "{'prompt':'A harbour at dawn'," + input + "}");
    assertThat(files).hasSize(count);
    Set<String> urls = new HashSet<>();
    Set<String> names = new HashSet<>();
    for (JsonNode file : files) {
      FileFacts facts = download(file);
      assertThat(facts.width()).isEqualTo(width);
      assertThat(facts.height()).isEqualTo(height);
      urls.add(file.get("file_url").asText());
      names.add(file.get("file_name").asText());
    }
    assertThat(urls).hasSize(count);
    assertThat(names).hasSize(count);
  }

  @ParameterizedTest
  @CsvSource({"png,png,image/png", "jpg,jpg,image/jpeg"})
  void picturesHaveTheirFormat(String asked, String format, String type) {
    JsonNode file =
        files("flux-kontext-pro", "{'prompt':'A','output_format':'" + asked + "'}").get(0);
    assertThat(file.get("format").asText()).isEqualTo(format);
    assertThat(file.get("watermark_url").asText()).endsWith("." + format);
    assertThat(download(file).type()).isEqualTo(type);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "veo3.1-fast/text-to-video | 'resolution':'720p','aspect_ratio':'9:16'      | 8  | 720  | 1280",
        "veo3.1-fast/text-to-video | 'resolution':'4k','aspect_ratio':'16:9'        | 8  | 3840 | 2160",
        "runway-gen-4.5            | 'duration':10,'aspect_ratio':'21:9'            | 10 | 1680 | 720",
        "sora-2                    | 'duration':15,'aspect_ratio':'16:9'            | 15 | 1280 | 720",
        "sora-2                    | 'style':'news'                                 | 10 | 1280 | 720",
        "seedance-2.5/text-to-video | 'duration':30,'resolution':'480p','aspect_ratio':'auto' | 30 | 854 | 480",
        "alibaba/wan-2.5/text-to-video | 'aspect_ratio':'832*480'                   | 5  | 832  | 480",
        "minimax/h3/text-to-video  | 'aspect_ratio':'1:1'                           | 5  | 1440 | 1440",
        "hailuo-02                 | 'resolution':'512P','duration':6               | 6  | 910  | 512",
        "kling-2.5-turbo-pro       | 'aspect_ratio':'landscape'                     | 5  | 1280 | 720",
        "kling-2.5-turbo-pro       | 'aspect_ratio':'portrait'                      | 5  | 720  | 1280",
        "kling-2.5-turbo-pro       | 'aspect_ratio':'0:0'                           | 5  | 1280 | 720",
        "kwaivgi/kling-v3.0-4k/text-to-video | 'duration':3,'aspect_ratio':'16:9','multi_shots':false,'sound':true | 3 | 3840 | 2160",
      })
  void videosAreAsLongAndAsLargeAsAsked(
      String model, String input, int seconds, int width, int height) {
    JsonNode files = files(model, "{'prompt':'A paper plane'," + input + "}");
    assertThat(files).hasSize(1);
    assertThat(download(files.get(0)))
        .isEqualTo(new FileFacts("video/mp4", width, height, seconds));
    assertThat(files.at("/0/metadata/duration").asInt()).isEqualTo(seconds);
  }

  @Test
  void anEditThatAlwaysMakesOnePictureMakesOne() {
    String input =
        "{'prompt':'Rain','n':4,'size':'1536x1024','image_urls':['https://example.com/a.png']}";
    assertThat(files("openai/gpt-image-1.5/edit", input)).hasSize(1);
  }

  @Test
  void theLastFrameIsAsLargeAsItsVideo() {
    String input = "{'prompt':'Rain','duration':4,'resolution':'480p','aspect_ratio':'9:16'";
    JsonNode files = files("seedance-2", input + ",'return_last_frame':true}");
    assertThat(files).hasSize(2);
    assertThat(files.at("/1/file_type").asText()).isEqualTo("image");
    assertThat(facts(files.at("/1/file_url"))).isEqualTo(new FileFacts("image/png", 480, 854, 0));
    assertThat(files("seedance-2", input + ",'return_last_frame':false}")).hasSize(1);
  }

  @Test
  void aVideoOfShotsIsAsLongAsTheyAre() {
    String shots = "[{'prompt':'A','duration':3},{'prompt':'B','duration':4},{'prompt':'C'}]";
    JsonNode file =
        files("kwaivgi/kling-v3-turbo-pro/text-to-video", "{'multi_prompt':" + shots + "}").get(0);
    assertThat(download(file).seconds()).isEqualTo(12);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "elevenlabs/music | 'text':'A waltz','duration':42.5                      | 42.5 | audio/mpeg",
        "elevenlabs/music | 'text':'A waltz','duration':3,'output_format':'opus_48000_64' | 3 | audio/ogg",
        "google/gemini-3.1-flash/text-to-speech | 'text':'ABCDEFGHIJKLMNOPQRSTUVWXYZ1234','output_format':'wav' | 2 | audio/wav",
        "google/gemini-3.1-flash/text-to-speech | 'text':'A','output_format':'ogg_opus' | 0.5 | audio/ogg",
        "elevenlabs/tts/turbo-v2.5 | 'text':'ABCDEFGHIJKLMNOPQRSTUVWXYZ1234','speed':0.8 | 2.5 | audio/mpeg",
        "minimax/music-2.6 | 'prompt':'Slow piano','is_instrumental':true,'audio_setting':{'format':'wav','sample_rate':16000} | 0 | audio/wav",
      })
  void soundIsAsLongAsAskedAndOfItsFormat(String model, String input, double seconds, String type) {
    JsonNode file = files(model, "{" + input + "}").get(0);
    FileFacts facts = download(file);
    assertThat(facts.type()).isEqualTo(type);
    assertThat(facts.seconds()).isCloseTo(file.at("/metadata/duration").asDouble(), within(0.04));
    if (seconds > 0) {
      assertThat(file.at("/metadata/duration").asDouble()).isEqualTo(seconds);
    } else {
      assertThat(facts.seconds()).isBetween(120.0, 240.0);
    }
  }

  @Test
  void tracksDifferAndWhatIsMadeFromThemIsAsLong() {
    TestClient.Song song = client.song();
    JsonNode first = song.files().get(0);
    JsonNode second = song.files().get(1);
    assertThat(first.get("title").asText()).isEqualTo("Rain");
    assertThat(second.get("title").asText()).isEqualTo("Rain (2)");
    assertThat(first.get("tags").asText()).isEqualTo("jazz");
    assertThat(second.get("duration")).isNotEqualTo(first.get("duration"));
    for (JsonNode track : song.files()) {
      double seconds = track.get("duration").asDouble();
      assertThat(facts(track.get("audio_url")).seconds()).isCloseTo(seconds, within(0.03));
      assertThat(facts(track.get("image_url"))).isEqualTo(new FileFacts("image/jpeg", 512, 512, 0));
      ObjectNode reference = ((ObjectNode) TestClient.parse(song.reference()));
      reference.set("audio_id", track.get("audio_id"));
      JsonNode wav = detail("convert-to-wav", reference);
      assertThat(facts(wav.at("/0/wav_url")).seconds()).isCloseTo(seconds, within(0.001));
      JsonNode video = detail("create-music-video", reference);
      assertThat(facts(video.at("/0/video_url")).seconds()).isCloseTo(seconds, within(0.03));
    }
  }

  @Test
  void aTrackWithoutTitleIsNamedAfterItsPrompt() {
    String input =
        "{\"custom_mode\":false,\"instrumental\":false,\"mv\":\"V5\",\"prompt\":"
            + "\"[Idea] A calm song about trains\"}";
    JsonNode files = detail("generate-music", TestClient.parse(input));
    assertThat(files.at("/0/title").asText()).isEqualTo("A calm song about");
    assertThat(files.at("/1/title").asText()).isEqualTo("A calm song about (2)");
  }

  private JsonNode detail(String model, JsonNode input) {
    String id = client.submit(model, input).data().get("task_id").asText();
    return client.detail(id).data().get("files");
  }

  private FileFacts facts(JsonNode url) {
    return FileFacts.of(client.download(url.asText(), Map.of()).bytes());
  }

  @ParameterizedTest
  @CsvSource({"target_polycount,1000,968", "target_polycount,500000,29768"})
  void modelsHaveNoMoreFacesThanAsked(String member, int asked, int faces) {
    JsonNode file =
        files("meshy/v6/text-to-3d", "{'prompt':'A tugboat','" + member + "':" + asked + "}")
            .get(0);
    assertThat(file.at("/metadata/faces").asInt()).isEqualTo(faces);
    download(file);
    byte[] glb = client.download(file.get("file_url").asText(), Map.of()).bytes();
    assertThat(FileFacts.scene(glb).at("/accessors/1/count").asInt()).isEqualTo(3 * faces);
  }

  @Test
  void aResultIsTheSameAtEachLook() {
    ObjectNode input = (ObjectNode) TestClient.parse("{\"prompt\":\"A\",\"size\":\"1:1\"}");
    String id = client.submit("z-image", input).data().get("task_id").asText();
    JsonNode first = client.status(id).data().get("files");
    assertThat(client.status(id).data().get("files")).isEqualTo(first);
    String url = first.at("/0/file_url").asText();
    assertThat(client.download(url, Map.of()).bytes())
        .isEqualTo(client.download(url, Map.of()).bytes());
    byte[] other =
        client.download(files("z-image", input).at("/0/file_url").asText(), Map.of()).bytes();
    assertThat(client.download(url, Map.of()).bytes()).isNotEqualTo(other);
  }
}
