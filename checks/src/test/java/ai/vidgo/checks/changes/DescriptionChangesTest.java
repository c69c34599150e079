package ai.vidgo.checks.changes;

import static org.assertj.core.api.Assertions.assertThat;

import ai.vidgo.openapi.ApiDescription;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/** Each test changes the real description in one way. */
class DescriptionChangesTest {
  private final JsonNode before = read();

  @Test
  void identicalVersionsHaveNoChanges() {
    assertThat(changes(document -> {})).isEmpty();
  }

  @Test
  void aRequiredMember() {
    List<Change> found =
        changes(d -> ((ArrayNode) schema(d, "GenerateMusicInput").get("required")).add("style"));

    assertThat(found)
        .singleElement()
        .satisfies(
            change -> {
              assertThat(change.breaks()).isTrue();
              assertThat(change.owners()).contains("generate-music");
              assertThat(change.member()).isEqualTo("style");
              assertThat(change.text()).isEqualTo("generate-music: input.style is now required");
            });
  }

  @Test
  void aRemovedValueOfASharedEnum() {
    List<Change> found =
        changes(d -> ((ArrayNode) schema(d, "MusicVersion").get("enum")).remove(0));

    assertThat(found).isNotEmpty().allMatch(Change::breaks);
    assertThat(found.get(0).owners()).contains("MusicVersion");
    assertThat(found.get(0).text()).contains("no longer accepts \"V");
  }

  @Test
  void narrowerLimits() {
    assertThat(
            texts(
                d -> {
                  property(d, "GeneratePersonaInput", "name").put("maxLength", 10);
                  property(d, "ExtendMusicInput", "continue_at").put("minimum", 2);
                }))
        .containsExactlyInAnyOrder(
            "breaks: generate-persona: input.name has a maxLength of 10",
            "breaks: extend-music: input.continue_at has a minimum of 2");
  }

  @Test
  void membersOfAResult() {
    assertThat(
            texts(
                d -> {
                  ObjectNode track = (ObjectNode) schema(d, "MusicTrack").get("properties");
                  track.set("loudness", track.remove("audio_url"));
                }))
        .containsExactlyInAnyOrder(
            "breaks: MusicTrack: response: audio_url was removed",
            "new: MusicTrack: response: loudness is new");
  }

  @Test
  void membersOfARequest() {
    assertThat(
            texts(
                d -> {
                  ObjectNode persona = schema(d, "GeneratePersonaInput");
                  ObjectNode members = (ObjectNode) persona.get("properties");
                  members.putObject("mood").put("type", "string");
                  members.putObject("tempo").put("type", "string");
                  ((ArrayNode) persona.get("required")).add("tempo");
                }))
        .containsExactlyInAnyOrder(
            "new: generate-persona: input.mood is new",
            "breaks: generate-persona: input.tempo is new");
  }

  @Test
  void aCondition() {
    assertThat(
            texts(
                d ->
                    ((ArrayNode) schema(d, "GeneratePersonaRequest").at("/properties/input/allOf"))
                        .addObject()
                        .put("title", "When name is x, style is required")
                        .putArray("anyOf")
                        .addObject()))
        .containsExactly("breaks: generate-persona: When name is x, style is required");
  }

  @Test
  void aPathAndAModel() {
    assertThat(
            texts(
                d -> {
                  ((ObjectNode) d.get("paths")).remove("/api/user/balance");
                  ObjectNode submit = schema(d, "SubmitRequest");
                  ((ObjectNode) submit.at("/discriminator/mapping")).remove("add-vocals");
                  ArrayNode variants = (ArrayNode) submit.get("oneOf");
                  for (int i = variants.size() - 1; i >= 0; i--) {
                    if (variants.get(i).get("$ref").asText().endsWith("/AddVocalsRequest")) {
                      variants.remove(i);
                    }
                  }
                }))
        .containsExactlyInAnyOrder(
            "breaks: /api/user/balance: was removed from paths",
            "breaks: add-vocals: was removed from models");
  }

  /** An id that gets a request of its own is still accepted. */
  @Test
  void aModelThatMovesToAnotherSchema() {
    assertThat(
            changes(
                d -> {
                  ObjectNode veo = schema(d, "Veo31Request");
                  ObjectNode own = veo.deepCopy();
                  ids(veo).remove(0);
                  ids(own).remove(1);
                  ((ObjectNode) d.at("/components/schemas")).set("Veo31FastRequest", own);
                  ObjectNode submit = schema(d, "SubmitRequest");
                  String reference = "#/components/schemas/Veo31FastRequest";
                  ((ObjectNode) submit.at("/discriminator/mapping")).put("veo3.1-fast", reference);
                  ((ArrayNode) submit.get("oneOf")).addObject().put("$ref", reference);
                }))
        .isEmpty();
  }

  private static ArrayNode ids(ObjectNode request) {
    return (ArrayNode) request.at("/properties/model/enum");
  }

  @Test
  void proseIsIgnored() {
    assertThat(
            changes(
                d -> {
                  schema(d, "GeneratePersonaInput").put("description", "Different.");
                  schema(d, "GeneratePersonaInput").put("x-vidgo-page", "elsewhere");
                  property(d, "GeneratePersonaInput", "description")
                      .put("description", "Different.");
                }))
        .isEmpty();
  }

  private List<String> texts(Consumer<JsonNode> change) {
    return changes(change).stream()
        .map(found -> (found.breaks() ? "breaks: " : "new: ") + found.text())
        .toList();
  }

  private List<Change> changes(Consumer<JsonNode> change) {
    JsonNode after = before.deepCopy();
    change.accept(after);
    return DescriptionChanges.of(SlimDescription.of(before), SlimDescription.of(after));
  }

  private static ObjectNode schema(JsonNode document, String name) {
    return (ObjectNode) document.at("/components/schemas/" + name);
  }

  private static ObjectNode property(JsonNode document, String schema, String name) {
    return (ObjectNode) schema(document, schema).get("properties").get(name);
  }

  private static JsonNode read() {
    return ApiDescription.published().document().deepCopy();
  }
}
