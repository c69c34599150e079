package ai.vidgo.openapi;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * {@code vidgo.yaml} and the model files, merged into one document, with the origin of each schema.
 */
final class Spec {
  /** Where a schema stands. */
  record Origin(YamlFile file, String pointer) {}

  private final YamlFile main;
  private final Map<String, Origin> origins = new LinkedHashMap<>();
  private final ObjectNode document;

  private Spec(YamlFile main) {
    this.main = main;
    this.document = main.root();
  }

  /**
   * Reads {@code directory/vidgo.yaml} and every {@code directory/models/**.yaml}, in a fixed
   * order.
   */
  static Spec read(Path directory, Problems problems) throws IOException {
    Path home = directory.toAbsolutePath().normalize();
    Spec spec =
        new Spec(YamlFile.read(home.resolve("vidgo.yaml"), name(home, "vidgo.yaml"), problems));
    spec.schemas()
        .fieldNames()
        .forEachRemaining(
            name ->
                spec.origins.put(
                    name, new Origin(spec.main, Pointers.child("/components/schemas", name))));
    Map<String, YamlFile> files = new LinkedHashMap<>();
    for (String path : modelFiles(home)) {
      files.put(path, YamlFile.read(home.resolve(path), name(home, path), problems));
    }
    files.forEach((path, file) -> spec.merge(path, file, files, problems));
    return spec;
  }

  YamlFile main() {
    return main;
  }

  /** The merged document; callers copy it before they change it. */
  ObjectNode document() {
    return document;
  }

  ObjectNode schemas() {
    return (ObjectNode) document.withObject("/components/schemas");
  }

  ObjectNode schema(String name) {
    return (ObjectNode) schemas().get(name);
  }

  Map<String, Origin> origins() {
    return origins;
  }

  /** The names of the schemas that are a model's input, in the order of their files. */
  List<String> inputs() {
    return origins.keySet().stream().filter(n -> schema(n).has("x-vidgo-models")).toList();
  }

  private static String name(Path home, String path) {
    return home.getFileName() + "/" + path;
  }

  private static List<String> modelFiles(Path home) throws IOException {
    try (Stream<Path> walk = Files.walk(home.resolve("models"))) {
      return walk.filter(p -> p.toString().endsWith(".yaml"))
          .map(p -> home.relativize(p).toString().replace('\\', '/'))
          .sorted()
          .toList();
    }
  }

  private void merge(String path, YamlFile file, Map<String, YamlFile> files, Problems problems) {
    for (Map.Entry<String, JsonNode> entry : file.root().properties()) {
      String name = entry.getKey();
      String pointer = Pointers.child("", name);
      Origin first = origins.get(name);
      if (first != null) {
        int line = first.file().line(first.pointer());
        problems.add(
            file,
            pointer,
            "schema " + name + " is already defined at " + first.file().name() + ":" + line);
      } else if (!(entry.getValue() instanceof ObjectNode)) {
        problems.add(file, pointer, "schema " + name + " must be a map");
      } else {
        rewriteReferences(entry.getValue(), pointer, path, file, files, problems);
        origins.put(name, new Origin(file, pointer));
        schemas().set(name, entry.getValue());
      }
    }
  }

  /** Turns {@code #/Name} and {@code other.yaml#/Name} into references within the one document. */
  private static void rewriteReferences(
      JsonNode node,
      String pointer,
      String path,
      YamlFile file,
      Map<String, YamlFile> files,
      Problems problems) {
    if (node instanceof ObjectNode object && object.path("$ref").isTextual()) {
      String reference = object.get("$ref").textValue();
      int hash = reference.indexOf("#/");
      String name = hash < 0 ? "" : reference.substring(hash + 2);
      String target =
          hash <= 0
              ? path
              : Path.of(path)
                  .resolveSibling(reference.substring(0, hash))
                  .normalize()
                  .toString()
                  .replace('\\', '/');
      YamlFile targetFile = files.get(target);
      if (name.isEmpty() || targetFile == null || !targetFile.root().has(name)) {
        problems.add(
            file,
            Pointers.child(pointer, "$ref"),
            "reference '"
                + reference
                + "' points nowhere; write '#/Name' for this file or 'other.yaml#/Name' for another");
      }
      object.put("$ref", Pointers.SCHEMAS + name);
      return;
    }
    List<Map.Entry<String, JsonNode>> children = new ArrayList<>();
    if (node instanceof ObjectNode object) {
      children.addAll(object.properties());
    } else if (node instanceof ArrayNode array) {
      for (int i = 0; i < array.size(); i++) {
        children.add(Map.entry(Integer.toString(i), array.get(i)));
      }
    }
    for (Map.Entry<String, JsonNode> child : children) {
      // An example is data: a "$ref" in it would be a member like any other.
      if (!child.getKey().equals("example") && !child.getKey().equals("x-vidgo-examples")) {
        String at = Pointers.child(pointer, child.getKey());
        rewriteReferences(child.getValue(), at, path, file, files, problems);
      }
    }
  }
}
