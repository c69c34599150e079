package ai.vidgo.examples;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import ai.vidgo.sandbox.VidgoSandbox;
import ai.vidgo.terminal.ProgressBar;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class QuickStartTest {
  @TempDir Path folder;
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();

  @Test
  void withoutAKeyItRunsInTheSandboxToTheEnd() throws IOException {
    int exit = run(Map.of());

    List<String> lines = out.toString(UTF_8).lines().toList();
    assertThat(err.toString(UTF_8)).isEmpty();
    assertThat(exit).isZero();
    assertThat(lines.get(0)).startsWith("No VIDGO_API_KEY").contains("sandbox");
    List<String> end = lines.subList(lines.size() - 3, lines.size());
    assertThat(end.get(0)).matches("persona_id: persona_\\w+");
    assertThat(end.get(1)).matches("audio: .+\\.mp3 \\(\\d+ bytes\\)");
    assertThat(end.get(2)).isEqualTo("credits: 1000 -> 970");
    Path audio = Path.of(end.get(1).replaceFirst("audio: (.+) \\(\\d+ bytes\\)", "$1"));
    assertThat(end.get(1)).endsWith("(" + Files.size(audio) + " bytes)");
    assertThat(Files.readAllBytes(audio)).startsWith(0xFF, 0xFB); // an MPEG-1 layer III frame
  }

  @Test
  void withAKeyItSaysThatItSpendsCreditsAndUsesTheBaseUrl() {
    try (VidgoSandbox api =
        VidgoSandbox.builder().apiKey("k").taskDuration(Duration.ZERO).start()) {
      // The waits of the real API are too long for a test, so it ends at the first response.
      int exit = run(Map.of("VIDGO_API_KEY", "wrong", "VIDGO_BASE_URL", api.url()));

      assertThat(exit).isEqualTo(1);
      assertThat(out.toString(UTF_8).lines().findFirst())
          .hasValueSatisfying(line -> assertThat(line).contains("spends credits", api.url()));
      assertThat(err.toString(UTF_8)).startsWith("quick start failed:").contains("status: 401");
      assertThat(api.requests()).isNotEmpty();
    }
  }

  @Test
  void aUsersMistakeIsOneLineWithoutAStackTrace() {
    for (Map<String, String> mistake :
        List.of(
            Map.of("VIDGO_API_KEY", " "),
            Map.of("VIDGO_API_KEY", "k", "VIDGO_BASE_URL", "not a URL"),
            Map.of("VIDGO_API_KEY", "k", "VIDGO_BASE_URL", "http://127.0.0.1:1/"))) {
      err.reset();
      assertThat(run(mistake)).isEqualTo(1);
      assertThat(err.toString(UTF_8).lines()).hasSize(1);
      assertThat(err.toString(UTF_8)).startsWith("quick start failed: ").doesNotContain("\tat ");
    }
  }

  private int run(Map<String, String> env) {
    PrintStream lines = new PrintStream(out, true, UTF_8);
    ProgressBar bar = ProgressBar.on(lines, false);
    PrintStream errors = new PrintStream(err, true, UTF_8);
    return QuickStart.run(env, folder, bar, lines, errors, Duration.ZERO);
  }
}
