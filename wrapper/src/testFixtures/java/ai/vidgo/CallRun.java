package ai.vidgo;

import static java.util.concurrent.TimeUnit.SECONDS;

import ai.vidgo.internal.time.Scheduler;
import ai.vidgo.model.Models;
import ai.vidgo.model.Persona;
import ai.vidgo.testing.InstantScheduler;
import ai.vidgo.testing.MockServers;
import java.io.IOException;
import java.util.Random;
import java.util.stream.IntStream;
import okhttp3.OkHttpClient;
import okhttp3.mockwebserver.MockResponse;
import okhttp3.mockwebserver.MockWebServer;
import okhttp3.mockwebserver.QueueDispatcher;

/** A server, and clients of it whose pauses take no time and whose random numbers are chosen. */
final class CallRun implements AutoCloseable {
  final MockWebServer server = MockServers.create();
  final InstantScheduler time = new InstantScheduler();
  double chance = 0.5;
  VidgoClient vidgo;

  CallRun() {
    QueueDispatcher queue = new QueueDispatcher();
    queue.setFailFast(true); // a request that no test expects gets a 404
    server.setDispatcher(queue);
    vidgo = client(time).build();
  }

  VidgoClient.Builder client(Scheduler scheduler) {
    Random chosen =
        new Random() {
          @Override
          public double nextDouble() {
            return chance;
          }
        };
    return VidgoClient.builder()
        .apiKey("sk-test")
        .baseUrl(server.url("/").toString())
        .environment(scheduler, chosen);
  }

  CallRun through(OkHttpClient.Builder http) {
    vidgo = client(time).httpClient(http.build()).build();
    return this;
  }

  CallRun error(int status, String... headers) {
    return body(status, "{\"detail\":\"no\"}", headers);
  }

  CallRun body(int status, String body, String... headers) {
    server.enqueue(response(status, body, headers));
    return this;
  }

  static MockResponse response(int status, String body, String... headers) {
    MockResponse response = new MockResponse().setResponseCode(status).setBody(body);
    for (int i = 0; i < headers.length; i += 2) {
      response.setHeader(headers[i], headers[i + 1]);
    }
    return response;
  }

  CallRun credits() {
    return body(200, "{\"code\":200,\"data\":{\"credits_amount\":7}}");
  }

  CallRun accepted() {
    return body(200, "{\"code\":200,\"data\":{\"task_id\":\"NEW\"}}");
  }

  Task<Persona> submit() {
    return submit(CallOptions.defaults());
  }

  Task<Persona> submit(CallOptions options) {
    return vidgo.submit(
        Models.GENERATE_PERSONA,
        SubmitTest.INPUT,
        SubmitOptions.builder().callOptions(options).build());
  }

  static CallOptions retries(int most) {
    return CallOptions.builder().maxRetries(most).build();
  }

  static CallOptions seconds(long timeout) {
    return CallOptions.builder().timeout(timeout, SECONDS).build();
  }

  /** All registered statuses, and some others. */
  static IntStream statuses() {
    return IntStream.of(300, 400, 420, 440, 499, 500, 520, 598)
        .flatMap(first -> IntStream.range(first, Math.min(first + 12, 600)))
        .distinct()
        // Without a proxy, OkHttp takes it for a broken connection.
        .filter(status -> status != 407);
  }

  int requests() {
    return server.getRequestCount();
  }

  @Override
  public void close() throws IOException {
    vidgo.close();
    server.shutdown();
  }
}
