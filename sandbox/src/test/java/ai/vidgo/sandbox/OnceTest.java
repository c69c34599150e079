package ai.vidgo.sandbox;

import static ai.vidgo.sandbox.RequestMatcher.submits;
import static org.assertj.core.api.Assertions.assertThat;

import ai.vidgo.sandbox.testing.TestClient;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class OnceTest {
  private VidgoSandbox sandbox = VidgoSandbox.builder().taskDuration(Duration.ZERO).start();
  private TestClient client = new TestClient(sandbox);

  @AfterEach
  void close() {
    sandbox.close();
  }

  @ParameterizedTest
  @EnumSource
  void aSecondPersonaOfATrackIs409InEitherStyle(ErrorStyle style) {
    sandbox.close();
    sandbox = VidgoSandbox.builder().taskDuration(Duration.ZERO).errorStyle(style).start();
    client = new TestClient(sandbox);
    String input = client.song().personaInput();
    client.start("generate-persona", input);

    TestClient.Result again =
        client.submit("generate-persona", input.replace("Singer", "Another name"));

    assertThat(again.status()).isEqualTo(409);
    assertThat(again.json())
        .isEqualTo(
            TestClient.parse(
                """
                {"code": 409, "error": {
                  "message": "Persona already exists for this audio", "type": "conflict_error"}}
                """));
    assertThat(client.balance()).isEqualTo("980");
  }

  @Test
  void theOtherTrackHasAPersonaOfItsOwn() {
    TestClient.Song song = client.song();
    client.start("generate-persona", song.personaInput());
    String other = song.files().get(1).get("audio_id").asText();
    String input = song.personaInput().replace(song.audioId(), other);
    assertThat(client.submit("generate-persona", input).status()).isEqualTo(200);
  }

  @Test
  void anotherModelMayUseTheTrack() {
    TestClient.Song song = client.song();
    client.start("generate-persona", song.personaInput());
    assertThat(client.submit("convert-to-wav", song.reference()).status()).isEqualTo(200);
    assertThat(client.submit("convert-to-wav", song.reference()).status()).isEqualTo(409);
  }

  @Test
  void aRefusedSubmitDoesNotUseItUp() {
    TestClient.Song song = client.song();
    client.submit("generate-persona", song.reference());
    assertThat(client.submit("generate-persona", song.personaInput()).status()).isEqualTo(200);
  }

  @Test
  void aTaskThatFailedDoesNotUseItUp() {
    TestClient.Song song = client.song();
    sandbox.on(submits()).fail("no luck");
    client.start("generate-persona", song.personaInput());
    assertThat(client.submit("generate-persona", song.personaInput()).status()).isEqualTo(200);
    assertThat(client.submit("generate-persona", song.personaInput()).status()).isEqualTo(409);
  }

  @Test
  void ofManyAtOnceOneIsTheFirst() {
    String input = client.song().personaInput();
    List<Integer> responses =
        IntStream.range(0, 8)
            .parallel()
            .mapToObj(i -> client.submit("generate-persona", input).status())
            .toList();
    assertThat(responses).containsOnlyOnce(200);
    assertThat(responses).filteredOn(status -> status == 409).hasSize(7);
  }
}
