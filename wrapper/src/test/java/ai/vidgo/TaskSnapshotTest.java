package ai.vidgo;

import static java.util.concurrent.TimeUnit.DAYS;
import static java.util.concurrent.TimeUnit.MILLISECONDS;
import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import ai.vidgo.model.Lyrics;
import ai.vidgo.model.Models;
import ai.vidgo.wait.ScriptedReader;
import ai.vidgo.wait.TaskSnapshot;
import ai.vidgo.wait.WaitRun;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The age of a snapshot. */
@Timeout(20)
class TaskSnapshotTest {
  @Test
  void ageCountsFromTheRead() {
    try (SandboxRun run = new SandboxRun()) {
      Task<Lyrics> task = run.submitVirtual();
      run.time.advance(5, SECONDS);

      TaskSnapshot<Lyrics> read = task.read();
      String text = read.toString();

      assertThat(read.getAgeMillis()).isZero();
      run.time.advance(1_500, MILLISECONDS);
      assertThat(read.getAgeMillis()).isEqualTo(1_500);
      assertThat(read.getAge()).isEqualTo(Duration.ofMillis(1_500));
      run.time.advance(1, DAYS);
      assertThat(read.getAge()).isEqualTo(Duration.ofDays(1).plusMillis(1_500));
      assertThat(read).hasToString(text);
      assertThat(task.read().getAgeMillis()).isZero();
    }
  }

  @Test
  void ageCountsFromTheLastPollOfAWait() {
    WaitRun run = new WaitRun();
    run.reader.then(ScriptedReader.status("running")).then(ScriptedReader.finished());

    run.start(WaitRun.exact().build()).seconds(6);

    assertThat(run.snapshot.getAgeMillis()).isZero();
    run.seconds(60);
    assertThat(run.snapshot.getAgeMillis()).isEqualTo(60_000);
    assertThat(run.snapshot.getAge()).isEqualTo(Duration.ofMinutes(1));
  }

  @Test
  void ageCountsFromASubmitThatReturnedTheResult() throws Exception {
    try (CallRun run = new CallRun()) {
      run.body(200, SynchronousResponseTest.WORDS);

      Task<?> task = run.vidgo.submit(Models.GET_TIMESTAMPED_LYRICS, SynchronousResponseTest.INPUT);
      run.time.advance(3, SECONDS);

      assertThat(task.read().getAgeMillis()).isEqualTo(3_000);
    }
  }
}
