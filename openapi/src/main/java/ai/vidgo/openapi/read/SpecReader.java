package ai.vidgo.openapi.read;

import ai.vidgo.openapi.ApiDescription;
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
import java.util.Set;
import java.util.stream.Stream;

/**
 * Reads the source files and merges {@code models/**.yaml} into {@code vidgo.yaml}, in a fixed
 * order.
 */
public final class SpecReader {
  /** The maps that request and response schemas are derived from. */
  private static final List<String> NEEDED =
      List.of(
          "/paths/~1api~1generate~1submit/post/requestBody/content/application~1json/schema",
          "/components/schemas/SubmitRequest/properties/model",
          "/components/schemas/SubmitRequest/properties/input",
          "/components/schemas/TaskResponse/properties/data",
          "/components/schemas/TaskData/properties/files");

  private static final String RESULT = "/get/responses/200/content/application~1json/schema";

  /** The target of broken references from now on, so that checks go on. No source can define it. */
  private static final String ANYTHING = "-anything";

  private final Path home;
  private final Diagnostics diagnostics;
  private final Map<String, YamlFile> models = new LinkedHashMap<>();
  private final Map<String, SourceLocation> locations = new LinkedHashMap<>();
  private ObjectNode schemas;

  private SpecReader(Path home, Diagnostics diagnostics) {
    this.home = home;
    this.diagnostics = diagnostics;
  }

  /**
   * Reads and merges.
   *
   * @throws InvalidSpecException if what is wrong would make checks report nothing but its
   *     consequences, or never end
   */
  public static SourceSpec read(Path directory, Diagnostics diagnostics) throws IOException {
    return new SpecReader(directory.toAbsolutePath().normalize(), diagnostics).read();
  }

  private SourceSpec read() throws IOException {
    YamlFile main = YamlFile.read(home, "vidgo.yaml", diagnostics);
    for (String path : files("models")) {
      models.put(path, YamlFile.read(home, path, diagnostics));
    }
    diagnostics.throwIfAny();
    for (String pointer : missing(main.root())) {
      diagnostics.add(new SourceLocation(main, pointer), "must have a map at " + pointer);
    }
    diagnostics.throwIfAny();
    schemas = (ObjectNode) main.root().at("/components/schemas");
    List<Reference> mainReferences = Reference.in(main.root(), new SourceLocation(main, ""));
    merge(main);
    mainReferences.forEach(reference -> check(reference, main.root()));
    Set<SourceLocation> malformed = readKeywords(main);
    if (!missing(main.root()).isEmpty()) {
      diagnostics.throwIfAny();
    }
    SourceSpec spec =
        new SourceSpec(
            main, catalogue(), main.root(), locations, malformed, new ApiDescription(main.root()));
    if (SchemaCycles.find(spec, diagnostics)) {
      diagnostics.throwIfAny();
    }
    return spec;
  }

  private Set<SourceLocation> readKeywords(YamlFile main) {
    KeywordReader keywords = new KeywordReader(diagnostics);
    locations.forEach((name, location) -> keywords.read(schemas.get(name), location));
    Map<SourceLocation, JsonNode> typed = new LinkedHashMap<>();
    SourceSpec.collectTyped(main.root(), new SourceLocation(main, ""), typed);
    typed.forEach((location, node) -> keywords.read(node.get("schema"), location.child("schema")));
    return keywords.dropped();
  }

  /** A description may lack a catalogue, as those of tests do. */
  private List<YamlFile> catalogue() throws IOException {
    List<YamlFile> catalogue = new ArrayList<>();
    if (Files.isDirectory(home.resolve("catalogue"))) {
      for (String path : files("catalogue")) {
        catalogue.add(YamlFile.read(home, path, diagnostics));
      }
      if (catalogue.stream().anyMatch(file -> file.root().isEmpty())) {
        diagnostics.throwIfAny(); // or every model of a file that is not YAML would lack its entry
      }
    }
    return catalogue;
  }

  private static List<String> missing(ObjectNode main) {
    List<String> pointers = new ArrayList<>(NEEDED);
    for (Map.Entry<String, JsonNode> path : main.path("paths").properties()) {
      if (path.getValue().path("get").has("x-vidgo-route")) {
        pointers.add(Pointers.child("/paths", path.getKey()) + RESULT);
      }
    }
    pointers.removeIf(pointer -> main.at(pointer).isObject());
    return pointers;
  }

  private List<String> files(String folder) throws IOException {
    List<String> found;
    try (Stream<Path> files = Files.walk(home.resolve(folder))) {
      found = files.map(file -> slashes(home.relativize(file))).sorted().toList();
    }
    found.stream()
        .filter(path -> path.endsWith(".yml"))
        .forEach(path -> diagnostics.add(home.getFileName() + "/" + path, 1, "must end in .yaml"));
    return found.stream().filter(path -> path.endsWith(".yaml")).toList();
  }

  private static String slashes(Path path) {
    return path.toString().replace('\\', '/');
  }

  private void merge(YamlFile main) {
    for (Map.Entry<String, JsonNode> schema : List.copyOf(schemas.properties())) {
      schemas.remove(schema.getKey());
      add(schema, new SourceLocation(main, "/components/schemas"));
    }
    for (YamlFile file : models.values()) {
      SourceLocation top = new SourceLocation(file, "");
      file.root().properties().forEach(schema -> add(schema, top));
      Reference.in(file.root(), top).forEach(this::rewrite);
    }
  }

  private void add(Map.Entry<String, JsonNode> schema, SourceLocation parent) {
    String name = schema.getKey();
    SourceLocation location = parent.child(name);
    SourceLocation first = locations.get(name);
    if (first != null) {
      diagnostics.add(location, "schema " + name + " is already defined at " + first);
    } else if (!schema.getValue().isObject()) {
      diagnostics.add(location, "schema " + name + " must be a map");
    } else {
      locations.put(name, location);
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
          reference,
          "write '#/Name' for a schema in this file, 'other.yaml#/Name' for one in another");
    }
  }

  /** Returns the references that would work there. */
  private List<String> targets(Reference reference) {
    SourceLocation from = reference.location();
    List<String> targets = new ArrayList<>();
    locations.forEach(
        (name, at) -> {
          if (from.file().path().equals("vidgo.yaml")) {
            targets.add(ApiDescription.SCHEMAS + name);
          } else if (at.file().path().equals(from.file().path())) {
            targets.add("#/" + name);
          } else if (at.file().path().startsWith("models/")) {
            Path folder = Path.of(from.file().path()).getParent();
            targets.add(slashes(folder.relativize(Path.of(at.file().path()))) + "#/" + name);
          }
        });
    return targets;
  }

  private JsonNode fileOf(Reference reference, String relative) {
    Path path = Path.of(reference.location().file().path());
    YamlFile file =
        models.get(slashes(relative.isEmpty() ? path : path.resolveSibling(relative).normalize()));
    return file == null ? MissingNode.getInstance() : file.root();
  }

  /** References in {@code vidgo.yaml} are to the merged document, so to the schemas of any file. */
  private void check(Reference reference, ObjectNode document) {
    if (!ApiDescription.resolve(document, reference.target()).isObject()) {
      broken(reference, "write '#/components/schemas/Name', or another part of this document");
    }
  }

  private void broken(Reference reference, String advice) {
    diagnostics.add(
        reference.location().child("$ref"),
        "reference '"
            + reference.target()
            + "' has no target"
            + Suggestions.nearest(reference.target(), targets(reference))
            + "; "
            + advice);
    schemas.putObject(ANYTHING);
    reference.pointTo(ApiDescription.SCHEMAS + ANYTHING);
  }
}
