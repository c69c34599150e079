package ai.vidgo.checks.changes;

import static org.assertj.core.api.Assertions.assertThat;

import ai.vidgo.Task;
import ai.vidgo.model.Persona;
import ai.vidgo.sandbox.VidgoSandbox;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Each test changes the text of the real API in one way. */
class JavaChangesTest {
  private static List<String> lines;
  private static Path before;

  @TempDir Path folder;

  @BeforeAll
  static void read(@TempDir Path jars) throws Exception {
    List<String> read = new ArrayList<>();
    for (Class<?> type : List.of(Task.class, Persona.class, VidgoSandbox.class)) {
      read.addAll(ApiFile.ofJar(jar(type, jars)));
    }
    lines = List.copyOf(read);
    before = jars.resolve("before.jar");
    ApiStubs.write(lines, before);
  }

  @Test
  void stubsHaveTheApiTheyAreMadeFrom() throws IOException {
    assertThat(ApiFile.ofJar(before)).containsExactlyInAnyOrderElementsOf(lines);
    assertThat(lines).hasSizeGreaterThan(500);
  }

  @Test
  void writtenFilesAreShorterAndRoundTrip() throws IOException {
    Path file = folder.resolve("short.api");
    ApiFile.write(lines, file);

    assertThat(ApiFile.read(file)).isEqualTo(lines);
    assertThat(Files.size(file)).isLessThan(String.join("\n", lines).length() * 3 / 4);
  }

  @Test
  void hiddenMembersAreLeftOut() {
    List<String> hidden =
        lines.stream().filter(l -> l.matches("  (private|package).*|.*lambda\\$.*")).toList();
    assertThat(hidden).isEmpty();
  }

  @Test
  void identicalVersionsHaveNoChanges() throws IOException {
    assertThat(changes("", "")).isEmpty();
  }

  @Test
  void aRemovedMethod() throws IOException {
    assertThat(changes("  public toString()Ljava/lang/String;", ""))
        .isEmpty(); // inherited from Object

    assertThat(changes("  public close()V", ""))
        .extracting(Change::text)
        .contains("ai.vidgo.VidgoClient.close(): method removed");
  }

  @Test
  void aChangedReturnType() throws IOException {
    assertThat(
            changes(
                "  public getPersonaId()Ljava/lang/String;",
                "  public getPersonaId()Ljava/lang/Long;"))
        .isNotEmpty()
        .allMatch(Change::breaks)
        .anyMatch(change -> change.owners().contains("Persona"))
        .allMatch(change -> change.member().equals("getPersonaId"));
  }

  @Test
  void aChangedTypeArgumentOfAReturnType() throws IOException {
    String getFiles = "  public getFiles()Ljava/util/List; ()Ljava/util/List<TR;>;";

    assertThat(changes(getFiles, getFiles.replace("TR;", "Ljava/lang/String;")))
        .extracting(Change::text)
        .containsExactly(
            "ai.vidgo.wait.TaskSnapshot.getFiles(): method return type generics changed");
  }

  @Test
  void internalPackagesAndHiddenClassesAreLeftOut() throws IOException {
    List<String> api =
        List.of(
            "package ai/vidgo/Base java/lang/Object", // its public members are inherited
            "public ai/vidgo/Shown ai/vidgo/Base");
    List<String> all = new ArrayList<>(api);
    all.add("package ai/vidgo/Hidden java/lang/Object");
    all.add("public ai/vidgo/internal/Hidden java/lang/Object");
    all.add("public ai/vidgo/sandbox/internal/socket/Hidden java/lang/Object");
    Path jar = folder.resolve("all.jar");
    ApiStubs.write(all, jar);

    assertThat(ApiFile.ofJar(jar)).isEqualTo(api);
  }

  @Test
  void aChangedTypeArgumentOfAConstant() throws IOException {
    String constant =
        lines.stream().filter(l -> l.contains(" GENERATE_PERSONA:")).findFirst().get();

    assertThat(changes(constant, constant.replace("/Persona;", "/MusicTrack;")))
        .singleElement()
        .satisfies(
            change -> {
              assertThat(change.breaks()).isTrue();
              assertThat(change.owners()).contains("Models");
              assertThat(change.member()).isEqualTo("GENERATE_PERSONA");
            });
  }

  @Test
  void anAddedMethod() throws IOException {
    assertThat(
            changes(
                "  public getPersonaId()Ljava/lang/String;",
                "  public getPersonaId()Ljava/lang/String;\n  public getMood()Ljava/lang/String;"))
        .isNotEmpty()
        .noneMatch(Change::breaks);
  }

  private List<Change> changes(String line, String replacement) throws IOException {
    List<String> after =
        lines.stream().flatMap(l -> l.equals(line) ? replacement.lines() : Stream.of(l)).toList();
    Path afterJar = folder.resolve("after.jar");
    ApiStubs.write(after, afterJar);
    return JavaChanges.of(List.of(before), List.of(afterJar));
  }

  /** Returns the jar of a class, or packs its folder if the build has not reached that phase. */
  private static Path jar(Class<?> type, Path folder) throws Exception {
    Path location = Path.of(type.getProtectionDomain().getCodeSource().getLocation().toURI());
    if (Files.isRegularFile(location)) {
      return location;
    }
    Path jar = folder.resolve(type.getSimpleName() + ".jar");
    try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(jar));
        Stream<Path> files = Files.walk(location)) {
      for (Path file : files.filter(f -> f.toString().endsWith(".class")).toList()) {
        zip.putNextEntry(new ZipEntry(location.relativize(file).toString()));
        zip.write(Files.readAllBytes(file));
        zip.closeEntry();
      }
    }
    return jar;
  }
}
