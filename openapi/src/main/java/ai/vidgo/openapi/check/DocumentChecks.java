package ai.vidgo.openapi.check;

import ai.vidgo.openapi.read.Diagnostics;
import ai.vidgo.openapi.read.Keyword;
import ai.vidgo.openapi.read.SourceLocation;
import ai.vidgo.openapi.read.SourceSpec;
import ai.vidgo.openapi.read.Suggestions;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** Checks what {@code vidgo.yaml} has besides named schemas: operations, parameters, bodies. */
final class DocumentChecks {
  private static final Set<String> METHODS = Set.of("delete", "get", "patch", "post", "put");
  private static final Set<String> EXTENSIONS =
      Set.of("x-vidgo-page", "x-vidgo-paths", "x-vidgo-route");
  private static final Set<String> DATA_OR_SCHEMA =
      Set.of("example", "examples", "schema", "schemas");
  private static final List<String> NEEDED =
      List.of("operationId", "tags", "summary", "description", "responses", "x-vidgo-page");

  private final SourceSpec spec;
  private final Diagnostics diagnostics;

  private DocumentChecks(SourceSpec spec, Diagnostics diagnostics) {
    this.spec = spec;
    this.diagnostics = diagnostics;
  }

  static void check(SourceSpec spec, Diagnostics diagnostics) {
    DocumentChecks checks = new DocumentChecks(spec, diagnostics);
    SourceLocation top = new SourceLocation(spec.main(), "");
    checks.checkPaths(spec.document().get("paths"), top.child("paths"));
    checks.checkNames(spec.document().path("x-vidgo-paths"), top.child("x-vidgo-paths"));
    checks.checkExtensions(spec.document(), top);
    spec.typed()
        .forEach(
            (location, typed) ->
                SchemaChecks.checkInline(
                    spec, typed.get("schema"), location.child("schema"), diagnostics));
  }

  private void checkPaths(JsonNode paths, SourceLocation location) {
    for (Map.Entry<String, JsonNode> path : paths.properties()) {
      for (Map.Entry<String, JsonNode> operation : path.getValue().properties()) {
        SourceLocation at = location.child(path.getKey()).child(operation.getKey());
        if (METHODS.contains(operation.getKey())) {
          checkOperation(operation.getValue(), at);
        } else {
          diagnostics.add(
              at, "'" + operation.getKey() + "' is not a method; only operations may be here");
        }
      }
    }
  }

  /** Checks what a consumer calls the paths. */
  private void checkNames(JsonNode names, SourceLocation location) {
    JsonNode paths = spec.document().get("paths");
    List<String> known = paths.properties().stream().map(Map.Entry::getKey).toList();
    for (Map.Entry<String, JsonNode> name : names.properties()) {
      SourceLocation at = location.child(name.getKey());
      if (!paths.has(name.getKey())) {
        diagnostics.add(
            at,
            "there is no path '" + name.getKey() + "'" + Suggestions.nearest(name.getKey(), known));
      } else if (!name.getValue().asText().startsWith("/")) {
        diagnostics.add(at, "a path must start with /");
      }
    }
  }

  private void checkOperation(JsonNode operation, SourceLocation location) {
    for (String key : NEEDED) {
      JsonNode value = operation.path(key);
      if (value.isContainerNode() ? value.isEmpty() : value.asText().isBlank()) {
        diagnostics.add(location, "an operation needs " + key);
      }
    }
    for (Map.Entry<String, JsonNode> callback : operation.path("callbacks").properties()) {
      checkPaths(callback.getValue(), location.child("callbacks").child(callback.getKey()));
    }
  }

  private void checkExtensions(JsonNode node, SourceLocation location) {
    for (int i = 0; i < node.size() && node.isArray(); i++) {
      checkExtensions(node.get(i), location.child(i));
    }
    for (Map.Entry<String, JsonNode> entry : node.properties()) {
      String key = entry.getKey();
      if (key.toLowerCase(Locale.ROOT).startsWith("x-vidgo-") && !EXTENSIONS.contains(key)) {
        diagnostics.add(location.child(key), "unknown extension '" + key + "'");
      }
      if (key.equals("x-vidgo-page") && !Keyword.PAGE.accepts(entry.getValue())) {
        diagnostics.add(location.child(key), key + " must be " + Keyword.PAGE.expected());
      }
      if (!DATA_OR_SCHEMA.contains(key)) {
        checkExtensions(entry.getValue(), location.child(key));
      }
    }
  }
}
