package ai.vidgo.openapi.view;

import ai.vidgo.openapi.read.SourceSpec;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.LinkedHashMap;
import java.util.Map;

/** The strings that a schema lists, itself or in what it refers to or chooses from. */
public final class EnumValues {
  private EnumValues() {}

  /** Returns the values of a named schema, with the Java constant of each. */
  public static Map<String, String> of(SourceSpec spec, String name) {
    return of(spec, name, spec.schema(name));
  }

  /**
   * Returns the values of a schema, with the Java constant of each.
   *
   * @param type the Java class of the constants
   */
  public static Map<String, String> of(SourceSpec spec, String type, JsonNode schema) {
    Map<String, String> inherited = new LinkedHashMap<>();
    String reference = SourceSpec.reference(schema);
    if (!reference.isEmpty()) {
      inherited.putAll(of(spec, type, spec.resolve(reference)));
    }
    for (JsonNode variant : SourceSpec.variants(schema)) {
      of(spec, type, variant).forEach(inherited::putIfAbsent);
    }
    if (!schema.has("enum")) {
      return inherited;
    }
    Map<String, String> own = new LinkedHashMap<>();
    JsonNode names = schema.path("x-enum-varnames");
    for (int i = 0; i < schema.get("enum").size(); i++) {
      String value = schema.get("enum").get(i).asText();
      String constant = inherited.getOrDefault(value, JavaNames.constant(type, value));
      own.put(value, names.path(i).asText(constant));
    }
    return own;
  }
}
