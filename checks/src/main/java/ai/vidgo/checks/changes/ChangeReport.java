package ai.vidgo.checks.changes;

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
 * Compares the description and the Java API with the version recorded in {@code api/}, and lists
 * what breaks and what is new. Fails on breaking changes that {@code CHANGELOG.md} does not
 * announce.
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
  private final Path recorded;
  private final Path target;
  private final Map<String, Path> modules = new TreeMap<>();

  private ChangeReport(Path root) throws IOException {
    this.root = root;
    this.recorded = root.resolve("api");
    this.target = root.resolve("checks/target/changes");
    modules.put("vidgo-client", root.resolve("wrapper/target"));
    modules.put("vidgo-client-kotlin", root.resolve("kotlin/target"));
    modules.put("vidgo-client-terminal", root.resolve("terminal/target"));
    modules.put("vidgo-generated-client", root.resolve("generated-client/target"));
    modules.put("vidgo-sandbox", root.resolve("sandbox/target"));
    modules.put("vidgo-spring-boot-starter", root.resolve("spring-boot-starter/target"));
    modules.put("vidgo-test-kit", root.resolve("test-kit/target"));
    Files.createDirectories(target);
  }

  /** Takes the root of the repository and, to record the current version, {@code record}. */
  public static void main(String[] args) throws IOException {
    ChangeReport report = new ChangeReport(Path.of(args[0]));
    if (args.length > 1 && args[1].equals("record")) {
      report.record();
    } else {
      System.exit(report.compare() ? 0 : 1);
    }
  }

  private void record() throws IOException {
    Files.createDirectories(recorded);
    YAML.writeValue(recorded.resolve("vidgo.yaml").toFile(), description());
    for (String module : modules.keySet()) {
      ApiFile.write(ApiFile.ofJar(jar(module)), recorded.resolve(module + ".api"));
    }
    System.out.println("Recorded the description and the Java API in " + recorded);
  }

  private boolean compare() throws IOException {
    JsonNode before = YAML.readTree(recorded.resolve("vidgo.yaml").toFile());
    JsonNode after = description();
    List<Change> description = DescriptionChanges.of(before, after);
    List<Change> java = JavaChanges.of(stubs("before"), stubs("after"));

    ChangeFormatter report =
        new ChangeFormatter(new Changelog(Files.readString(root.resolve("CHANGELOG.md"))));
    report.add("API description", description);
    report.add("Java API", java);
    Path file = target.resolve("changes.md");
    Files.writeString(file, report.markdown());
    report.summary().forEach(System.out::println);
    System.out.println("Full report: " + file);
    return report.unannounced() == 0;
  }

  private JsonNode description() throws IOException {
    Path assembled = root.resolve("openapi/target/classes/ai/vidgo/openapi/vidgo.json");
    return SlimDescription.of(new ObjectMapper().readTree(assembled.toFile()));
  }

  /** The current side becomes stubs too, so that both sides have lost the same details. */
  private List<Path> stubs(String side) throws IOException {
    List<Path> stubs = new ArrayList<>();
    for (String module : modules.keySet()) {
      List<String> lines = side.equals("before") ? recorded(module) : ApiFile.ofJar(jar(module));
      Path stub = target.resolve(side).resolve(module + ".jar");
      ApiStubs.write(lines, stub);
      stubs.add(stub);
    }
    return stubs;
  }

  /** A module that is new has no API to break. */
  private List<String> recorded(String module) throws IOException {
    Path file = recorded.resolve(module + ".api");
    return Files.exists(file) ? ApiFile.read(file) : List.of();
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
