package com.example.fleet;

import static org.junit.jupiter.api.Assertions.assertEquals;

import ai.vidgo.SubmitOptions;
import ai.vidgo.VidgoClient;
import com.example.fleet.Status.Phase;
import io.temporal.client.WorkflowClient;
import io.temporal.serviceclient.WorkflowServiceStubs;
import io.temporal.serviceclient.WorkflowServiceStubsOptions;
import io.temporal.testing.TestWorkflowEnvironment;
import io.temporal.worker.Worker;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

final class CallbackEndpointTest {
  private static final String TOKEN = "only-for-the-sandbox";
  private static final String BODY = "{\"task_id\": \"T\", \"status\": \"finished\"}";

  private final TestWorkflowEnvironment temporal = TestWorkflowEnvironment.newInstance();
  private final VidgoClient vidgo = VidgoClient.builder().apiKey("key").build();
  private CallbackEndpoint endpoint =
      new CallbackEndpoint(0, TOKEN, vidgo.callbacks(), temporal.getWorkflowClient());

  @AfterEach
  void close() {
    endpoint.close();
    temporal.close();
    vidgo.close();
  }

  @Test
  void signalsTheWorkflowEvenIfNoWorkerIsThere() throws Exception {
    SongPipeline pipeline = StarterMain.pipeline(temporal.getWorkflowClient(), "order");
    WorkflowClient.start(pipeline::make, new Order("", "", "", Order.Timing.DEFAULT));

    assertEquals(200, call(url("order/SONG/1"), BODY));

    Worker worker = temporal.newWorker(SongPipeline.QUEUE); // for the workflow only
    worker.registerWorkflowImplementationTypes(SongPipelineImpl.class);
    temporal.start();
    assertEquals(new Status(Step.SONG, 0, Phase.WAITING, "T"), pipeline.status());
  }

  @Test
  void callbackOfAWorkflowThatHasEndedIsAccepted() throws Exception {
    assertEquals(200, call(url("nobody/SONG/1"), BODY));
  }

  @Test
  void withoutTheTokenItIsForbidden() throws Exception {
    assertEquals(403, call(url("order/SONG/1").replace(TOKEN, "guessed-guessed-guessed"), BODY));
  }

  @Test
  void whatIsNoCallbackOfOursIsABadRequest() throws Exception {
    assertEquals(400, call(url("order/SONG/1"), "{}"));
    assertEquals(400, call(url("order-4711"), BODY));
  }

  @Test
  void hugeBodyIsRefused() throws Exception {
    assertEquals(413, call(url("order/SONG/1"), " ".repeat(1 << 20) + BODY));
  }

  @Test
  void withoutTemporalTheApiIsToCallAgain() throws Exception {
    WorkflowServiceStubs nowhere =
        WorkflowServiceStubs.newServiceStubs(
            WorkflowServiceStubsOptions.newBuilder().setTarget("127.0.0.1:1").build());
    nowhere.shutdownNow();
    endpoint.close();
    endpoint =
        new CallbackEndpoint(0, TOKEN, vidgo.callbacks(), WorkflowClient.newInstance(nowhere));

    assertEquals(503, call(url("order/SONG/1"), BODY));
  }

  private String url(String correlationId) {
    String url = "http://127.0.0.1:" + endpoint.port() + "/vidgo?token=" + TOKEN;
    return SubmitOptions.builder()
        .callbackUrl(url)
        .correlationId(correlationId)
        .build()
        .getCallbackUrl();
  }

  private static int call(String url, String body) throws IOException, InterruptedException {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(url))
            .POST(HttpRequest.BodyPublishers.ofString(body))
            .build();
    return HttpClient.newHttpClient()
        .send(request, HttpResponse.BodyHandlers.discarding())
        .statusCode();
  }
}
