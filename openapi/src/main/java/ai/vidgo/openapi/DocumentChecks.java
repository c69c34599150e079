package ai.vidgo.openapi;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Checks what {@code vidgo.yaml} holds besides named schemas: operations, parameters, bodies. */
final class DocumentChecks {
  private static final Set<String> METHODS = Set.of("delete", "get", "patch", "post", "put");
  static final Set<String> EXTENSIONS = Set.of("x-vidgo-page", "x-vidgo-route");
  private static final Set<String> DATA_OR_SCHEMA =
      Set.of("example", "examples", "schema", "schemas");
  private static final List<String> NEEDED =
      List.of("operationId", "description", "responses", "x-vidgo-page");

  private final Spec spec;
  private final Problems problems;

  private DocumentChecks(Spec spec, Problems problems) {
    this.spec = spec;
    this.problems = problems;
  }

  static void check(Spec spec, Problems problems) {
    DocumentChecks checks = new DocumentChecks(spec, problems);
    Place top = new Place(spec.main(), "");
    checks.checkPaths(spec.document().get("paths"), top.child("paths"));
    checks.checkExtensions(spec.document(), top);
    spec.typed()
        .forEach(
            (place, typed) ->
                SchemaChecks.checkInline(
                    spec, typed.get("schema"), place.child("schema"), problems));
  }

  private void checkPaths(JsonNode paths, Place place) {
    for (Map.Entry<String, JsonNode> path : paths.properties()) {
      for (Map.Entry<String, JsonNode> operation : path.getValue().properties()) {
        Place at = place.child(path.getKey()).child(operation.getKey());
        if (METHODS.contains(operation.getKey())) {
          checkOperation(operation.getValue(), at);
        } else {
          problems.add(at, "'" + operation.getKey() + "' is no method; only operations stand here");
        }
      }
    }
  }

  private void checkOperation(JsonNode operation, Place place) {
    for (String key : NEEDED) {
      if (!operation.has(key)) {
        problems.add(place, "an operation needs " + key);
      }
    }
    for (Map.Entry<String, JsonNode> callback : operation.path("callbacks").properties()) {
      checkPaths(callback.getValue(), place.child("callbacks").child(callback.getKey()));
    }
  }

  private void checkExtensions(JsonNode node, Place place) {
    for (Map.Entry<String, JsonNode> entry : node.properties()) {
      String key = entry.getKey();
      if (key.startsWith("x-vidgo-") && !EXTENSIONS.contains(key)) {
        problems.add(place.child(key), "unknown extension '" + key + "'");
      }
      if (!DATA_OR_SCHEMA.contains(key)) {
        checkExtensions(entry.getValue(), place.child(key));
      }
    }
  }
}
