package ai.vidgo.checks.release;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MavenCentralTest {
  private static final String POM =
      """
      <project>
        <groupId>ai.vidgo</groupId>
        <artifactId>song</artifactId>
        <version>1.0</version>
        <name>A song</name>
        <description>Sings.</description>
        <url>https://example.com</url>
        <licenses><license><name>Apache-2.0</name><url>https://example.com</url></license></licenses>
        <developers><developer><name>A singer</name></developer></developers>
        <scm>
          <connection>scm:git:x</connection>
          <developerConnection>scm:git:x</developerConnection>
          <url>https://example.com</url>
        </scm>
        <dependencies>
          <dependency><groupId>g</groupId><artifactId>a</artifactId><version>2</version></dependency>
        </dependencies>
      </project>
      """;

  @TempDir Path bundle;
  private Path artifact;

  @BeforeEach
  void makeComplete() throws Exception {
    artifact = Files.createDirectories(bundle.resolve("ai/vidgo/song/1.0"));
    Files.writeString(file(".pom"), POM);
    Files.writeString(file("-cyclonedx.json"), "{}");
    zip(file(".jar"), "Song.class", "META-INF/LICENSE", "META-INF/NOTICE");
    zip(file("-sources.jar"), "Song.java", "META-INF/LICENSE", "META-INF/NOTICE");
    zip(file("-javadoc.jar"), "index.html");
    sign();
  }

  @Test
  void acceptsWhatIsComplete() throws Exception {
    assertThat(MavenCentral.artifacts(bundle)).containsExactly(artifact);
    assertThat(MavenCentral.problems(artifact)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"name", "description", "url", "license", "developer", "scm", "connection"})
  void namesTheElementThatThePomLacks(String element) throws Exception {
    changePom(POM.replaceAll("(?s)<" + element + ">.*?</" + element + ">", ""));

    assertThat(MavenCentral.problems(artifact))
        .isNotEmpty()
        .allSatisfy(problem -> assertThat(problem).contains(element));
  }

  @ParameterizedTest
  @CsvSource({
    "'<name>A song', '<name>${title}', no name",
    "'<version>2', '<version>2-SNAPSHOT', SNAPSHOT",
    "'<version>2</version>', '', without version",
    "'<scm>', '<parent/><scm>', parent",
    "'<scm>', '<repositories/><scm>', repositories",
  })
  void refusesThePom(String from, String to, String problem) throws Exception {
    changePom(POM.replace(from, to));

    assertThat(MavenCentral.problems(artifact)).anySatisfy(it -> assertThat(it).contains(problem));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {".jar", "-sources.jar", "-javadoc.jar", ".pom.asc", ".jar.md5", ".jar.sha1"})
  void missesAFile(String end) throws Exception {
    Files.delete(file(end));

    assertThat(MavenCentral.problems(artifact)).hasSize(1);
  }

  @Test
  void missesTheListOfDependencies() throws Exception {
    Files.delete(file("-cyclonedx.json"));

    assertThat(MavenCentral.problems(artifact))
        .containsExactly("song-1.0: no list of dependencies");
  }

  @Test
  void looksIntoJars() throws Exception {
    zip(file(".jar"), "META-INF/NOTICE");
    zip(file("-javadoc.jar"), "META-INF/MANIFEST.MF");
    sign();

    assertThat(MavenCentral.problems(artifact))
        .containsExactlyInAnyOrder(
            "song-1.0: song-1.0.jar is empty",
            "song-1.0: no META-INF/LICENSE in song-1.0.jar",
            "song-1.0: song-1.0-javadoc.jar is empty");
  }

  @Test
  void comparesChecksums() throws Exception {
    Files.writeString(file("-cyclonedx.json"), "{} ");

    assertThat(MavenCentral.problems(artifact)).hasSize(2);
  }

  private Path file(String end) {
    return artifact.resolve("song-1.0" + end);
  }

  private void changePom(String pom) throws Exception {
    Files.writeString(file(".pom"), pom);
    sign();
  }

  private static void zip(Path jar, String... names) throws IOException {
    try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(jar))) {
      for (String name : names) {
        zip.putNextEntry(new ZipEntry(name));
      }
    }
  }

  private void sign() throws Exception {
    List<Path> files;
    try (Stream<Path> all = Files.list(artifact)) {
      files = all.filter(file -> !file.toString().matches(".*\\.(asc|md5|sha1)")).toList();
    }
    for (Path file : files) {
      Files.writeString(Path.of(file + ".asc"), "signature");
      byte[] bytes = Files.readAllBytes(file);
      Files.writeString(Path.of(file + ".md5"), hex("MD5", bytes));
      Files.writeString(Path.of(file + ".sha1"), hex("SHA-1", bytes));
    }
  }

  private static String hex(String algorithm, byte[] bytes) throws Exception {
    byte[] digest = MessageDigest.getInstance(algorithm).digest(bytes);
    return String.format("%0" + digest.length * 2 + "x", new BigInteger(1, digest));
  }
}
