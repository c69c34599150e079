package ai.vidgo.terminal;

import static ai.vidgo.sandbox.RequestMatcher.submits;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.vidgo.Task;
import ai.vidgo.VidgoClient;
import ai.vidgo.model.GenerateMusicInput;
import ai.vidgo.model.Models;
import ai.vidgo.model.MusicTrack;
import ai.vidgo.model.MusicVersion;
import ai.vidgo.sandbox.ManualClock;
import ai.vidgo.sandbox.VidgoSandbox;
import ai.vidgo.wait.TaskFailedException;
import ai.vidgo.wait.WaitOptions;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import okhttp3.Interceptor;
import okhttp3.OkHttpClient;
import okhttp3.Response;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ProgressBarTest {
  private final ManualClock clock = new ManualClock();
  private final VidgoSandbox sandbox =
      VidgoSandbox.builder().clock(clock).taskDuration(Duration.ofSeconds(2)).start();
  private final VidgoClient vidgo =
      VidgoClient.builder()
          .baseUrl(sandbox.url())
          .apiKey(sandbox.apiKey())
          .httpClient(new OkHttpClient.Builder().addInterceptor(this::intercept).build())
          .waitOptions(
              WaitOptions.builder()
                  .firstDelay(Duration.ofMillis(1))
                  .interval(Duration.ofMillis(1))
                  .build())
          .build();
  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
  private final PrintStream out = new PrintStream(bytes, true, StandardCharsets.UTF_8);

  /** Each poll sees the task a second later. */
  private Response intercept(Interceptor.Chain chain) throws IOException {
    Response response = chain.proceed(chain.request());
    if (chain.request().method().equals("GET")) {
      clock.advance(Duration.ofSeconds(1));
    }
    return response;
  }

  @AfterEach
  void close() {
    vidgo.close();
    sandbox.close();
  }

  @Test
  void printsALineWheneverSomethingChanges() {
    ProgressBar.on(out, false).await("song", submit());

    assertThat(printed().lines().toList())
        .hasSizeGreaterThan(1)
        .doesNotHaveDuplicates()
        .allSatisfy(line -> assertThat(line).matches("song {9}\\[[#.]{24}] \\w+, \\d+ s"))
        .last()
        .asString()
        .startsWith("song         [########################] finished");
  }

  @Test
  void movesOnATerminal() {
    ProgressBar.on(out, true).await("song", submit());

    String[] frames = printed().split("\r");
    assertThat(frames[1]).startsWith("song         [##......................] submitted");
    assertThat(frames[frames.length - 1]).contains("finished").endsWith(System.lineSeparator());
    assertThat(printed().chars().filter(c -> c == '\n')).hasSize(1);
  }

  @Test
  void endsItsLineWhenTheWaitFails() {
    sandbox.on(submits()).fail("No voice");

    assertThatThrownBy(() -> ProgressBar.on(out, true).await("song", submit()))
        .isInstanceOf(TaskFailedException.class);
    assertThat(printed()).endsWith(System.lineSeparator()).doesNotContain("finished");
  }

  @Test
  void printsNothingOnceTheWaitHasFailed() {
    sandbox.on(submits()).fail("No voice");

    assertThatThrownBy(() -> ProgressBar.on(out, false).await("song", submit()))
        .isInstanceOf(TaskFailedException.class);
    assertThat(printed()).doesNotContain("finished");
  }

  @Test
  void callsTheListenerOfTheOptions() {
    List<String> heard = new CopyOnWriteArrayList<>();
    WaitOptions options =
        WaitOptions.builder()
            .listener(progress -> heard.add(String.valueOf(progress.getStatus())))
            .build();

    ProgressBar.on(out, false).await("song", submit(), options);

    assertThat(heard).contains("finished");
  }

  private Task<MusicTrack> submit() {
    return vidgo.submit(
        Models.GENERATE_MUSIC,
        GenerateMusicInput.builder()
            .customMode(false)
            .instrumental(true)
            .mv(MusicVersion.V5)
            .prompt("rain on glass")
            .build());
  }

  private String printed() {
    return bytes.toString(StandardCharsets.UTF_8);
  }
}
