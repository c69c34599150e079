package ai.vidgo.model;

import static ai.vidgo.model.Trees.tree;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import ai.vidgo.Task;
import ai.vidgo.VidgoClient;
import ai.vidgo.testing.MockServers;
import ai.vidgo.wait.TaskSnapshot;
import ai.vidgo.wait.WaitOptions;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import okhttp3.mockwebserver.MockResponse;
import okhttp3.mockwebserver.MockWebServer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class FreeFormModelTest {
  private final Model<Map<String, Object>, Map<String, Object>> model =
      Model.of("any/new-id", Route.STATUS);

  @Test
  @Timeout(20)
  void inputAndResultPassThroughUnchanged() throws Exception {
    try (MockWebServer server = MockServers.create();
        VidgoClient vidgo =
            VidgoClient.builder().apiKey("sk-test").baseUrl(server.url("/").toString()).build()) {
      server.enqueue(new MockResponse().setBody("{\"code\":200,\"data\":{\"task_id\":\"t/1 2\"}}"));
      server.enqueue(
          new MockResponse()
              .setBody(
                  """
                  {"code":200,"data":{"status":"finished","progress":100,
                   "files":[{"file_url":"https://x/1","metadata":{"w":512,"none":null}}]}}
                  """));

      Task<Map<String, Object>> task =
          vidgo.submit(model, Map.of("prompt", "a cat", "size", List.of(512, 512)));
      TaskSnapshot<Map<String, Object>> done =
          task.await(WaitOptions.builder().firstDelay(0, TimeUnit.SECONDS).build());

      assertThat(tree(server.takeRequest().getBody().readUtf8()))
          .isEqualTo(
              tree(
                  "{\"model\":\"any/new-id\",\"input\":{\"prompt\":\"a cat\",\"size\":[512,512]}}"));
      assertThat(server.takeRequest().getPath()).isEqualTo("/api/generate/status/t%2F1%202");
      assertThat(Trees.plain(done.getFirstFile()))
          .isEqualTo(tree("{\"file_url\":\"https://x/1\",\"metadata\":{\"w\":512,\"none\":null}}"));
      assertThat(done.getProgress()).isEqualTo(100);
    }
  }

  @Test
  void hasIdRouteAndExpression() {
    assertThat(model.getId()).isEqualTo("any/new-id");
    assertThat(model.getRoute()).isEqualTo(Route.STATUS);
    assertThat(model.toExpression()).isEqualTo("Model.of(\"any/new-id\", Route.STATUS)");
    assertThat(model.isSynchronous()).isFalse();
  }

  @Test
  void hasAFiniteWait() {
    assertThat(model.getFirstDelaySeconds()).isEqualTo(5);
    assertThat(model.getIntervalSeconds()).isEqualTo(5);
    assertThat(model.getTimeoutSeconds()).isEqualTo(1800);
  }

  @Test
  void blankIdIsRejected() {
    assertThatThrownBy(() -> Model.of(" ", Route.MUSIC))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("model id is blank");
    assertThatThrownBy(() -> Model.of("any/new-id", null))
        .isInstanceOf(NullPointerException.class)
        .hasMessage("route");
  }

  @Test
  void inputIsWrittenAsItIsMeant() throws Exception {
    Map<String, Object> input = new LinkedHashMap<>();
    input.put("style_weight", 0.65f);
    input.put("continue_at", 120);
    input.put("exact", new BigDecimal("0.10000000000000000001"));
    input.put("gender", VocalGender.FEMALE);
    input.put(
        "persona",
        GeneratePersonaInput.builder().taskId("t").audioId("a").name("n").description("d").build());
    input.put("array", new Object[] {1, "b", null});
    input.put("numbers", new float[] {0.1f, 0.2f});
    input.put("set", new LinkedHashSet<>(List.of("x", "y")));
    input.put("text", new StringBuilder("built"));
    input.put("letter", 'c');
    input.put("deep", List.of(Map.of("weight", 0.3f)));

    assertThat(SubmitRequest.jsonAdapter().toJson(model.request(input, null)))
        .isEqualTo(
            "{\"model\":\"any/new-id\",\"input\":{\"style_weight\":0.65,\"continue_at\":120,"
                + "\"exact\":0.10000000000000000001,\"gender\":\"f\","
                + "\"persona\":{\"task_id\":\"t\",\"audio_id\":\"a\",\"name\":\"n\",\"description\":\"d\"},"
                + "\"array\":[1,\"b\",null],\"numbers\":[0.1,0.2],\"set\":[\"x\",\"y\"],"
                + "\"text\":\"built\",\"letter\":\"c\",\"deep\":[{\"weight\":0.3}]}}");
  }

  static Stream<Arguments> refused() {
    List<Object> itself = new ArrayList<>();
    itself.add(Map.of("again", itself));
    return Stream.of(
        arguments(Map.of("stream", new Object()), "input.stream cannot be written as JSON: java"),
        arguments(Map.of("a", List.of(1, Double.NaN)), "input.a[1] cannot be written as JSON: NaN"),
        arguments(
            Map.of("a", Map.of("b", Float.NEGATIVE_INFINITY)),
            "input.a.b cannot be written as JSON: -Infinity"),
        arguments(Map.of("a", Map.of(1, "b")), "input.a has a name that is not a string: 1"),
        arguments(Map.of("a", new Object[] {Optional.empty()}), "input.a[0] cannot be written"),
        arguments(Map.of("a", itself), "input.a[0].again[0]"));
  }

  @ParameterizedTest
  @MethodSource("refused")
  void inputThatIsNotJsonIsRejectedBeforeItIsSent(Map<String, Object> input, String message) {
    assertThatThrownBy(() -> model.request(input, null))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith(message);
  }
}
