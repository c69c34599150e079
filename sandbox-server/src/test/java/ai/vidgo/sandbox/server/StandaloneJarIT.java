package ai.vidgo.sandbox.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.DataInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The jar that the build has made, which has to work without any other. */
@Timeout(90)
class StandaloneJarIT {
  private static final String JAR = System.getProperty("vidgo.jar");

  @TempDir private Path folder;

  @Test
  void needsNoOtherJar() throws Exception {
    Path faults = Files.writeString(folder.resolve("faults.yaml"), "- {fault: status(503)}\n");
    try (ServerProcess server = ServerProcess.startJar(JAR, "--faults", faults.toString())) {
      assertThat(server.get("api/user/balance").statusCode()).isEqualTo(503);
      assertThat(server.get("api/user/balance").statusCode()).isEqualTo(200);
      assertThat(server.get("openapi.json").body()).startsWith("{");
      server.terminate();
      assertThat(server.exitStatus()).isEqualTo(ServerProcess.TERMINATED);
      assertThat(server.errors()).hasLineCount(3);
    }
  }

  @Test
  void runsOnJava8() throws Exception {
    try (ZipFile zip = new ZipFile(JAR)) {
      List<? extends ZipEntry> classes =
          zip.stream().filter(entry -> entry.getName().endsWith(".class")).toList();
      assertThat(classes).hasSizeGreaterThan(1_000);
      for (ZipEntry entry : classes) {
        byte[] bytes = zip.getInputStream(entry).readAllBytes();
        DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes));
        in.readInt();
        in.readUnsignedShort();
        assertThat(in.readUnsignedShort()).as(entry.getName()).isLessThanOrEqualTo(52);
      }
    }
  }

  @Test
  void hasEachLicenseAndNoticeOnce() throws Exception {
    try (ZipFile zip = new ZipFile(JAR)) {
      List<String> names = zip.stream().map(ZipEntry::getName).toList();
      assertThat(names).doesNotHaveDuplicates().contains("META-INF/LICENSE");
      String notice =
          new String(
              zip.getInputStream(zip.getEntry("META-INF/NOTICE")).readAllBytes(),
              StandardCharsets.UTF_8);
      assertThat(notice).containsOnlyOnce("Vidgo AI client").contains("Jackson", "HttpComponents");
    }
  }
}
