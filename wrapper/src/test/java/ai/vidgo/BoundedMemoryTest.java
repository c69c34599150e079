package ai.vidgo;

import static org.assertj.core.api.Assertions.assertThat;

import ai.vidgo.testing.HugeResponses;
import ai.vidgo.testing.Matrix;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Whatever arrives, a JVM with 64 MB of heap reads it, says what was wrong, and goes on. */
class BoundedMemoryTest {
  @TempDir Path folder;

  /** By default one JVM reads all responses, in full a JVM each. */
  static List<String> responses() {
    List<String> names = Stream.of(HugeResponses.values()).map(Enum::name).toList();
    return Matrix.FULL ? names : List.of(String.join(" ", names));
  }

  @ParameterizedTest
  @MethodSource("responses")
  @Timeout(120)
  void memoryIsBounded(String responses) throws Exception {
    File output = folder.resolve("output.txt").toFile();
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.add("-Xmx64m");
    command.add("-XX:+UseSerialGC");
    command.add("-XX:TieredStopAtLevel=1");
    command.add("-XX:+ExitOnOutOfMemoryError");
    command.add("-cp");
    command.add(System.getProperty("java.class.path"));
    command.add(SmallHeapProgram.class.getName());
    command.add(folder.toString());
    command.addAll(List.of(responses.split(" ")));
    Process jvm =
        new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(output).start();
    boolean ended = jvm.waitFor(100, TimeUnit.SECONDS);
    jvm.destroyForcibly();

    String printed = Files.readString(output.toPath());
    assertThat(ended).as(printed).isTrue();
    assertThat(printed).endsWith("all as expected\n");
    assertThat(jvm.exitValue()).as(printed).isZero();
  }
}
