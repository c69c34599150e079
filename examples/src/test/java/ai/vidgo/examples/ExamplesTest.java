package ai.vidgo.examples;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.vidgo.VidgoClient;
import ai.vidgo.sandbox.RecordedCall;
import ai.vidgo.sandbox.RequestMatcher;
import ai.vidgo.sandbox.VidgoSandbox;
import ai.vidgo.wait.WaitOptions;
import java.io.ByteArrayOutputStream;
import java.io.File;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(20)
final class ExamplesTest {
  @TempDir Path folder;
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private VidgoSandbox sandbox;
  private VidgoClient vidgo;

  @BeforeEach
  void open() {
    sandbox = VidgoSandbox.builder().taskDuration(Duration.ofMillis(60)).start();
    WaitOptions often =
        WaitOptions.builder()
            .firstDelay(Duration.ofMillis(1))
            .interval(Duration.ofMillis(20))
            .build();
    vidgo =
        VidgoClient.builder()
            .apiKey(sandbox.apiKey())
            .baseUrl(sandbox.url())
            .waitOptions(often)
            .pollsPerSecond(1000)
            .build();
  }

  @AfterEach
  void close() {
    vidgo.close();
    sandbox.close();
  }

  @Test
  void anImageIsUploadedEditedAndDownloaded() throws Exception {
    List<String> lines = run(EditImage::run);

    assertThat(lines).hasSize(2);
    String uploaded = lines.get(0).substring("uploaded: ".length());
    assertThat(uploaded).startsWith(sandbox.url()).endsWith(".png");
    assertThat(submits())
        .singleElement()
        .satisfies(
            body -> assertThat(body).contains("\"seedream-4-edit\"", '"' + uploaded + '"', "2K"));
    assertThat(fileOf(lines.get(1), "edited")).hasExtension("png");
  }

  @Test
  void anImageBecomesAVideoAndItsProgressIsReported() throws Exception {
    List<String> lines = run(AnimateImage::run);

    assertThat(lines).hasSizeGreaterThan(2);
    assertThat(lines.get(0)).matches("(not_started|running), \\d+ %");
    assertThat(lines.get(lines.size() - 2)).isEqualTo("finished, 100 %");
    assertThat(submits())
        .singleElement()
        .satisfies(body -> assertThat(body).contains("\"hailuo-2.3\"", "\"start_image_url\""));
    assertThat(fileOf(lines.get(lines.size() - 1), "video")).hasExtension("mp4");
  }

  @Test
  void speechComesWithItsTimestamps() throws Exception {
    List<String> lines = run(SpeakText::run);

    assertThat(lines).hasSize(2);
    assertThat(fileOf(lines.get(0), "speech")).hasExtension("mp3");
    assertThat(fileOf(lines.get(1), "timestamps")).content().startsWith("{");
  }

  @Test
  void aTrackIsSplitIntoTheStemsThatItHas() throws Exception {
    List<String> printed = run(SeparateStems::run);

    assertThat(printed.subList(0, 3))
        .extracting(line -> line.replaceFirst("[^:]+$", "ID"))
        .containsExactly(
            "submitted: music:generate-music:ID",
            "submitted: music:separate-vocals:ID",
            "submitted: music:stem-split:ID");
    List<String> lines = printed.subList(3, printed.size());
    assertThat(lines)
        .extracting(line -> line.substring(0, line.indexOf(": ")))
        .containsExactly(
            "vocals",
            "accompaniment",
            "lead vocals",
            "backing vocals",
            "bass",
            "drums",
            "keyboard");
    assertThat(lines)
        .extracting(line -> line.substring(line.indexOf(": ") + 2))
        .doesNotHaveDuplicates()
        .allSatisfy(url -> assertThat(url).startsWith(sandbox.url()).endsWith(".mp3"));
    assertThat(submits()).hasSize(3);
  }

  @Test
  void ofStemsThatFailBothTasksCanBeFound() {
    sandbox.on(RequestMatcher.submits().ofModel("separate-vocals")).fail("no vocals");

    assertThatThrownBy(() -> run(SeparateStems::run)).hasMessageContaining("no vocals");

    assertThat(out.toString(UTF_8)).contains("music:separate-vocals:", "music:stem-split:");
  }

  @Test
  void lyricsAreSungAndTheSongIsShown() throws Exception {
    List<String> lines = run(LyricsToVideo::run);

    assertThat(lines).startsWith("lyrics:", "[Verse]");
    String firstWords = lines.get(2);
    assertThat(submits()).hasSize(3);
    assertThat(submits().get(1)).contains("\"custom_mode\":true", firstWords);
    assertThat(submits().get(2)).contains("\"create-music-video\"", "The Example Trio");
    assertThat(lines.get(lines.size() - 2))
        .startsWith("song: The Keeper Dances, " + sandbox.url())
        .endsWith(".mp3");
    assertThat(fileOf(lines.get(lines.size() - 1), "video")).hasExtension("mp4");
  }

  @Test
  void withoutAKeyAnExampleStartsASandboxAndMakesItsFolder() {
    Path files = folder.resolve("new/folder");

    int exit =
        Launcher.run(
            "speech", Map.of(), files, printer(), printer(), (client, at, to) -> client.balance());

    assertThat(exit).isZero();
    assertThat(out.toString(UTF_8)).startsWith("No VIDGO_API_KEY").doesNotContain("failed");
    assertThat(files).isDirectory();
  }

  @Test
  void aFailedTaskPrintsOneLine() {
    sandbox.on(RequestMatcher.submits()).fail("no voice today");
    Map<String, String> env =
        Map.of("VIDGO_API_KEY", sandbox.apiKey(), "VIDGO_BASE_URL", sandbox.url());
    ByteArrayOutputStream err = new ByteArrayOutputStream();

    int exit =
        Launcher.run(
            "speech",
            env,
            folder,
            printer(),
            new PrintStream(err, true, UTF_8),
            (client, at, to) -> SpeakText.run(vidgo, at, to));

    assertThat(exit).isEqualTo(1);
    assertThat(err.toString(UTF_8).lines())
        .singleElement()
        .satisfies(
            line -> assertThat(line).startsWith("speech failed: ").contains("no voice today"));
  }

  private List<String> run(Launcher.Example example) throws IOException, InterruptedException {
    example.run(vidgo, folder, printer());
    return out.toString(UTF_8).lines().toList();
  }

  private PrintStream printer() {
    return new PrintStream(out, true, UTF_8);
  }

  private List<String> submits() {
    return sandbox.requests().stream()
        .filter(call -> call.path().endsWith("/submit"))
        .map(RecordedCall::body)
        .toList();
  }

  /** The file that a line names, with the right size. */
  private static File fileOf(String line, String what) throws IOException {
    assertThat(line).matches(what + ": .+ \\(\\d+ bytes\\)");
    Path file = Path.of(line.replaceFirst(what + ": (.+) \\(\\d+ bytes\\)", "$1"));
    assertThat(line).endsWith("(" + Files.size(file) + " bytes)");
    return file.toFile();
  }
}
