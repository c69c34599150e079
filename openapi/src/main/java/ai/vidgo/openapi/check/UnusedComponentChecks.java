package ai.vidgo.openapi.check;

import ai.vidgo.openapi.read.Diagnostics;
import ai.vidgo.openapi.read.Reference;
import ai.vidgo.openapi.read.SourceLocation;
import ai.vidgo.openapi.read.SourceSpec;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import java.util.Set;

/** Finds components that no operation, input or result refers to, directly or through others. */
final class UnusedComponentChecks {
  private UnusedComponentChecks() {}

  static void check(SourceSpec spec, Diagnostics diagnostics) {
    Set<String> used = Reference.reachable(spec.document(), spec.entryPoints());
    for (Map.Entry<String, JsonNode> kind : spec.document().path("components").properties()) {
      if (kind.getKey().equals("securitySchemes")) {
        continue; // used by name, not by reference
      }
      SourceLocation all = new SourceLocation(spec.main(), "/components").child(kind.getKey());
      boolean schemas = kind.getKey().equals("schemas");
      for (String name : (Iterable<String>) kind.getValue()::fieldNames) {
        if (!used.contains("#" + all.child(name).pointer())) {
          diagnostics.add(
              schemas ? spec.locations().get(name) : all.child(name),
              "nothing uses " + name + ": refer to it in an operation, input or result");
        }
      }
    }
  }
}
