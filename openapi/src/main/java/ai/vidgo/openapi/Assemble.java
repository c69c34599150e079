package ai.vidgo.openapi;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Path;

/**
 * Assembles the one OpenAPI description from {@code vidgo.yaml} and the model files, checks it, and
 * writes what is published and what the Java generator reads.
 *
 * <p>The build runs it; its arguments are the folder of {@code vidgo.yaml} and the build's output
 * folder.
 */
public final class Assemble {
  private Assemble() {}

  /**
   * Runs the assembler.
   *
   * @throws SpecException if the description is wrong, naming file and line of each mistake
   */
  public static void main(String[] args) throws IOException {
    assemble(Path.of(args[0]), Path.of(args[1]));
  }

  static void assemble(Path source, Path target) throws IOException {
    Problems problems = new Problems();
    Spec spec = Spec.read(source, problems);
    problems.throwIfAny();
    SchemaChecks.check(spec, problems);
    problems.throwIfAny();
    ObjectNode precise = PreciseView.of(spec);
    ExampleChecks.check(spec, precise, problems);
    problems.throwIfAny();

    Path published = target.resolve("classes/ai/vidgo/openapi");
    SpecWriter.writeYaml(precise, published.resolve("vidgo.yaml"));
    SpecWriter.writeJson(precise, published.resolve("vidgo.json"));
    SpecWriter.writeYaml(JavaView.of(spec), target.resolve("java-view/vidgo.yaml"));
  }
}
