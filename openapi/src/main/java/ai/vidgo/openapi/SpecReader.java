package ai.vidgo.openapi;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Reads {@code vidgo.yaml} and every {@code models/**.yaml} and merges them, in a fixed order. */
final class SpecReader {
  /** What the views derive the rest from. */
  private static final List<String> NEEDED =
      List.of(
          "/paths/~1api~1generate~1submit/post/requestBody/content/application~1json/schema",
          "/components/schemas/SubmitRequest/properties/model",
          "/components/schemas/SubmitRequest/properties/input",
          "/components/schemas/TaskResponse/properties/data",
          "/components/schemas/TaskData/properties/files");

  private static final String RESULT = "/get/responses/200/content/application~1json/schema";

  /**
   * What a broken reference is made to point to, so that the checks behind can go on. No schema of
   * the files can have this name.
   */
  private static final String ANYTHING = "-anything";

  private final Path home;
  private final Problems problems;
  private final Map<String, YamlFile> models = new LinkedHashMap<>();
  private final Map<String, Place> places = new LinkedHashMap<>();
  private ObjectNode schemas;

  private SpecReader(Path home, Problems problems) {
    this.home = home;
    this.problems = problems;
  }

  /**
   * Reads and merges.
   *
   * @throws SpecException if a file cannot be read or nothing can be derived: whatever the checks
   *     would say then is beside the point
   */
  static Spec read(Path directory, Problems problems) throws IOException {
    return new SpecReader(directory.toAbsolutePath().normalize(), problems).read();
  }

  private Spec read() throws IOException {
    YamlFile main = YamlFile.read(home, "vidgo.yaml", problems);
    for (String path : modelFiles()) {
      models.put(path, YamlFile.read(home, path, problems));
    }
    problems.throwIfAny();
    for (String pointer : needed(main.root())) {
      if (!main.root().at(pointer).isObject()) {
        problems.add(new Place(main, pointer), "must have a map at " + pointer);
      }
    }
    problems.throwIfAny();
    schemas = (ObjectNode) main.root().at("/components/schemas");
    List<Reference> mainReferences = Reference.in(main.root(), new Place(main, ""));
    merge(main);
    mainReferences.forEach(reference -> check(reference, main.root()));
    return new Spec(main, main.root(), places);
  }

  private static List<String> needed(ObjectNode main) {
    List<String> pointers = new ArrayList<>(NEEDED);
    for (Map.Entry<String, JsonNode> path : main.path("paths").properties()) {
      if (path.getValue().path("get").has("x-vidgo-route")) {
        pointers.add(Pointers.child("/paths", path.getKey()) + RESULT);
      }
    }
    return pointers;
  }

  private List<String> modelFiles() throws IOException {
    List<String> found;
    try (Stream<Path> files = Files.walk(home.resolve("models"))) {
      found = files.map(file -> slashes(home.relativize(file))).sorted().toList();
    }
    found.stream()
        .filter(path -> path.endsWith(".yml"))
        .forEach(path -> problems.add(home.getFileName() + "/" + path, 1, "must end in .yaml"));
    return found.stream().filter(path -> path.endsWith(".yaml")).toList();
  }

  private static String slashes(Path path) {
    return path.toString().replace('\\', '/');
  }

  private void merge(YamlFile main) {
    for (Map.Entry<String, JsonNode> schema : List.copyOf(schemas.properties())) {
      schemas.remove(schema.getKey());
      add(schema, new Place(main, "/components/schemas"));
    }
    for (YamlFile file : models.values()) {
      Place top = new Place(file, "");
      file.root().properties().forEach(schema -> add(schema, top));
      Reference.in(file.root(), top).forEach(this::rewrite);
    }
  }

  private void add(Map.Entry<String, JsonNode> schema, Place parent) {
    String name = schema.getKey();
    Place place = parent.child(name);
    Place first = places.get(name);
    if (first != null) {
      problems.add(place, "schema " + name + " is already defined at " + first);
    } else if (!schema.getValue().isObject()) {
      problems.add(place, "schema " + name + " must be a map");
    } else {
      places.put(name, place);
      schemas.set(name, schema.getValue());
    }
  }

  /** Turns {@code #/Name} and {@code other.yaml#/Name} into references within the one document. */
  private void rewrite(Reference reference) {
    String target = reference.target();
    int hash = target.indexOf("#/");
    String name = hash < 0 ? "" : target.substring(hash + "#/".length());
    if (hash >= 0 && fileOf(reference, target.substring(0, hash)).path(name).isObject()) {
      reference.pointTo(ApiDescription.SCHEMAS + name);
    } else {
      broken(
          reference, "write '#/Name' for a schema of this file, 'other.yaml#/Name' for another's");
    }
  }

  private JsonNode fileOf(Reference reference, String relative) {
    Path path = Path.of(reference.place().file().path());
    YamlFile file =
        models.get(slashes(relative.isEmpty() ? path : path.resolveSibling(relative).normalize()));
    return file == null ? MissingNode.getInstance() : file.root();
  }

  /** {@code vidgo.yaml} refers to the merged document, and so to the schemas of any file. */
  private void check(Reference reference, ObjectNode document) {
    if (!ApiDescription.resolve(document, reference.target()).isObject()) {
      broken(reference, "write '#/components/schemas/Name', or another part of this document");
    }
  }

  private void broken(Reference reference, String advice) {
    problems.add(
        reference.place().child("$ref"),
        "reference '" + reference.target() + "' points nowhere; " + advice);
    schemas.putObject(ANYTHING);
    reference.pointTo(ApiDescription.SCHEMAS + ANYTHING);
  }
}
