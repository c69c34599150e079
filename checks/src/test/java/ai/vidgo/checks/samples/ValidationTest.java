package ai.vidgo.checks.samples;

import static org.assertj.core.api.Assertions.assertThat;

import ai.vidgo.model.Model;
import ai.vidgo.model.ModelIndex;
import ai.vidgo.model.Violation;
import ai.vidgo.openapi.ApiDescription;
import ai.vidgo.openapi.InputValidator;
import ai.vidgo.openapi.ModelDescription;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.squareup.moshi.JsonDataException;
import java.io.IOException;
import java.util.Map;
import java.util.TreeSet;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The client and the sandbox find the same faults in an input, and say them in the same words. */
class ValidationTest {
  private static final ApiDescription DESCRIPTION = ApiDescription.published();
  private static final InputValidator VALIDATOR = new InputValidator(DESCRIPTION, false);

  static Iterable<ModelDescription> models() {
    return DESCRIPTION.models().values();
  }

  @ParameterizedTest
  @MethodSource("models")
  void examplesHaveNoFaults(ModelDescription model) throws IOException {
    for (JsonNode example : model.inputExamples()) {
      assertThat(VALIDATOR.validate(model, example)).isEmpty();
      assertThat(byClient(model, example)).isEmpty();
    }
  }

  @ParameterizedTest
  @MethodSource("models")
  void faultsAreTheSame(ModelDescription model) throws IOException {
    ObjectNode valid = JsonNodeFactory.instance.objectNode().put("model", model.id());
    valid.set("input", model.inputExamples().get(0));
    for (Map.Entry<String, ObjectNode> request :
        InvalidRequests.of(DESCRIPTION, model, valid).entrySet()) {
      JsonNode input = request.getValue().path("input");
      if (input.isObject() && !input.equals(valid.get("input"))) {
        TreeSet<String> expected = new TreeSet<>(VALIDATOR.validate(model, input));
        assertThat(expected).as(request.getKey()).isNotEmpty();
        try {
          TreeSet<String> actual = byClient(model, input);
          assertThat(actual)
              .as("%s: %s", request.getKey(), input)
              .isEqualTo(withoutTypes(expected, actual));
        } catch (JsonDataException e) {
          assertThat(expected).as(e.getMessage()).anyMatch(ValidationTest::cannotBeBuilt);
        }
      }
    }
  }

  /** A client that keeps what is not of the documented type does not know that type any more. */
  private static TreeSet<String> withoutTypes(TreeSet<String> expected, TreeSet<String> actual) {
    TreeSet<String> faults = new TreeSet<>();
    for (String fault : expected) {
      String untyped = fault.replaceFirst(", must be .*", ", must be of its documented type");
      faults.add(actual.contains(untyped) ? untyped : fault);
    }
    return faults;
  }

  /** Required members are there and have their types, or there is no value to validate. */
  private static boolean cannotBeBuilt(String fault) {
    return fault.endsWith(" is required") || fault.matches(".* must be (an? [a-z]+|true or false)");
  }

  @SuppressWarnings("unchecked")
  private static TreeSet<String> byClient(ModelDescription description, JsonNode input)
      throws IOException {
    Model<Object, ?> model = (Model<Object, ?>) ModelIndex.find(description.id());
    Object typed = ModelIndex.inputAdapter(description.id()).fromJson(input.toString());
    TreeSet<String> messages = new TreeSet<>();
    for (Violation violation : model.validate(typed)) {
      messages.add(violation.getMessage());
    }
    return messages;
  }
}
