package ai.vidgo.model;

import static ai.vidgo.model.Trees.json;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.squareup.moshi.JsonDataException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class RequiredMembersTest {
  static List<Arguments> requiredMembers() {
    List<Arguments> all = new ArrayList<>();
    for (DocumentedModel model : DocumentedModel.all()) {
      model.required().forEach(name -> all.add(Arguments.of(model, name)));
    }
    return all;
  }

  @ParameterizedTest
  @MethodSource("requiredMembers")
  void missingMemberIsNamed(DocumentedModel model, String name) {
    Map<String, Object> input = new LinkedHashMap<>(model.inputExamples().get(0));
    input.remove(name);

    assertThatThrownBy(() -> model.inputAdapter().fromJson(json(input)))
        .isInstanceOf(JsonDataException.class)
        .hasMessage(model.inputName() + ": required member '" + name + "' is missing at path $");
  }

  @ParameterizedTest
  @MethodSource("requiredMembers")
  void nullCountsAsMissing(DocumentedModel model, String name) {
    Map<String, Object> input = new LinkedHashMap<>(model.inputExamples().get(0));
    input.put(name, null);

    assertThatThrownBy(() -> model.inputAdapter().fromJson(json(input)))
        .isInstanceOf(JsonDataException.class)
        .hasMessageContaining("'" + name + "'");
  }

  @Test
  void buildNamesTheMissingMemberAsInJson() {
    GeneratePersonaInput.Builder builder =
        GeneratePersonaInput.builder()
            .taskId("8FDN1I7M7Q68DDG8")
            .name("Smooth Jazz Singer")
            .description("A low voice");

    assertThatThrownBy(builder::build)
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("GeneratePersonaInput: required member 'audio_id' is missing");
  }

  @Test
  void buildNamesAllMissingMembers() {
    assertThatThrownBy(GeneratePersonaInput.builder().name("Smooth Jazz Singer")::build)
        .isInstanceOf(IllegalStateException.class)
        .hasMessage(
            "GeneratePersonaInput: required members 'task_id', 'audio_id', 'description' are"
                + " missing");
  }
}
