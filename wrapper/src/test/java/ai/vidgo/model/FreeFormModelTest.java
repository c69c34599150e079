package ai.vidgo.model;

import static ai.vidgo.model.Trees.tree;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.vidgo.Task;
import ai.vidgo.VidgoClient;
import ai.vidgo.wait.TaskSnapshot;
import ai.vidgo.wait.WaitOptions;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import okhttp3.mockwebserver.MockResponse;
import okhttp3.mockwebserver.MockWebServer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class FreeFormModelTest {
  private final Model<Map<String, Object>, Map<String, Object>> model =
      Model.of("any/new-id", Route.STATUS);

  @Test
  @Timeout(20)
  void inputAndResultPassThroughUnchanged() throws Exception {
    try (MockWebServer server = new MockWebServer();
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
  }

  @Test
  void inputThatIsNotJsonIsRejectedBeforeItIsSent() {
    Map<String, Object> input = Map.of("stream", new Object());

    assertThatThrownBy(() -> model.request(input, null))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("java.lang.Object");
  }
}
