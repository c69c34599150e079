package ai.vidgo.sandbox;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.util.ArrayList;
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
  private final JsonNode schemas = Spec.shared().resolve("#/components/schemas");
  private VidgoSandbox sandbox;
  private Caller caller;

  @BeforeAll
  void start() {
    sandbox = VidgoSandbox.builder().taskDuration(Duration.ZERO).taskCost("0").start();
    caller = new Caller(sandbox);
  }

  @AfterAll
  void close() {
    sandbox.close();
  }

  /** Model id, name of the example, the input's schema, the example. */
  private Stream<Arguments> examples() {
    return schemas.properties().stream()
        .map(Map.Entry::getValue)
        .filter(schema -> schema.has("x-vidgo-models"))
        .flatMap(
            schema -> {
              Stream.Builder<Arguments> all = Stream.builder();
              for (JsonNode id : schema.get("x-vidgo-models")) {
                all.add(Arguments.of(id.asText(), "example", schema, schema.get("example")));
                for (Map.Entry<String, JsonNode> more :
                    schema.path("x-vidgo-examples").properties()) {
                  all.add(Arguments.of(id.asText(), more.getKey(), schema, more.getValue()));
                }
              }
              return all.build();
            });
  }

  @Test
  void theDescriptionHasModels() {
    assertThat(examples()).hasSizeGreaterThanOrEqualTo(17);
  }

  @ParameterizedTest(name = "{0}, {1}")
  @MethodSource("examples")
  void yieldsItsDocumentedResult(String model, String name, JsonNode schema, JsonNode example) {
    JsonNode input = withIdsOfThisSandbox(example);

    String id = caller.submit(model, input).data().get("task_id").asText();

    JsonNode task = read(schema, id);
    assertThat(task.get("status").asText()).isEqualTo("finished");
    List<JsonNode> documented = documentedFiles(schema, input);
    assertThat(task.get("files")).hasSameSizeAs(documented);
    for (int i = 0; i < documented.size(); i++) {
      assertSameShape(task.get("files").get(i), documented.get(i));
    }
  }

  @ParameterizedTest(name = "{0}, {1}")
  @MethodSource("examples")
  void linksLeadToThisSandboxAndCanBeDownloaded(
      String model, String name, JsonNode schema, JsonNode example) {
    String id = caller.submit(model, withIdsOfThisSandbox(example)).data().get("task_id").asText();
    String files = read(schema, id).get("files").toString();

    String[] links = files.replace("\\\"", "\"").split("(?=https?://)");
    for (int i = 1; i < links.length; i++) {
      String link = links[i].substring(0, links[i].indexOf('"'));
      assertThat(link).startsWith(sandbox.url() + "files/" + id + "/");
      Caller.Answer file = caller.download(link, Map.of());
      assertThat(file.status()).as(link).isEqualTo(200);
      if (link.endsWith(".json")) {
        assertThat(file.headers().get("Content-Type")).isEqualTo("application/json");
        assertThat(Caller.parse(new String(file.bytes(), UTF_8)).isObject()).isTrue();
      } else {
        assertThat(file.headers().get("Content-Type")).matches("(audio|image|model|video)/.+");
        assertThat(file.bytes()).hasSizeGreaterThan(500);
      }
    }
  }

  private JsonNode read(JsonNode schema, String id) {
    boolean music = schema.get("x-vidgo-query").asText().equals("music");
    return (music ? caller.detail(id) : caller.status(id)).data();
  }

  private List<JsonNode> documentedFiles(JsonNode schema, JsonNode input) {
    JsonNode result = schemas.path(schema.get("x-vidgo-result").asText());
    JsonNode example = result.get("example");
    List<JsonNode> files = new ArrayList<>(List.of(example));
    if (example.has("audio_id")) {
      files.add(example);
    }
    for (Map.Entry<String, JsonNode> more : result.path("x-vidgo-examples").properties()) {
      if (input.path(more.getKey()).asBoolean()) {
        files.add(more.getValue());
      }
    }
    return files;
  }

  private JsonNode withIdsOfThisSandbox(JsonNode example) {
    ObjectNode input = example.deepCopy();
    Caller.Song song = caller.song();
    if (input.has("task_id")) {
      input.put("task_id", song.taskId());
    }
    if (input.has("audio_id")) {
      input.put("audio_id", song.audioId());
    }
    if (input.has("persona_id")) {
      String persona = caller.start("generate-persona", song.personaInput());
      input.set("persona_id", caller.detail(persona).data().at("/files/0/persona_id"));
    }
    return input;
  }

  private static void assertSameShape(JsonNode actual, JsonNode documented) {
    assertThat(actual.getNodeType()).isEqualTo(documented.getNodeType());
    if (documented.isObject()) {
      assertThat(actual.fieldNames())
          .toIterable()
          .containsExactlyElementsOf(documented::fieldNames);
      for (Map.Entry<String, JsonNode> member : documented.properties()) {
        assertSameShape(actual.get(member.getKey()), member.getValue());
      }
    }
    if (documented.isTextual() && documented.asText().matches("(?s)[{\\[]\".*")) {
      assertSameShape(Caller.parse(actual.asText()), Caller.parse(documented.asText()));
    }
  }
}
