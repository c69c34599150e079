package ai.vidgo.testing;

import static ai.vidgo.testing.VidgoAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.vidgo.Task;
import ai.vidgo.VidgoClient;
import ai.vidgo.model.Models;
import ai.vidgo.model.MusicTrack;
import ai.vidgo.sandbox.ManualClock;
import ai.vidgo.sandbox.VidgoSandbox;
import ai.vidgo.wait.TaskSnapshot;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The annotation, used as a user would. */
@VidgoTest
@Timeout(20)
class VidgoTestTest {
  private VidgoSandbox before;

  @BeforeEach
  void remember(VidgoSandbox sandbox) {
    before = sandbox;
  }

  @AfterEach
  void sandboxIsStillOpen(VidgoSandbox sandbox, VidgoClient vidgo) {
    assertThat(vidgo.balance().getCreditsAmount()).isNotNull();
    assertThat((Object) sandbox).isSameAs(before);
  }

  @Test
  void awaitWithDefaultOptionsTakesVirtualTimeOnly(VidgoClient vidgo, ManualClock clock) {
    Task<MusicTrack> task = vidgo.submit(Models.GENERATE_MUSIC, Songs.RAIN);
    Instant start = clock.now();

    TaskSnapshot<MusicTrack> song = task.await();

    assertThat(song.getFiles()).isNotEmpty();
    Duration jitter = Duration.ofSeconds(Models.GENERATE_MUSIC.getFirstDelaySeconds()).dividedBy(5);
    assertThat(Duration.between(start, clock.now()))
        .isBetween(
            Duration.ofSeconds(Models.GENERATE_MUSIC.getFirstDelaySeconds()).minus(jitter),
            Duration.ofSeconds(Models.GENERATE_MUSIC.getFirstDelaySeconds()).plus(jitter));
  }

  @Test
  void firstOfTwoTestsHasAFreshSandbox(VidgoSandbox sandbox, VidgoClient vidgo) {
    assertThat(sandbox).submittedNothing();
    vidgo.submit(Models.GENERATE_MUSIC, Songs.RAIN);
  }

  @Test
  void secondOfTwoTestsHasAFreshSandbox(VidgoSandbox sandbox, VidgoClient vidgo) {
    assertThat(sandbox).submittedNothing();
    vidgo.submit(Models.GENERATE_MUSIC, Songs.RAIN);
  }

  @Test
  void noJUnit4OnTheClassPath() {
    assertThatThrownBy(() -> Class.forName("org.junit.Test"))
        .isInstanceOf(ClassNotFoundException.class);
  }
}
