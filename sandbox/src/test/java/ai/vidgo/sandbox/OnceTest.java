package ai.vidgo.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class OnceTest {
  private VidgoSandbox sandbox = VidgoSandbox.builder().taskDuration(Duration.ZERO).start();
  private Caller caller = new Caller(sandbox);

  @AfterEach
  void close() {
    sandbox.close();
  }

  @ParameterizedTest
  @EnumSource
  void aSecondPersonaOfATrackIs409InEitherStyle(ErrorStyle style) {
    sandbox.close();
    sandbox = VidgoSandbox.builder().taskDuration(Duration.ZERO).errorStyle(style).start();
    caller = new Caller(sandbox);
    String input = caller.song().personaInput();
    caller.start("generate-persona", input);

    Caller.Answer again =
        caller.submit("generate-persona", input.replace("Singer", "Another name"));

    assertThat(again.status()).isEqualTo(409);
    assertThat(again.json())
        .isEqualTo(
            Caller.parse(
                """
                {"code": 409, "error": {
                  "message": "Persona already exists for this audio", "type": "conflict_error"}}
                """));
    assertThat(caller.balance()).isEqualTo("980");
  }

  @Test
  void theOtherTrackHasAPersonaOfItsOwn() {
    Caller.Song song = caller.song();
    caller.start("generate-persona", song.personaInput());
    String other = song.files().get(1).get("audio_id").asText();
    String input = song.personaInput().replace(song.audioId(), other);
    assertThat(caller.submit("generate-persona", input).status()).isEqualTo(200);
  }

  @Test
  void anotherModelMayUseTheTrack() {
    Caller.Song song = caller.song();
    caller.start("generate-persona", song.personaInput());
    assertThat(caller.submit("convert-to-wav", song.reference()).status()).isEqualTo(200);
    assertThat(caller.submit("convert-to-wav", song.reference()).status()).isEqualTo(409);
  }

  @Test
  void aRefusedSubmitDoesNotUseItUp() {
    Caller.Song song = caller.song();
    caller.submit("generate-persona", song.reference());
    assertThat(caller.submit("generate-persona", song.personaInput()).status()).isEqualTo(200);
  }

  @Test
  void aTaskThatFailedDoesNotUseItUp() {
    Caller.Song song = caller.song();
    sandbox.failNext("no luck");
    caller.start("generate-persona", song.personaInput());
    assertThat(caller.submit("generate-persona", song.personaInput()).status()).isEqualTo(200);
    assertThat(caller.submit("generate-persona", song.personaInput()).status()).isEqualTo(409);
  }

  @Test
  void ofManyAtOnceOneIsTheFirst() {
    String input = caller.song().personaInput();
    List<Integer> answers =
        IntStream.range(0, 8)
            .parallel()
            .mapToObj(i -> caller.submit("generate-persona", input).status())
            .toList();
    assertThat(answers).containsOnlyOnce(200);
    assertThat(answers).filteredOn(status -> status == 409).hasSize(7);
  }
}
