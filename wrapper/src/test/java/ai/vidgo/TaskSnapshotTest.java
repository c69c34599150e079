package ai.vidgo;

import static java.util.concurrent.TimeUnit.DAYS;
import static java.util.concurrent.TimeUnit.MILLISECONDS;
import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import ai.vidgo.model.JsonValues;
import ai.vidgo.model.Lyrics;
import ai.vidgo.model.Models;
import ai.vidgo.wait.ScriptedReader;
import ai.vidgo.wait.TaskSnapshot;
import ai.vidgo.wait.WaitRun;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The age of a snapshot. */
@Timeout(20)
class TaskSnapshotTest {
  /** A required URL that is blank is none; a file with one beside it is usable. */
  @ParameterizedTest
  @ValueSource(strings = {"\"\"", "null", "\" \"", "{}", "[]"})
  void fileWithoutAUrlIsUnusable(String url) throws Exception {
    String file = "{\"audio_id\":\"a\",\"audio_url\":" + url + "}";
    Map<String, Object> unusable = JsonValues.objectAdapter().fromJson(file);
    Map<String, Object> usable = new LinkedHashMap<>(unusable);
    usable.put("audio_url", "https://example.com/a.mp3");
    usable.put("duration", Map.of("unreadable", true));

    assertThat(Models.GENERATE_MUSIC.readResult(unusable)).isNull();
    assertThat(Models.GENERATE_MUSIC.readResult(usable).getExtraMembers()).containsKey("duration");
  }

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
