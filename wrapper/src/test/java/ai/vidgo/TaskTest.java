package ai.vidgo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.entry;

import ai.vidgo.error.InvalidResponseException;
import ai.vidgo.model.JsonValues;
import ai.vidgo.model.Model;
import ai.vidgo.model.Models;
import ai.vidgo.model.MusicTrack;
import ai.vidgo.model.Persona;
import ai.vidgo.model.Route;
import ai.vidgo.model.TaskStatus;
import ai.vidgo.testing.MockServers;
import ai.vidgo.wait.TaskSnapshot;
import ai.vidgo.wait.WaitFailedException;
import ai.vidgo.wait.WaitOptions;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import okhttp3.mockwebserver.MockResponse;
import okhttp3.mockwebserver.MockWebServer;
import okhttp3.mockwebserver.RecordedRequest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Reading a task once. */
@Timeout(20)
class TaskTest {
  private final MockWebServer server = MockServers.create();
  private VidgoClient vidgo;

  @BeforeEach
  void setUp() {
    vidgo = VidgoClient.builder().apiKey("sk-test").baseUrl(server.url("/").toString()).build();
  }

  @AfterEach
  void tearDown() throws Exception {
    vidgo.close();
    server.shutdown();
  }

  @ParameterizedTest
  @ValueSource(strings = {"8FDN1I7M7Q68DDG8", "task-unified-1757165031-uyujaw3d", "a b&c=d/e?#f"})
  void musicTaskIdIsSentInTheQuery(String id) throws Exception {
    data("{\"status\":\"running\"}");

    vidgo.task(Models.GENERATE_PERSONA, id).read();

    RecordedRequest request = server.takeRequest();
    assertThat(request.getMethod()).isEqualTo("GET");
    assertThat(request.getRequestUrl().queryParameter("task_id")).isEqualTo(id);
    assertThat(request.getRequestUrl().pathSegments())
        .containsExactly("api", "generate", "detail", "music");
  }

  @ParameterizedTest
  @ValueSource(strings = {"8FDN1I7M7Q68DDG8", "a b&c=d/e?#f", "../user", "%2e%2e"})
  void otherTaskIdIsSentInThePath(String id) throws Exception {
    data("{\"status\":\"running\"}");

    vidgo.task(Model.of("any/new-id", Route.STATUS), id).read();

    assertThat(server.takeRequest().getRequestUrl().pathSegments())
        .containsExactly("api", "generate", "status", id);
  }

  /** Such an id would be another path. */
  @ParameterizedTest
  @ValueSource(strings = {".", ".."})
  void idThatWouldChangeThePathIsRejected(String id) {
    Model<?, ?> model = Model.of("any/new-id", Route.STATUS);
    WaitOptions options =
        WaitOptions.builder().firstDelay(0, TimeUnit.SECONDS).timeout(1, TimeUnit.SECONDS).build();

    assertThatThrownBy(() -> vidgo.task(model, id).read())
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> vidgo.task(model, id).await(options))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void snapshotHasTheMembersOfTheTask() {
    data(
        "{\"task_id\":\"ID\",\"status\":\"failed\",\"files\":[],\"progress\":35,"
            + "\"created_time\":\"2026-09-27T10:48:12\",\"error_message\":\"refused\","
            + "\"credits_amount\":12.5}");

    TaskSnapshot<Persona> read = vidgo.task(Models.GENERATE_PERSONA, "ID").read();

    assertThat(read.getTaskId()).isEqualTo("ID");
    assertThat(read.getStatus()).isSameAs(TaskStatus.FAILED);
    assertThat(read.getProgress()).isEqualTo(35);
    assertThat(read.getErrorMessage()).isEqualTo("refused");
    assertThat(read.getCreatedTime()).isEqualTo("2026-09-27T10:48:12");
    assertThat(read.getFiles()).isEmpty();
    assertThat(read.getData().getExtraMembers()).isEqualTo(Map.of("credits_amount", 12.5));
    assertThatThrownBy(read::getFirstFile)
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("task ID has no files; status: failed");
  }

  @Test
  void snapshotKeepsTheRequestedId() {
    data("{\"task_id\":\"OTHER\",\"status\":\"running\",\"progress\":null}");

    TaskSnapshot<Persona> read = vidgo.task(Models.GENERATE_PERSONA, "ID").read();

    assertThat(read.getTaskId()).isEqualTo("ID");
    assertThat(read.getProgress()).isNull();
  }

  @Test
  void filesAreTypedInTheirOrder() {
    data(
        "{\"status\":\"finished\",\"files\":["
            + "{\"audio_id\":\"1\",\"audio_url\":\"u1\",\"duration\":187.44,\"lang\":\"en\"},"
            + "{\"audio_id\":\"2\",\"audio_url\":\"u2\"}]}");

    TaskSnapshot<MusicTrack> read = vidgo.task(Models.GENERATE_MUSIC, "ID").read();

    assertThat(read.getFiles()).extracting(MusicTrack::getAudioId).containsExactly("1", "2");
    assertThat(read.getFirstFile().getDuration()).isEqualTo(187.44);
    assertThat(read.getFirstFile().getExtraMembers()).isEqualTo(Map.of("lang", "en"));
    assertThatThrownBy(() -> read.getFiles().clear())
        .isInstanceOf(UnsupportedOperationException.class);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{}",
        "{\"status\":null}",
        "{\"status\":{}}",
        "{\"status\":\"running\",\"progress\":1e99999999999}",
        "{\"status\":\"finished\",\"files\":\"https://example.com\"}"
      })
  void undocumentedResponseIsAnInvalidResponse(String data) {
    data(data);
    data(data);
    Task<Persona> task = vidgo.task(Models.GENERATE_PERSONA, "ID");
    WaitOptions options =
        WaitOptions.builder()
            .firstDelay(0, TimeUnit.SECONDS)
            .timeout(1, TimeUnit.SECONDS)
            .maxRetries(0)
            .build();

    assertThatThrownBy(task::read)
        .isInstanceOfSatisfying(
            InvalidResponseException.class, error -> assertThat(error.getRawBody()).contains(data));
    assertThatThrownBy(() -> task.await(options))
        .hasCauseInstanceOf(InvalidResponseException.class)
        .isInstanceOfSatisfying(
            WaitFailedException.class,
            error -> assertThat(error.getProgress().getPolls()).isEqualTo(1));
  }

  @ParameterizedTest
  @ValueSource(strings = {"\"NaN\"", "1e400", "\"long\"", "[]"})
  void unreadableOptionalMemberCostsNothingElse(String duration) throws Exception {
    data(
        "{\"status\":\"finished\",\"progress\":\"100%\",\"files\":["
            + "{\"audio_id\":\"1\",\"audio_url\":\"u1\",\"duration\":"
            + duration
            + "}]}");

    TaskSnapshot<MusicTrack> done = vidgo.task(Models.GENERATE_MUSIC, "ID").await();

    assertThat(done.getData().getExtraMembers()).isEqualTo(Map.of("progress", "100%"));
    assertThat(done.getFirstFile().getAudioUrl()).isEqualTo("u1");
    assertThat(done.getFirstFile().getExtraMembers())
        .containsExactly(entry("duration", JsonValues.adapter().fromJson(duration)));
  }

  /** An unreadable file must not cost the others, or the task. */
  @ParameterizedTest
  @ValueSource(strings = {"{}", "[]", "true", "null", "\"\""})
  void unreadableFileIsLeftOut(String url) {
    String files =
        "{\"status\":\"finished\",\"files\":["
            + "{\"audio_id\":\"1\",\"audio_url\":"
            + url
            + "},"
            + "{\"audio_id\":\"2\",\"audio_url\":\"u2\"}]}";
    data(files);
    WaitOptions options =
        WaitOptions.builder().firstDelay(0, TimeUnit.SECONDS).timeout(1, TimeUnit.SECONDS).build();

    TaskSnapshot<MusicTrack> done = vidgo.task(Models.GENERATE_MUSIC, "ID").await(options);

    assertThat(done.getFiles()).extracting(MusicTrack::getAudioId).containsExactly("2");
    assertThat(done.getData().getFiles()).hasSize(2);
  }

  /** All members of this result are optional, so any object would decode. */
  @Test
  void fileWithoutAnyKnownMemberIsNotUsable() {
    data("{\"status\":\"finished\",\"files\":[{\"lyrics\":\"la\"},{}]}");
    WaitOptions options = WaitOptions.builder().firstDelay(0, TimeUnit.SECONDS).build();

    assertThatThrownBy(() -> vidgo.task(Models.GET_TIMESTAMPED_LYRICS, "ID").await(options))
        .isInstanceOf(WaitFailedException.class)
        .cause()
        .isInstanceOfSatisfying(
            InvalidResponseException.class,
            error -> assertThat(error.getRawBody()).contains("\"lyrics\":\"la\""));
  }

  private void data(String data) {
    server.enqueue(new MockResponse().setBody("{\"code\":200,\"data\":" + data + "}"));
  }
}
