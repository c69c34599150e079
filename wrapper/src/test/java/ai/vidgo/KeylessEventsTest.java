package ai.vidgo;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import okhttp3.Call;
import okhttp3.EventListener;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.Response;
import okhttp3.mockwebserver.MockResponse;
import okhttp3.mockwebserver.MockWebServer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The caller's listener hears everything, and the key never. */
@Timeout(20)
class KeylessEventsTest {
  /** OkHttp 5 has these on top of what OkHttp 4 has. */
  private static final Set<String> ONLY_IN_5 =
      Set.of("dispatcherQueueStart", "dispatcherQueueEnd", "retryDecision", "followUpDecision");

  private final MockWebServer server = new MockWebServer();
  private final List<Request> seen = Collections.synchronizedList(new ArrayList<>());
  private final CountDownLatch ended = new CountDownLatch(1);
  private final EventListener curious =
      new EventListener() {
        @Override
        public void requestHeadersEnd(Call call, Request request) {
          seen.add(request);
        }

        @Override
        public void responseHeadersEnd(Call call, Response response) {
          seen.add(response.request());
        }

        @Override
        public void callEnd(Call call) {
          ended.countDown();
        }
      };

  @AfterEach
  void tearDown() throws Exception {
    server.shutdown();
  }

  @Test
  void everyEventIsPassedOn() {
    Set<String> events = new TreeSet<>();
    for (Method method : EventListener.class.getDeclaredMethods()) {
      if (method.getReturnType() == void.class && Modifier.isPublic(method.getModifiers())) {
        events.add(method.getName());
      }
    }
    events.removeAll(ONLY_IN_5);

    assertThat(events).hasSize(29);
    assertThat(Arrays.stream(KeylessEvents.class.getDeclaredMethods()).map(Method::getName))
        .containsAll(events);
  }

  @Test
  void listenerSeesRequestsWithoutTheKey() throws Exception {
    balance(VidgoClient.builder().apiKey("sk-secret"));

    assertThat(server.takeRequest().getHeader("Authorization")).isEqualTo("Bearer sk-secret");
    assertThat(ended.await(10, TimeUnit.SECONDS)).isTrue();
    assertThat(seen).hasSize(2);
    assertThat(seen).allSatisfy(request -> assertThat(request.header("Authorization")).isNull());
    assertThat(seen).allSatisfy(request -> assertThat(request.header("Host")).isNotNull());
  }

  @Test
  void listenerOfAClientWithoutAKeySeesWhatTheCallerAdded() throws Exception {
    balance(VidgoClient.builder().withoutKey());

    assertThat(seen)
        .hasSize(2)
        .allSatisfy(request -> assertThat(request.header("Authorization")).isEqualTo("Basic own"));
  }

  private void balance(VidgoClient.Builder builder) {
    server.enqueue(new MockResponse().setBody("{\"code\":200,\"data\":{\"credits_amount\":1}}"));
    OkHttpClient callers =
        new OkHttpClient.Builder()
            .eventListener(curious)
            .addInterceptor(
                chain ->
                    chain.proceed(
                        chain.request().newBuilder().header("Authorization", "Basic own").build()))
            .build();
    builder.baseUrl(server.url("/").toString()).httpClient(callers).build().balance();
  }
}
