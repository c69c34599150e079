package ai.vidgo.sandbox;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import ai.vidgo.openapi.ApiDescription;
import ai.vidgo.openapi.JsonMembers;
import ai.vidgo.openapi.ModelDescription;
import ai.vidgo.sandbox.testing.TestClient;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What every model must do, read out of the description: a new model is tested without an edit. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class AllModelsTest {
  private VidgoSandbox sandbox;
  private TestClient client;
  private int uploads;

  @BeforeAll
  void start() {
    sandbox = VidgoSandbox.builder().taskDuration(Duration.ZERO).taskCost("0").start();
    client = new TestClient(sandbox);
  }

  @AfterAll
  void close() {
    sandbox.close();
  }

  /** Model id, number of the example, the model, the example. */
  private Stream<Arguments> examples() {
    Stream.Builder<Arguments> all = Stream.builder();
    for (ModelDescription model : ApiDescription.published().models().values()) {
      int number = 1;
      for (JsonNode example : model.inputExamples()) {
        all.add(Arguments.of(model.id(), number++, model, example));
      }
    }
    return all.build();
  }

  @Test
  void theDescriptionHasModels() {
    assertThat(examples()).hasSizeGreaterThanOrEqualTo(17);
  }

  @ParameterizedTest(name = "{0}, example {1}")
  @MethodSource("examples")
  void yieldsItsDocumentedResult(String id, int number, ModelDescription model, JsonNode example) {
    JsonNode input = withIdsOfThisSandbox(example);

    String taskId = client.submit(id, input).data().get("task_id").asText();

    JsonNode task = read(model, taskId);
    assertThat(task.get("status").asText()).isEqualTo("finished");
    List<JsonNode> documented = documentedFiles(model, input);
    assertThat(task.get("files")).hasSameSizeAs(documented);
    for (int i = 0; i < documented.size(); i++) {
      assertSameShape(task.get("files").get(i), documented.get(i));
    }
  }

  @ParameterizedTest(name = "{0}, example {1}")
  @MethodSource("examples")
  void linksLeadToThisSandboxAndCanBeDownloaded(
      String id, int number, ModelDescription model, JsonNode example) {
    String taskId = client.submit(id, withIdsOfThisSandbox(example)).data().get("task_id").asText();
    String files = read(model, taskId).get("files").toString();

    String[] links = files.replace("\\\"", "\"").split("(?=https?://)");
    for (int i = 1; i < links.length; i++) {
      String link = links[i].substring(0, links[i].indexOf('"'));
      assertThat(link).startsWith(sandbox.url() + "files/" + taskId + "/");
      TestClient.Result file = client.download(link, Map.of());
      assertThat(file.status()).as(link).isEqualTo(200);
      if (link.endsWith(".json")) {
        assertThat(file.headers().get("Content-Type")).isEqualTo("application/json");
        assertThat(TestClient.parse(new String(file.bytes(), UTF_8)).isObject()).isTrue();
      } else {
        assertThat(file.headers().get("Content-Type")).matches("(audio|image|model|video)/.+");
        assertThat(file.bytes()).isNotEmpty();
      }
    }
  }

  private JsonNode read(ModelDescription model, String taskId) {
    boolean music = model.route().equals("music");
    return (music ? client.detail(taskId) : client.status(taskId)).data();
  }

  private static List<JsonNode> documentedFiles(ModelDescription model, JsonNode input) {
    JsonNode example = model.resultExample();
    int count = example.has("audio_id") ? 2 : input.path("n").asInt(1);
    List<JsonNode> files = new ArrayList<>(Collections.nCopies(count, example));
    files.addAll(model.requestedResultExamples(input));
    return files;
  }

  private JsonNode withIdsOfThisSandbox(JsonNode example) {
    ObjectNode input = example.deepCopy();
    if (input.has("audio_url")) { // some models take the same only once
      input.put("audio_url", input.get("audio_url").asText() + "?upload=" + ++uploads);
    }
    if (!input.has("task_id") && !input.has("audio_id") && !input.has("persona_id")) {
      return input;
    }
    TestClient.Song song = client.song();
    if (input.has("task_id")) {
      input.put("task_id", song.taskId());
    }
    if (input.has("audio_id")) {
      input.put("audio_id", song.audioId());
    }
    if (input.has("persona_id")) {
      String persona = client.start("generate-persona", song.personaInput());
      input.set("persona_id", client.detail(persona).data().at("/files/0/persona_id"));
    }
    return input;
  }

  private static void assertSameShape(JsonNode actual, JsonNode documented) {
    assertThat(actual.getNodeType()).isEqualTo(documented.getNodeType());
    if (documented.isObject()) {
      assertThat(actual.fieldNames())
          .toIterable()
          .containsExactlyElementsOf(documented::fieldNames);
      for (Map.Entry<String, JsonNode> member : JsonMembers.of(documented)) {
        assertSameShape(actual.get(member.getKey()), member.getValue());
      }
    }
    if (documented.isTextual() && documented.asText().matches("(?s)[{\\[]\".*")) {
      assertSameShape(TestClient.parse(actual.asText()), TestClient.parse(documented.asText()));
    }
  }
}
