package ai.vidgo.openapi;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import java.util.Set;

/** Finds what no operation, input or result refers to, directly or through others. */
final class UseChecks {
  private UseChecks() {}

  /** Only for a description that is right so far: a mistake elsewhere makes things look unused. */
  static void check(Spec spec, Problems problems) {
    Set<String> used = Reference.reachable(spec.document(), spec.entryPoints());
    for (Map.Entry<String, JsonNode> kind : spec.document().path("components").properties()) {
      if (kind.getKey().equals("securitySchemes")) {
        continue; // used by name, not by reference
      }
      Place all = new Place(spec.main(), "/components").child(kind.getKey());
      boolean schemas = kind.getKey().equals("schemas");
      for (String name : (Iterable<String>) kind.getValue()::fieldNames) {
        Place place = schemas ? spec.places().get(name) : all.child(name);
        if (!used.contains("#" + all.child(name).pointer())) {
          problems.add(
              place, "nothing uses " + name + ": refer to it in an operation, input or result");
        }
      }
    }
  }
}
