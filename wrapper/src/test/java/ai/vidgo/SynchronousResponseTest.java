package ai.vidgo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.vidgo.error.InvalidResponseException;
import ai.vidgo.error.SubmitOutcomeUnknownException;
import ai.vidgo.model.AlignedWord;
import ai.vidgo.model.GetTimestampedLyricsInput;
import ai.vidgo.model.Models;
import ai.vidgo.model.TaskStatus;
import ai.vidgo.model.TimestampedLyrics;
import ai.vidgo.testing.MockServers;
import ai.vidgo.wait.TaskSnapshot;
import ai.vidgo.wait.WaitOptions;
import java.util.concurrent.TimeUnit;
import okhttp3.mockwebserver.MockResponse;
import okhttp3.mockwebserver.MockWebServer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * One page documents timestamped lyrics as the response to a submit, another as an ordinary task.
 */
@Timeout(20)
class SynchronousResponseTest {
  static final GetTimestampedLyricsInput INPUT =
      GetTimestampedLyricsInput.builder().taskId("8FDN1I7M7Q68DDG8").audioId("a").build();
  static final String WORDS =
      "{\"code\":200,\"data\":{\"aligned_words\":[{\"word\":\"Street\",\"success\":true,"
          + "\"start_s\":0.42,\"end_s\":0.81,\"palign\":0}],\"waveform_data\":[0.1,1],"
          + "\"hoot_cer\":0.06,\"is_streamed\":false}}";

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

  @Test
  void resultInTheResponseIsAFinishedTask() {
    server.enqueue(new MockResponse().setBody(WORDS));

    Task<TimestampedLyrics> task = vidgo.submit(Models.GET_TIMESTAMPED_LYRICS, INPUT);
    TaskSnapshot<TimestampedLyrics> done = task.await();

    assertThat(task.getId()).isEmpty();
    assertThat(done.getStatus()).isSameAs(TaskStatus.FINISHED);
    assertThat(done.getFirstFile().getAlignedWords())
        .extracting(AlignedWord::getWord)
        .containsExactly("Street");
    assertThat(done.getFirstFile().getWaveformData()).containsExactly(0.1, 1.0);
    assertThat(done.getData().getFiles().get(0)).containsKey("hoot_cer");
    assertThat(task.read()).isSameAs(done);
    assertThat(task.awaitAsync().join()).isSameAs(done);
    assertThat(server.getRequestCount()).isEqualTo(1);
  }

  @Test
  void taskInTheResponseIsAwaited() {
    server.enqueue(new MockResponse().setBody("{\"code\":200,\"data\":{\"task_id\":\"NEW\"}}"));
    server.enqueue(
        new MockResponse()
            .setBody(
                "{\"code\":200,\"data\":{\"task_id\":\"NEW\",\"status\":\"finished\","
                    + "\"files\":[{\"timestampe_lyrics\":\"[00:00.00] Street\"}]}}"));

    Task<TimestampedLyrics> task = vidgo.submit(Models.GET_TIMESTAMPED_LYRICS, INPUT);
    WaitOptions atOnce = WaitOptions.builder().firstDelay(0, TimeUnit.SECONDS).build();

    assertThat(task.getId()).isEqualTo("NEW");
    assertThat(task.await(atOnce).getFirstFile().getTimestampeLyrics())
        .isEqualTo("[00:00.00] Street");
  }

  @Test
  void responseWithNeitherIsUnknown() {
    server.enqueue(new MockResponse().setBody("{\"code\":200,\"data\":{\"aligned_words\":7}}"));

    assertThatThrownBy(() -> vidgo.submit(Models.GET_TIMESTAMPED_LYRICS, INPUT))
        .isInstanceOf(SubmitOutcomeUnknownException.class)
        .hasMessageContaining("The response has no task_id");
  }

  @Test
  void responseWithoutAResultIsUnknown() {
    server.enqueue(new MockResponse().setBody("{\"code\":200,\"data\":{\"status\":\"running\"}}"));

    assertThatThrownBy(() -> vidgo.submit(Models.GET_TIMESTAMPED_LYRICS, INPUT))
        .isInstanceOf(SubmitOutcomeUnknownException.class);
  }

  @Test
  void otherModelsNeedATaskId() {
    server.enqueue(
        new MockResponse().setBody("{\"code\":200,\"data\":{\"persona_id\":\"persona_abc123\"}}"));

    assertThatThrownBy(() -> vidgo.submit(Models.GENERATE_PERSONA, SubmitTest.INPUT))
        .isInstanceOf(SubmitOutcomeUnknownException.class)
        .cause()
        .isInstanceOfSatisfying(
            InvalidResponseException.class,
            cause -> assertThat(cause.getRawBody()).contains("persona_abc123"));
  }
}
