package ai.vidgo;

import static java.util.concurrent.TimeUnit.DAYS;
import static java.util.concurrent.TimeUnit.MILLISECONDS;
import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import ai.vidgo.model.Models;
import ai.vidgo.model.Persona;
import ai.vidgo.testing.FakeScheduler;
import ai.vidgo.wait.WaitOptions;
import ai.vidgo.wait.WaitRun;
import java.io.IOException;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import okhttp3.Call;
import okhttp3.EventListener;
import okhttp3.OkHttpClient;
import okhttp3.mockwebserver.Dispatcher;
import okhttp3.mockwebserver.MockResponse;
import okhttp3.mockwebserver.MockWebServer;
import okhttp3.mockwebserver.RecordedRequest;
import okhttp3.mockwebserver.SocketPolicy;

/** A real server with one task, and a client of it in real time and one in virtual time. */
final class PersonaServer implements AutoCloseable {
  static final WaitOptions AT_ONCE =
      WaitOptions.builder().firstDelay(0, SECONDS).interval(1, MILLISECONDS).build();
  static final String FINISHED =
      "{\"status\":\"finished\",\"files\":[{\"persona_id\":\"persona_abc123\"}]}";

  final MockWebServer http = new MockWebServer();
  final FakeScheduler time = new FakeScheduler();

  /** Open once a request that is kept waiting has arrived. */
  final CountDownLatch arrived = new CountDownLatch(1);

  /** Open once the client has given up a request in flight. */
  final CountDownLatch aborted = new CountDownLatch(1);

  final OkHttpClient callers =
      new OkHttpClient.Builder()
          .eventListener(
              new EventListener() {
                @Override
                public void canceled(Call call) {
                  aborted.countDown();
                }
              })
          .build();
  final VidgoClient vidgo = client().build();
  final VidgoClient virtual = client().environment(time, new Random(42)).build();

  VidgoClient.Builder client() {
    return VidgoClient.builder()
        .apiKey("sk-test")
        .baseUrl(http.url("/").toString())
        .httpClient(callers);
  }

  Task<Persona> task() {
    return vidgo.task(Models.GENERATE_PERSONA, WaitRun.ID);
  }

  Task<Persona> virtualTask() {
    return virtual.task(Models.GENERATE_PERSONA, WaitRun.ID);
  }

  void data(String data) {
    http.enqueue(new MockResponse().setBody("{\"code\":200,\"data\":" + data + "}"));
  }

  void keepSilent() {
    http.setDispatcher(
        new Dispatcher() {
          @Override
          public MockResponse dispatch(RecordedRequest request) {
            arrived.countDown();
            return new MockResponse().setSocketPolicy(SocketPolicy.NO_RESPONSE);
          }
        });
  }

  /** Lets a day pass for the client in virtual time. */
  void assertNothingMore(int requests) {
    assertThat(time.pending()).isZero();
    time.advance(1, DAYS);
    assertThat(http.getRequestCount()).isEqualTo(requests);
  }

  @Override
  public void close() throws IOException {
    vidgo.close();
    virtual.close();
    http.shutdown();
  }
}
