package ai.vidgo.openapi.assemble;

import ai.vidgo.openapi.check.Checks;
import ai.vidgo.openapi.read.Diagnostics;
import ai.vidgo.openapi.read.InvalidSpecException;
import ai.vidgo.openapi.read.SourceSpec;
import ai.vidgo.openapi.read.SpecReader;
import ai.vidgo.openapi.view.CodegenSpec;
import ai.vidgo.openapi.view.KotlinInputs;
import ai.vidgo.openapi.view.ModelsPage;
import ai.vidgo.openapi.view.PublishedSpec;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Stream;
import java.util.zip.CRC32;

/**
 * Assembles the OpenAPI description from {@code vidgo.yaml} and the model files, checks it, and
 * writes what is published, what the Java client is generated from, and the page of all models.
 */
public final class Assemble {
  private Assemble() {}

  /**
   * Run by the build with the folder of {@code vidgo.yaml} and the build's output folder. Prints
   * mistakes line by line, as a compiler does.
   */
  public static void main(String[] args) throws IOException {
    try {
      assemble(Path.of(args[0]), Path.of(args[1]));
    } catch (InvalidSpecException e) {
      e.diagnostics().forEach(System.err::println);
      throw e; // System.exit would end Maven itself
    }
  }

  /**
   * Assembles.
   *
   * @throws InvalidSpecException if the description is wrong; nothing has been written then
   */
  public static void assemble(Path source, Path target) throws IOException {
    Diagnostics diagnostics = new Diagnostics();
    SourceSpec spec = SpecReader.read(source, diagnostics);
    Checks.run(spec, diagnostics);
    diagnostics.throwIfAny();

    ObjectNode published = renamed(PublishedSpec.of(spec));
    Path classes = target.resolve("classes/ai/vidgo/openapi");
    SpecWriter.writeYaml(published, classes.resolve("vidgo.yaml"));
    SpecWriter.writeJson(published, classes.resolve("vidgo.json"));
    ObjectNode codegen = renamed(CodegenSpec.of(spec));
    // The generator skips its work if this file is as before: a changed template must change it.
    codegen.put("x-vidgo-templates", checksum(source.resolve("templates")));
    SpecWriter.writeYaml(codegen, target.resolve("codegen/vidgo.yaml"));
    SpecWriter.write(
        target.resolve("codegen/kotlin/ai/vidgo/kotlin/Inputs.kt"), KotlinInputs.of(spec));
    SpecWriter.write(target.resolve("models.md"), ModelsPage.of(spec));
  }

  private static long checksum(Path folder) throws IOException {
    CRC32 checksum = new CRC32();
    if (Files.isDirectory(folder)) {
      try (Stream<Path> files = Files.walk(folder)) {
        for (Path file : files.filter(Files::isRegularFile).sorted().toList()) {
          checksum.update(file.getFileName().toString().getBytes(StandardCharsets.UTF_8));
          checksum.update(Files.readAllBytes(file));
        }
      }
    }
    return checksum.getValue();
  }

  /**
   * Gives paths the names that {@code x-vidgo-paths} has for them, last: all else goes by the API's
   * own.
   */
  private static ObjectNode renamed(ObjectNode document) {
    JsonNode names = document.path("x-vidgo-paths");
    ObjectNode paths = document.objectNode();
    for (Map.Entry<String, JsonNode> path : document.get("paths").properties()) {
      paths.set(names.path(path.getKey()).asText(path.getKey()), path.getValue());
    }
    document.remove("x-vidgo-paths");
    document.set("paths", paths);
    return document;
  }
}
