package ai.vidgo.model;

import static ai.vidgo.model.Trees.tree;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Date;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ExtraMembersTest {
  @Test
  void unknownMembersOfAResultAreKeptInOrderAndWrittenBack() throws IOException {
    String json =
        """
        {"zeta":[1,null,{"deep":true}],"persona_id":"p1","alpha":null,"cost":0.5,"ok":false}
        """;
    Persona persona = Persona.jsonAdapter().fromJson(json);

    assertThat(persona.getPersonaId()).isEqualTo("p1");
    assertThat(persona.getExtraMembers().keySet()).containsExactly("zeta", "alpha", "cost", "ok");
    assertThat(persona.getExtraMembers())
        .containsEntry("zeta", Arrays.asList(1L, null, Map.of("deep", true)))
        .containsEntry("alpha", null)
        .containsEntry("cost", 0.5)
        .containsEntry("ok", false);
    assertThat(tree(Persona.jsonAdapter().toJson(persona))).isEqualTo(tree(json));
  }

  @Test
  void extraMembersOfAnInputAreSent() {
    Map<String, Object> nested = new HashMap<>();
    nested.put("nothing", null);
    nested.put("list", Arrays.asList(1, 2.5, "x", null, true));
    GenerateLyricsInput input =
        GenerateLyricsInput.builder()
            .prompt("rain")
            .putExtraMember("nested", nested)
            .putExtraMember("removed", null)
            .putExtraMember("exact", new BigDecimal("0.10"))
            .build();

    String body = SubmitRequest.jsonAdapter().toJson(Models.GENERATE_LYRICS.request(input, null));

    assertThat(tree(body))
        .isEqualTo(
            tree(
                """
                {"model":"generate-lyrics","input":{"prompt":"rain","removed":null,"exact":0.1,
                 "nested":{"nothing":null,"list":[1,2.5,"x",null,true]}}}
                """));
  }

  @Test
  void knownNameIsRejected() {
    assertThatThrownBy(() -> GenerateLyricsInput.builder().putExtraMember("prompt", "rain"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("prompt has a setter of its own");
  }

  @Test
  void valueThatIsNotJsonIsRejectedWithItsPath() {
    Map<String, Object> value = Map.of("when", List.of("now", new Date(0)));

    assertThatThrownBy(() -> GenerateLyricsInput.builder().putExtraMember("extra", value))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("extra.when[1] cannot be written as JSON: java.util.Date");
  }

  @Test
  void nameThatIsNotAStringIsRejectedWithItsPath() {
    Map<String, Object> value = Map.of("by", Map.of(1, "one"));

    assertThatThrownBy(() -> GenerateLyricsInput.builder().putExtraMember("extra", value))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("extra.by has a name that is not a string: 1");
  }

  @ParameterizedTest
  @ValueSource(doubles = {Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY})
  void nonFiniteNumberIsRejectedWithItsPath(double value) {
    assertThatThrownBy(() -> GenerateLyricsInput.builder().putExtraMember("extra", List.of(value)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("extra[0] cannot be written as JSON: " + value);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "0", "-1", "9223372036854775807", "-9223372036854775808", "9223372036854775808",
        "123456789012345678901234567890", "0.1", "-2.5", "0.12345678901234567890123", "1E+400",
        "-1E-400", "1.0"
      })
  void numbersSurviveARoundTrip(String number) throws IOException {
    Persona persona = Persona.jsonAdapter().fromJson("{\"persona_id\":\"p\",\"n\":" + number + "}");

    assertThat(Persona.jsonAdapter().toJson(persona)).endsWith(",\"n\":" + number + "}");
    assertThat(persona.toBuilder().build()).isEqualTo(persona);
  }

  @Test
  void numbersHaveTheSimplestLosslessType() throws IOException {
    Object values = JsonValues.adapter().fromJson("[7,0.1,1e2,9223372036854775808,1e400]");

    assertThat((List<?>) values)
        .isEqualTo(
            List.of(
                7L, 0.1, 100.0, new BigDecimal("9223372036854775808"), new BigDecimal("1E+400")));
  }

  @Test
  void numbersOfAllJavaTypesAreAccepted() {
    GenerateLyricsInput input =
        GenerateLyricsInput.builder()
            .prompt("rain")
            .putExtraMember("n", List.of((byte) 1, (short) 2, 3, 4L, 5.5f, BigInteger.TEN.pow(20)))
            .build();

    assertThat(input.getExtraMembers()).containsEntry("n", List.of(1L, 2L, 3L, 4L, 5.5, 1e20));
  }

  @Test
  void valuesCannotBeChanged() throws IOException {
    List<Object> given = new ArrayList<>(List.of("a"));
    GenerateLyricsInput.Builder builder =
        GenerateLyricsInput.builder().prompt("rain").putExtraMember("tags", given);
    GenerateLyricsInput input = builder.build();
    given.add("b");
    builder.putExtraMember("later", 1);

    assertThat(input.getExtraMembers()).isEqualTo(Map.of("tags", List.of("a")));
    assertThatThrownBy(() -> input.getExtraMembers().put("x", 1))
        .isInstanceOf(UnsupportedOperationException.class);
    assertThatThrownBy(() -> list(input.getExtraMembers().get("tags")).add("x"))
        .isInstanceOf(UnsupportedOperationException.class);

    Persona read = Persona.jsonAdapter().fromJson("{\"persona_id\":\"p\",\"m\":{\"l\":[1]}}");
    Map<String, Object> map = DocumentedModel.object(read.getExtraMembers().get("m"));
    assertThatThrownBy(() -> map.put("x", 1)).isInstanceOf(UnsupportedOperationException.class);
    assertThatThrownBy(() -> list(map.get("l")).add(2))
        .isInstanceOf(UnsupportedOperationException.class);
  }

  @Test
  void listsOfAModelCannotBeChanged() throws IOException {
    TaskData read =
        TaskData.jsonAdapter().fromJson("{\"status\":\"finished\",\"files\":[{\"a\":1}]}");
    List<Map<String, Object>> given = new ArrayList<>(List.of(Map.of("a", 1L)));
    TaskData built = TaskData.builder().status(TaskStatus.FINISHED).files(given).build();
    given.clear();

    assertThat(built).isEqualTo(read);
    for (TaskData data : List.of(read, built)) {
      assertThatThrownBy(() -> data.getFiles().clear())
          .isInstanceOf(UnsupportedOperationException.class);
    }
  }

  @Test
  void nullInAListOfAModelIsRejected() {
    List<Map<String, Object>> files = Collections.singletonList(null);

    assertThatThrownBy(() -> TaskData.builder().files(files))
        .isInstanceOf(NullPointerException.class);
  }

  @Test
  void toBuilderKeepsEverything() throws IOException {
    for (DocumentedModel model : DocumentedModel.all()) {
      if (model.isFreeForm()) {
        continue; // a map, not a class with a builder
      }
      Map<String, Object> example = new HashMap<>(model.inputExamples().get(0));
      example.put("x_new", List.of(1));
      ApiModel input = (ApiModel) model.inputAdapter().fromJsonValue(example);

      assertThat(copy(input)).isEqualTo(input).isNotSameAs(input).hasSameHashCodeAs(input);
    }
  }

  @Test
  void equalityIncludesExtraMembers() {
    GenerateLyricsInput rain = GenerateLyricsInput.builder().prompt("rain").build();

    assertThat(rain)
        .isEqualTo(GenerateLyricsInput.builder().prompt("rain").build())
        .isNotEqualTo(GenerateLyricsInput.builder().prompt("snow").build())
        .isNotEqualTo(rain.toBuilder().putExtraMember("x", 1).build())
        .isNotEqualTo(BoostMusicStyleInput.builder().content("rain").build())
        .isNotEqualTo(null);
  }

  @Test
  void toStringHasTheMembersThatAreSet() {
    GenerateMusicInput input =
        GenerateMusicInput.builder()
            .customMode(false)
            .instrumental(true)
            .mv(MusicVersion.V5)
            .putExtraMember("seed", 7)
            .build();

    assertThat(input)
        .hasToString("GenerateMusicInput{custom_mode=false, instrumental=true, mv=V5, seed=7}");
  }

  private static Object copy(ApiModel model) {
    try {
      Object builder = model.getClass().getMethod("toBuilder").invoke(model);
      return builder.getClass().getMethod("build").invoke(builder);
    } catch (ReflectiveOperationException e) {
      throw new AssertionError(e);
    }
  }

  @SuppressWarnings("unchecked")
  private static List<Object> list(Object value) {
    return (List<Object>) value;
  }
}
