package ai.vidgo.checks;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.fasterxml.jackson.dataformat.yaml.YAMLGenerator;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * Compares the description and the Java API with those that {@code api/} keeps, tells what breaks
 * and what is new, and fails on what breaks unless {@code CHANGELOG.md} announces it.
 */
public final class ChangeReport {
  private static final ObjectMapper YAML =
      new ObjectMapper(
          YAMLFactory.builder()
              .enable(YAMLGenerator.Feature.MINIMIZE_QUOTES)
              .disable(YAMLGenerator.Feature.WRITE_DOC_START_MARKER)
              .disable(YAMLGenerator.Feature.SPLIT_LINES)
              .build());

  private final Path root;
  private final Path base;
  private final Path target;
  private final Map<String, Path> modules = new TreeMap<>();

  private ChangeReport(Path root) throws IOException {
    this.root = root;
    this.base = root.resolve("api");
    this.target = root.resolve("checks/target/changes");
    modules.put("vidgo-client", root.resolve("wrapper/target"));
    modules.put("vidgo-generated-client", root.resolve("generated-client/target"));
    modules.put("vidgo-sandbox", root.resolve("sandbox/target"));
    Files.createDirectories(target);
  }

  /** Run with the repository's folder and, to keep the present state, {@code record}. */
  public static void main(String[] args) throws IOException {
    ChangeReport report = new ChangeReport(Path.of(args[0]));
    if (args.length > 1 && args[1].equals("record")) {
      report.record();
    } else {
      System.exit(report.compare() ? 0 : 1);
    }
  }

  private void record() throws IOException {
    Files.createDirectories(base);
    YAML.writeValue(base.resolve("vidgo.yaml").toFile(), description());
    for (String module : modules.keySet()) {
      ApiFile.write(ApiFile.ofJar(jar(module)), base.resolve(module + ".api"));
    }
    System.out.println("Recorded the description and the Java API in " + base);
  }

  private boolean compare() throws IOException {
    JsonNode before = YAML.readTree(base.resolve("vidgo.yaml").toFile());
    JsonNode after = description();
    List<Change> description = new ArrayList<>(DescriptionChanges.of(before, after));
    description.addAll(SchemaChanges.of(before, after));
    List<Change> java = JavaChanges.of(stubs("before"), stubs("after"));

    ChangeText text = new ChangeText(new Changelog(Files.readString(root.resolve("CHANGELOG.md"))));
    text.add("API description", description);
    text.add("Java API", java);
    Path file = target.resolve("changes.md");
    Files.writeString(file, text.markdown());
    text.summary().forEach(System.out::println);
    System.out.println("All of it: " + file);
    return text.unannounced() == 0;
  }

  private JsonNode description() throws IOException {
    Path assembled = root.resolve("openapi/target/classes/ai/vidgo/openapi/vidgo.json");
    return SlimDescription.of(new ObjectMapper().readTree(assembled.toFile()));
  }

  /** Both sides take the same way, so that neither shows what the other cannot. */
  private List<Path> stubs(String side) throws IOException {
    List<Path> stubs = new ArrayList<>();
    for (String module : modules.keySet()) {
      List<String> lines =
          side.equals("before")
              ? ApiFile.read(base.resolve(module + ".api"))
              : ApiFile.ofJar(jar(module));
      Path stub = target.resolve(side).resolve(module + ".jar");
      ApiStubs.write(lines, stub);
      stubs.add(stub);
    }
    return stubs;
  }

  private Path jar(String module) throws IOException {
    try (Stream<Path> files = Files.list(modules.get(module))) {
      return files
          .filter(
              file ->
                  file.getFileName().toString().matches(module + "-[0-9][^-]*(-SNAPSHOT)?\\.jar"))
          .findFirst()
          .orElseThrow(() -> new IllegalStateException("No jar in " + modules.get(module)));
    }
  }
}
