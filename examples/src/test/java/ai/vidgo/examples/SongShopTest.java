package ai.vidgo.examples;

import static ai.vidgo.sandbox.RequestMatcher.downloads;
import static ai.vidgo.sandbox.RequestMatcher.polls;
import static ai.vidgo.sandbox.RequestMatcher.submits;
import static ai.vidgo.testing.VidgoAssertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import ai.vidgo.Task;
import ai.vidgo.VidgoClient;
import ai.vidgo.error.InsufficientCreditsException;
import ai.vidgo.model.GenerateMusicInput;
import ai.vidgo.model.Models;
import ai.vidgo.model.MusicTrack;
import ai.vidgo.model.MusicVersion;
import ai.vidgo.sandbox.Fault;
import ai.vidgo.sandbox.ManualClock;
import ai.vidgo.sandbox.VidgoSandbox;
import ai.vidgo.testing.VidgoExtension;
import ai.vidgo.testing.VidgoTest;
import ai.vidgo.testing.VirtualScheduler;
import ai.vidgo.wait.TaskFailedException;
import ai.vidgo.wait.TaskSnapshot;
import java.io.File;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** What docs/testing.md shows. */
@Timeout(20)
final class SongShopTest {
  private static final GenerateMusicInput input =
      GenerateMusicInput.builder()
          .customMode(false)
          .instrumental(true)
          .mv(MusicVersion.V5)
          .prompt("rain on glass")
          .build();

  @Nested
  @VidgoTest
  class OneSong {
    @Test
    void sellsOneSong(VidgoSandbox sandbox, VidgoClient vidgo) {
      MusicTrack song = vidgo.run(Models.GENERATE_MUSIC, input).getFirstFile(); // at once

      assertThat(sandbox).submitted(Models.GENERATE_MUSIC).withInput(input).times(1);
      assertThat(sandbox).spent("10").chargedNothingTwice();
    }
  }

  @Nested
  @VidgoTest
  class Scripted {
    @TempDir private File folder;

    @Test
    void goesWrong(VidgoSandbox sandbox, VidgoClient vidgo) {
      Task<MusicTrack> task = vidgo.submit(Models.GENERATE_MUSIC, input);

      sandbox.on(submits().ofModel("generate-music").withMember("mv", "V5")).fail("No rain today");
      sandbox.on(polls().ofTask(task.getId())).respond(Fault.status(503)).times(2);
      sandbox.on(downloads()).respond(Fault.slow(1000, Duration.ofMillis(1))).always();

      vidgo.download(task.await().getFirstFile().getAudioUrl(), new File(folder, "rain.mp3"));
      assertThrows(TaskFailedException.class, () -> vidgo.run(Models.GENERATE_MUSIC, input));
    }
  }

  @Nested
  class Poor {
    @RegisterExtension
    final VidgoExtension extension =
        VidgoExtension.builder()
            .sandbox(sandbox -> sandbox.credits("15").taskDuration(Duration.ofMinutes(3)))
            .client(client -> client.validateInputs(true))
            .build();

    @Test
    void buysOneSongOnly(VidgoClient vidgo) {
      vidgo.submit(Models.GENERATE_MUSIC, input);

      assertThrows(
          InsufficientCreditsException.class, () -> vidgo.submit(Models.GENERATE_MUSIC, input));
    }
  }

  @Nested
  class ByHand {
    @RegisterExtension
    final VidgoExtension extension = VidgoExtension.builder().advancedByHand().build();

    @Test
    void waitEndsWhenTheClockIsAdvanced(VidgoClient vidgo, ManualClock clock) {
      Task<MusicTrack> task = vidgo.submit(Models.GENERATE_MUSIC, input);
      CompletableFuture<TaskSnapshot<MusicTrack>> wait = task.awaitAsync();

      clock.advance(Duration.ofMinutes(1));

      assertEquals(task.getId(), wait.join().getTaskId());
    }
  }

  @Test
  void withoutJUnit() {
    ManualClock clock = new ManualClock();
    try (VidgoSandbox sandbox = VidgoSandbox.builder().clock(clock).start();
        VidgoClient vidgo =
            VidgoClient.builder()
                .baseUrl(sandbox.url())
                .apiKey(sandbox.apiKey())
                .scheduler(VirtualScheduler.autoAdvancing(clock))
                .build()) {
      vidgo.submit(Models.GENERATE_MUSIC, input).await();
    }
  }
}
