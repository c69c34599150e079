package ai.vidgo.openapi.read;

import ai.vidgo.openapi.ApiDescription;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Finds schemas that consist of themselves, whose type therefore can't be determined. */
final class SchemaCycles {
  private static final List<String> PARTS = List.of("allOf", "anyOf", "oneOf");

  private SchemaCycles() {}

  /**
   * Reports them. A property may refer back, though: values end where it is absent.
   *
   * @return whether there are any: whatever follows references would not end then
   */
  static boolean find(SourceSpec spec, Diagnostics diagnostics) {
    boolean found = false;
    for (Map.Entry<String, SourceLocation> named : spec.locations().entrySet()) {
      Set<String> parts = new HashSet<>();
      collect(spec, spec.schema(named.getKey()), parts);
      if (parts.contains(ApiDescription.SCHEMAS + named.getKey())) {
        diagnostics.add(named.getValue(), named.getKey() + " consists of itself, by way of $ref");
        found = true;
      }
    }
    return found;
  }

  private static void collect(SourceSpec spec, JsonNode schema, Set<String> found) {
    String target = schema.path("$ref").asText();
    if (!target.isEmpty() && found.add(target)) {
      collect(spec, spec.resolve(target), found);
    }
    for (String key : PARTS) {
      schema.path(key).forEach(part -> collect(spec, part, found));
    }
  }
}
