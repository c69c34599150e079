package ai.vidgo.openapi.assemble;

import ai.vidgo.openapi.read.InvalidSpecException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Assembles the description that is in this jar with a folder of changes to it, for a fork or an
 * API behind a gateway. A file of the folder is added, or merged into the one of the same path, as
 * a JSON Merge Patch (RFC 7396) does it: maps are merged, null removes, anything else replaces.
 */
public final class Overlay {
  private static final ObjectMapper YAML = new YAMLMapper();

  private Overlay() {}

  /**
   * Takes the folder of changes and the output folder, which gets {@code codegen/vidgo.yaml} and
   * {@code templates} for the generator, and the description itself.
   */
  public static void main(String[] args) throws IOException, URISyntaxException {
    if (args.length != 2) {
      throw new IllegalArgumentException("Needs the folder of changes and the output folder");
    }
    URI jar = Overlay.class.getProtectionDomain().getCodeSource().getLocation().toURI();
    try (FileSystem base = FileSystems.newFileSystem(Path.of(jar))) {
      assemble(base.getPath("spec"), Path.of(args[0]), Path.of(args[1]));
    } catch (InvalidSpecException e) {
      e.diagnostics().forEach(System.err::println);
      throw e;
    }
  }

  /**
   * Assembles.
   *
   * @param base {@code vidgo.yaml}, {@code models} and {@code templates}
   */
  static void assemble(Path base, Path changes, Path target) throws IOException {
    if (!Files.isDirectory(changes)) {
      throw new IllegalArgumentException(changes + " is not a folder");
    }
    Path source = target.resolve("openapi");
    delete(source);
    copy(base, source);
    for (Path change : files(changes)) {
      Path file = source.resolve(changes.relativize(change).toString());
      if (Files.exists(file)) {
        merge(change, file);
      } else {
        Files.createDirectories(file.getParent());
        Files.copy(change, file);
      }
    }
    Assemble.assemble(source, target);
    delete(target.resolve("templates"));
    copy(source.resolve("templates"), target.resolve("templates"));
  }

  private static void merge(Path change, Path file) throws IOException {
    if (!file.toString().endsWith(".yaml")) {
      Files.copy(change, file, StandardCopyOption.REPLACE_EXISTING);
      return;
    }
    JsonNode patch = YAML.readTree(Files.readString(change));
    JsonNode merged = merged(YAML.readTree(Files.readString(file)), patch);
    Files.writeString(file, YAML.writeValueAsString(merged));
  }

  /** Returns what RFC 7396 calls MergePatch(target, patch). */
  static JsonNode merged(JsonNode target, JsonNode patch) {
    if (!(patch instanceof ObjectNode)) {
      return patch;
    }
    ObjectNode merged =
        target instanceof ObjectNode object ? object.deepCopy() : YAML.createObjectNode();
    for (Map.Entry<String, JsonNode> member : patch.properties()) {
      if (member.getValue().isNull()) {
        merged.remove(member.getKey());
      } else {
        merged.set(member.getKey(), merged(merged.path(member.getKey()), member.getValue()));
      }
    }
    return merged;
  }

  private static List<Path> files(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      return files.filter(Files::isRegularFile).sorted().toList();
    }
  }

  private static void copy(Path from, Path to) throws IOException {
    for (Path file : files(from)) {
      Path copy = to.resolve(from.relativize(file).toString());
      Files.createDirectories(copy.getParent());
      Files.copy(file, copy, StandardCopyOption.REPLACE_EXISTING);
    }
  }

  private static void delete(Path folder) throws IOException {
    if (Files.exists(folder)) {
      for (Path file : files(folder)) {
        Files.delete(file);
      }
    }
  }
}
