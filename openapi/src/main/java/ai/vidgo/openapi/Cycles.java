package ai.vidgo.openapi;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Finds schemas that are made of themselves: what their type is could never be told. */
final class Cycles {
  private static final List<String> PARTS = List.of("allOf", "anyOf", "oneOf");

  private Cycles() {}

  /**
   * Finds them. Properties may lead in circles.
   *
   * @return whether there is one: the other checks, which follow references, would not end then
   */
  static boolean check(Spec spec, Problems problems) {
    boolean found = false;
    for (Map.Entry<String, Place> named : spec.places().entrySet()) {
      Set<String> parts = new HashSet<>();
      collect(spec, spec.schema(named.getKey()), parts);
      if (parts.contains(ApiDescription.SCHEMAS + named.getKey())) {
        problems.add(named.getValue(), named.getKey() + " is made of itself, by way of $ref");
        found = true;
      }
    }
    return found;
  }

  private static void collect(Spec spec, JsonNode schema, Set<String> found) {
    String target = schema.path("$ref").asText();
    if (!target.isEmpty() && found.add(target)) {
      collect(spec, spec.description().resolve(target), found);
    }
    for (String key : PARTS) {
      schema.path(key).forEach(part -> collect(spec, part, found));
    }
  }
}
