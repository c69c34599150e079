package ai.vidgo;

import static java.util.concurrent.TimeUnit.DAYS;
import static java.util.concurrent.TimeUnit.MILLISECONDS;
import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import ai.vidgo.model.Models;
import ai.vidgo.model.Persona;
import ai.vidgo.wait.ScriptedReader;
import ai.vidgo.wait.TaskSnapshot;
import ai.vidgo.wait.WaitRun;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** How old what was read is. */
@Timeout(20)
class TaskSnapshotTest {
  @Test
  void agesSinceItWasRead() throws Exception {
    try (PersonaServer server = new PersonaServer()) {
      server.data(PersonaServer.FINISHED);
      server.data(PersonaServer.FINISHED);
      server.time.advance(5, SECONDS);

      TaskSnapshot<Persona> read = server.virtualTask().read();
      String text = read.toString();

      assertThat(read.getAgeMillis()).isZero();
      server.time.advance(1_500, MILLISECONDS);
      assertThat(read.getAgeMillis()).isEqualTo(1_500);
      assertThat(read.getAge()).isEqualTo(Duration.ofMillis(1_500));
      server.time.advance(1, DAYS);
      assertThat(read.getAge()).isEqualTo(Duration.ofDays(1).plusMillis(1_500));
      assertThat(read).hasToString(text);
      assertThat(server.virtualTask().read().getAgeMillis()).isZero();
    }
  }

  @Test
  void agesSinceTheLastQuestionOfItsWait() {
    WaitRun run = new WaitRun();
    run.reader.then(ScriptedReader.status("running")).then(ScriptedReader.finished());

    run.start(WaitRun.exact().build()).seconds(6);

    assertThat(run.snapshot.getAgeMillis()).isZero();
    run.seconds(60);
    assertThat(run.snapshot.getAgeMillis()).isEqualTo(60_000);
    assertThat(run.snapshot.getAge()).isEqualTo(Duration.ofMinutes(1));
  }

  @Test
  void agesFromTheSubmitThatAnsweredWithTheResult() throws Exception {
    try (CallRun run = new CallRun()) {
      run.body(200, SynchronousResponseTest.WORDS);

      Task<?> task = run.vidgo.submit(Models.GET_TIMESTAMPED_LYRICS, SynchronousResponseTest.INPUT);
      run.time.advance(3, SECONDS);

      assertThat(task.read().getAgeMillis()).isEqualTo(3_000);
    }
  }
}
