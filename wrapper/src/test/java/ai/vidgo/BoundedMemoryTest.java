package ai.vidgo;

import static org.assertj.core.api.Assertions.assertThat;

import ai.vidgo.testing.HugeResponses;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Whatever arrives, a JVM with 64 MB of heap reads it, says what was wrong, and goes on. */
class BoundedMemoryTest {
  @TempDir Path folder;

  @ParameterizedTest
  @EnumSource(HugeResponses.class)
  @Timeout(120)
  void memoryIsBounded(HugeResponses response) throws Exception {
    File output = folder.resolve("output.txt").toFile();
    Process jvm =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx64m",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-XX:+ExitOnOutOfMemoryError",
                "-cp",
                System.getProperty("java.class.path"),
                SmallHeapProgram.class.getName(),
                response.name(),
                folder.toString())
            .redirectErrorStream(true)
            .redirectOutput(output)
            .start();
    boolean ended = jvm.waitFor(100, TimeUnit.SECONDS);
    jvm.destroyForcibly();

    String printed = Files.readString(output.toPath());
    assertThat(ended).as(printed).isTrue();
    assertThat(printed).endsWith("all as expected\n");
    assertThat(jvm.exitValue()).as(printed).isZero();
  }
}
