package com.example.fleet.postgres;

import static ai.vidgo.testing.VidgoAssertions.assertThat;
import static com.example.fleet.postgres.Fixture.SONG;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.example.fleet.postgres.StepRow.State;
import java.io.IOException;
import java.net.BindException;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

class WorkerTest {
  private static final String PERSONA = "order.persona.1";

  @AutoClose private final Fixture fixture = new Fixture();

  private Worker worker(int port) throws IOException {
    Map<String, String> environment =
        new HashMap<>(
            WorkerProcess.environment(
                fixture.database.url, fixture.sandbox, "http://127.0.0.1:9/", Path.of("audio")));
    environment.put("CALLBACK_PORT", Integer.toString(port));
    Storage none =
        (name, file) -> {
          throw new IOException("no storage");
        };
    return new Worker(Settings.from(environment), fixture.vidgo, none, fixture.log::add);
  }

  @Test
  void failureOfAJobIsNotedAndLogged() throws IOException {
    fixture.steps.start("order", "rain");
    fixture.steps.permitSubmit(SONG);
    fixture.steps.accepted(SONG, "TASK");
    fixture.steps.finished(fixture.steps.find(SONG), State.WAITING, "no JSON");

    try (Worker worker = worker(0)) {
      assertThatThrownBy(() -> worker.run(PERSONA, false)).isInstanceOf(RuntimeException.class);
    }

    assertThat(fixture.steps.find(PERSONA).state()).isEqualTo(State.READY);
    assertThat(fixture.steps.find(PERSONA).error()).isNotBlank();
    assertThat(fixture.log).anyMatch(line -> line.startsWith(PERSONA + " failed, is tried again"));
    assertThat(fixture.sandbox).submittedNothing();
  }

  @Test
  void portInUseIsNamed() throws IOException {
    try (ServerSocket other = new ServerSocket(0)) {
      assertThatThrownBy(() -> worker(other.getLocalPort()))
          .isInstanceOf(BindException.class)
          .hasMessageContaining("CALLBACK_PORT " + other.getLocalPort());
    }
  }
}
