package ai.vidgo.openapi;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Path;

/**
 * Assembles the one OpenAPI description from {@code vidgo.yaml} and the model files, checks it, and
 * writes what is published, what the Java generator reads, and the page that lists all models.
 */
public final class Assemble {
  private Assemble() {}

  /**
   * Run by the build, with the folder of {@code vidgo.yaml} and the build's output folder. Prints
   * one line a mistake, as compilers do.
   */
  public static void main(String[] args) throws IOException {
    try {
      assemble(Path.of(args[0]), Path.of(args[1]));
    } catch (SpecException e) {
      e.problems().forEach(System.err::println);
      throw e; // an exit would end Maven itself
    }
  }

  /**
   * Assembles.
   *
   * @throws SpecException if the description is wrong; nothing is written then
   */
  static void assemble(Path source, Path target) throws IOException {
    Problems problems = new Problems();
    Spec spec = SpecReader.read(source, problems);
    if (Cycles.check(spec, problems)) {
      problems.throwIfAny();
    }
    DocumentChecks.check(spec, problems);
    SchemaChecks.check(spec, problems);
    ModelChecks.check(spec, problems);
    CatalogueChecks.check(source, spec, problems);
    ObjectNode precise = PreciseView.of(spec);
    ExampleChecks.check(spec, precise, problems);
    if (problems.isEmpty()) {
      UseChecks.check(spec, problems);
    }
    problems.throwIfAny();

    Path published = target.resolve("classes/ai/vidgo/openapi");
    SpecWriter.writeYaml(precise, published.resolve("vidgo.yaml"));
    SpecWriter.writeJson(precise, published.resolve("vidgo.json"));
    SpecWriter.writeYaml(JavaView.of(spec), target.resolve("java-view/vidgo.yaml"));
    SpecWriter.write(target.resolve("models.md"), ModelsPage.of(spec));
  }
}
