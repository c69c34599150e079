package ai.vidgo.model;

import static ai.vidgo.model.Trees.json;
import static ai.vidgo.model.Trees.plain;
import static ai.vidgo.model.Trees.tree;
import static org.assertj.core.api.Assertions.assertThat;

import com.squareup.moshi.JsonAdapter;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Compares each model in the description with the code generated from it. */
class ModelExamplesTest {
  static List<DocumentedModel> models() {
    return DocumentedModel.all();
  }

  @Test
  void constantsAreTheDocumentedModels() {
    List<String> documented = models().stream().map(DocumentedModel::id).toList();

    assertThat(DocumentedModel.constants().map(DocumentedModel::value).map(Model::getId))
        .containsExactlyInAnyOrderElementsOf(documented);
    assertThat(documented).hasSizeGreaterThanOrEqualTo(17);
  }

  @ParameterizedTest
  @MethodSource("models")
  void constantIsNamedAfterTheId(DocumentedModel model) {
    String name = model.id().toUpperCase(Locale.ROOT).replaceAll("[^A-Z0-9]+", "_");

    assertThat(model.field().getName()).isEqualTo(name);
    assertThat(model.constant().toExpression()).isEqualTo("Models." + name);
    assertThat(model.constant()).hasToString(model.id());
  }

  @ParameterizedTest
  @MethodSource("models")
  void constantIsTypedWithInputAndResult(DocumentedModel model) {
    String input = model.isFreeForm() ? "Map" : model.inputName();
    assertThat(model.types()).containsExactly(input, model.resultName());
  }

  @ParameterizedTest
  @MethodSource("models")
  void routeAndWaitDefaultsAreTheDocumentedOnes(DocumentedModel model) {
    Model<?, ?> constant = model.constant();
    Map<String, Object> wait =
        Map.of(
            "first", (long) constant.getFirstDelaySeconds(),
            "interval", (long) constant.getIntervalSeconds(),
            "timeout", (long) constant.getTimeoutSeconds());

    assertThat(constant.getRoute().name().toLowerCase(Locale.ROOT))
        .isEqualTo(model.input().get("x-vidgo-query"));
    assertThat(wait).isEqualTo(model.input().get("x-vidgo-wait"));
    assertThat(constant.isSynchronous())
        .isEqualTo(Boolean.TRUE.equals(model.input().get("x-vidgo-synchronous")));
  }

  @ParameterizedTest
  @MethodSource("models")
  void inputExamplesSurviveDecodeAndEncode(DocumentedModel model) throws IOException {
    for (Map<String, Object> example : model.inputExamples()) {
      Object input = model.inputAdapter().fromJson(json(example));

      assertThat(untyped(input).isEmpty()).isEqualTo(!model.isFreeForm());
      assertThat(tree(model.inputAdapter().toJson(input))).isEqualTo(plain(example));
    }
  }

  @ParameterizedTest
  @MethodSource("models")
  void submitBodyIsModelCallbackAndInput(DocumentedModel model) throws IOException {
    for (Map<String, Object> example : model.inputExamples()) {
      Object input = model.inputAdapter().fromJson(json(example));
      Map<String, Object> expected = new LinkedHashMap<>();
      expected.put("model", model.id());
      expected.put("input", example);

      assertThat(body(model.constant().request(input, null))).isEqualTo(plain(expected));

      expected.put("callback_url", "https://example.com/done?token=t");
      assertThat(body(model.constant().request(input, "https://example.com/done?token=t")))
          .isEqualTo(plain(expected));
    }
  }

  @ParameterizedTest
  @MethodSource("models")
  void resultExamplesSurviveDecodeAndEncode(DocumentedModel model) throws IOException {
    JsonAdapter<Object> adapter = model.constant().resultAdapter();
    for (Map<String, Object> example : model.resultExamples()) {
      Object fromText = adapter.fromJson(json(example));
      Object fromTree = adapter.fromJsonValue(example);

      assertThat(fromTree).isEqualTo(fromText).hasSameHashCodeAs(fromText);
      assertThat(untyped(fromText)).isEqualTo(freeForm(model, example));
      assertThat(opened(model, tree(adapter.toJson(fromText))))
          .isEqualTo(opened(model, plain(example)));
    }
  }

  private static Object body(SubmitRequest request) {
    return tree(SubmitRequest.jsonAdapter().toJson(request));
  }

  /** With the members parsed that hold JSON text: how that text is spaced does not matter. */
  private static Object opened(DocumentedModel model, Object result) {
    Map<String, Object> opened = new LinkedHashMap<>(DocumentedModel.object(result));
    Map<String, Object> properties = DocumentedModel.object(model.result().get("properties"));
    opened.replaceAll(
        (name, value) -> {
          Map<String, Object> schema = DocumentedModel.object(properties.get(name));
          return schema.containsKey("x-vidgo-json") ? tree((String) value) : value;
        });
    return opened;
  }

  /** What an example has in members that are described as any object. */
  private static Map<String, Object> freeForm(DocumentedModel model, Map<String, Object> example) {
    Map<String, Object> properties = DocumentedModel.object(model.result().get("properties"));
    Map<String, Object> freeForm = new LinkedHashMap<>();
    example.forEach(
        (name, value) -> {
          Map<String, Object> schema = DocumentedModel.object(properties.get(name));
          if (Boolean.TRUE.equals(schema.get("additionalProperties"))) {
            freeForm.put("a free-form object", value);
          }
        });
    return freeForm;
  }

  /** What a value, or anything in it, has no accessor for. */
  private static Map<String, Object> untyped(Object value) {
    Map<String, Object> untyped = new LinkedHashMap<>();
    if (value instanceof ApiModel) {
      untyped.putAll(((ApiModel) value).getExtraMembers());
      for (Object member : ((ApiModel) value).members()) {
        untyped.putAll(untyped(member));
      }
    } else if (value instanceof List) {
      ((List<?>) value).forEach(item -> untyped.putAll(untyped(item)));
    } else if (value instanceof Map) {
      untyped.put("a free-form object", value);
    }
    return untyped;
  }
}
