package ai.vidgo.model;

import com.squareup.moshi.JsonAdapter;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.lang.reflect.ParameterizedType;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** A model in the description, with the constant that was generated from it. */
public record DocumentedModel(
    String id, String inputName, Map<String, Object> input, Map<String, Object> schemas) {

  public static List<DocumentedModel> all() {
    Map<String, Object> schemas = object(object(description().get("components")).get("schemas"));
    List<DocumentedModel> models = new ArrayList<>();
    schemas.forEach(
        (name, schema) -> {
          Object ids = object(schema).get("x-vidgo-models");
          if (ids != null) {
            ((List<?>) ids)
                .forEach(
                    id ->
                        models.add(
                            new DocumentedModel((String) id, name, object(schema), schemas)));
          }
        });
    return models;
  }

  /** The fields of {@link Models}. */
  public static Stream<Field> constants() {
    return Arrays.stream(Models.class.getFields()).filter(f -> Modifier.isStatic(f.getModifiers()));
  }

  public Field field() {
    List<Field> found = constants().filter(field -> value(field).getId().equals(id)).toList();
    if (found.size() != 1) {
      throw new AssertionError(id + " has these constants: " + found);
    }
    return found.get(0);
  }

  /** The constant with erased types, which a loop over all models cannot know. */
  @SuppressWarnings("unchecked")
  public Model<Object, Object> constant() {
    return (Model<Object, Object>) value(field());
  }

  @SuppressWarnings("unchecked")
  public JsonAdapter<Object> inputAdapter() {
    return (JsonAdapter<Object>) ModelIndex.inputAdapter(id);
  }

  /** The simple names of the input and result types. */
  public List<String> types() {
    return Arrays.stream(((ParameterizedType) field().getGenericType()).getActualTypeArguments())
        .map(type -> type instanceof Class ? ((Class<?>) type).getSimpleName() : "Map")
        .toList();
  }

  /** Whether the input has no described members, and so no class. */
  public boolean isFreeForm() {
    return !input.containsKey("properties");
  }

  public String resultName() {
    return (String) input.get("x-vidgo-result");
  }

  public Map<String, Object> result() {
    return object(schemas.get(resultName()));
  }

  public List<Map<String, Object>> inputExamples() {
    return examples(input);
  }

  public List<Map<String, Object>> resultExamples() {
    return examples(result());
  }

  @SuppressWarnings("unchecked")
  public List<String> required() {
    return (List<String>) input.getOrDefault("required", List.of());
  }

  @Override
  public String toString() {
    return id;
  }

  static Model<?, ?> value(Field constant) {
    try {
      return (Model<?, ?>) constant.get(null);
    } catch (IllegalAccessException e) {
      throw new AssertionError(e);
    }
  }

  @SuppressWarnings("unchecked")
  static Map<String, Object> object(Object value) {
    return (Map<String, Object>) value;
  }

  private static List<Map<String, Object>> examples(Map<String, Object> schema) {
    List<Map<String, Object>> examples = new ArrayList<>();
    examples.add(object(schema.get("example")));
    object(schema.getOrDefault("x-vidgo-examples", Map.of()))
        .values()
        .forEach(example -> examples.add(object(example)));
    return examples;
  }

  private static Map<String, Object> description() {
    try (InputStream in = Models.class.getResourceAsStream("/ai/vidgo/openapi/vidgo.json")) {
      String json = new String(in.readAllBytes(), StandardCharsets.UTF_8);
      return object(JsonValues.adapter().fromJson(json));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
