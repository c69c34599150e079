package ai.vidgo.checks;

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
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Changes the text of the real API, and sees what is told. */
class JavaChangesTest {
  @TempDir Path folder;
  private final List<String> lines = new ArrayList<>();

  @BeforeEach
  void read() throws Exception {
    for (Class<?> type : List.of(Task.class, Persona.class, VidgoSandbox.class)) {
      lines.addAll(ApiFile.ofJar(jar(type)));
    }
  }

  @Test
  void stubsHaveTheApiThatTheyAreMadeOf() throws IOException {
    Path stubs = folder.resolve("stubs.jar");
    ApiStubs.write(lines, stubs);

    assertThat(ApiFile.ofJar(stubs)).containsExactlyInAnyOrderElementsOf(lines);
    assertThat(lines).hasSizeGreaterThan(500);
  }

  @Test
  void aFileHoldsAllLinesInShort() throws IOException {
    Path file = folder.resolve("short.api");
    ApiFile.write(lines, file);

    assertThat(ApiFile.read(file)).isEqualTo(lines);
    assertThat(Files.size(file)).isLessThan(String.join("\n", lines).length() * 3 / 4);
  }

  @Test
  void theTextHasNoWordOfWhatIsNotPublic() {
    List<String> hidden =
        lines.stream().filter(l -> l.matches("  (private|package).*|.*lambda\\$.*")).toList();
    assertThat(hidden).isEmpty();
    // Package-private, and no public class extends it.
    assertThat(lines.stream().filter(l -> l.contains("ai/vidgo/Transport ")).toList()).isEmpty();
  }

  @Test
  void withoutAChangeThereIsNothingToTell() throws IOException {
    assertThat(changes("", "")).isEmpty();
  }

  @Test
  void aMethodThatIsGone() throws IOException {
    assertThat(changes("  public toString()Ljava/lang/String;", "")).isEmpty(); // Object has it

    assertThat(changes("  public close()V", ""))
        .extracting(Change::text)
        .contains("ai.vidgo.VidgoClient.close(): method removed");
  }

  @Test
  void aMethodWithAnotherResult() throws IOException {
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
  void aModelWithAnotherResultType() throws IOException {
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
  void aMethodThatIsNew() throws IOException {
    assertThat(
            changes(
                "  public getPersonaId()Ljava/lang/String;",
                "  public getPersonaId()Ljava/lang/String;\n  public getMood()Ljava/lang/String;"))
        .isNotEmpty()
        .noneMatch(Change::breaks);
  }

  private List<Change> changes(String line, String instead) throws IOException {
    List<String> after =
        lines.stream().flatMap(l -> l.equals(line) ? instead.lines() : Stream.of(l)).toList();
    Path one = folder.resolve("before.jar");
    Path other = folder.resolve("after.jar");
    ApiStubs.write(lines, one);
    ApiStubs.write(after, other);
    return JavaChanges.of(List.of(one), List.of(other));
  }

  /** The jar of a class, or one made of its folder where the build has not packed it yet. */
  private Path jar(Class<?> type) throws Exception {
    Path place = Path.of(type.getProtectionDomain().getCodeSource().getLocation().toURI());
    if (Files.isRegularFile(place)) {
      return place;
    }
    Path jar = folder.resolve(type.getSimpleName() + ".jar");
    try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(jar));
        Stream<Path> files = Files.walk(place)) {
      for (Path file : files.filter(f -> f.toString().endsWith(".class")).toList()) {
        zip.putNextEntry(new ZipEntry(place.relativize(file).toString()));
        zip.write(Files.readAllBytes(file));
        zip.closeEntry();
      }
    }
    return jar;
  }
}
