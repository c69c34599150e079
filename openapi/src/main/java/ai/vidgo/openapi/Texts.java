package ai.vidgo.openapi;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.LinkedHashMap;
import java.util.Map;

/** The texts that a schema lists, itself or through those that it refers to or chooses from. */
final class Texts {
  private Texts() {}

  /** The texts of a named schema, with the Java constant of each. */
  static Map<String, String> of(Spec spec, String name) {
    return of(spec, name, spec.schema(name));
  }

  /**
   * The texts of a schema, with the Java constant of each.
   *
   * @param type the Java class that has the constants
   */
  static Map<String, String> of(Spec spec, String type, JsonNode schema) {
    Map<String, String> texts = new LinkedHashMap<>();
    Map<String, String> chosen = new LinkedHashMap<>();
    String reference = Spec.reference(schema);
    if (!reference.isEmpty()) {
      chosen.putAll(of(spec, type, spec.description().resolve(reference)));
    }
    for (JsonNode form : Forms.list(schema)) {
      of(spec, type, form).forEach(chosen::putIfAbsent);
    }
    JsonNode names = schema.path("x-enum-varnames");
    for (int i = 0; i < schema.path("enum").size(); i++) {
      String value = schema.get("enum").get(i).asText();
      String constant = chosen.getOrDefault(value, JavaNames.constant(type, value));
      texts.put(value, names.path(i).asText(constant));
    }
    return schema.has("enum") ? texts : chosen;
  }
}
