package com.example.fleet;

import static ai.vidgo.sandbox.RequestMatcher.submits;

import ai.vidgo.VidgoClient;
import ai.vidgo.sandbox.Fault;
import ai.vidgo.sandbox.VidgoSandbox;
import io.temporal.api.history.v1.HistoryEvent;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowStub;
import java.math.BigDecimal;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

/** One order, with a worker that is killed and a response that is lost. */
final class Demo {
  private static final String TOKEN = "only-for-the-sandbox";
  private static final Order ORDER =
      new Order(
          "Harbour Lights",
          "A slow jazz ballad about rain on a quiet harbour",
          "[Verse]\nHarbour lights are swaying low\nand the tide has time to go",
          new Order.Timing(
              Duration.ofSeconds(20),
              Duration.ofSeconds(10),
              Duration.ofMinutes(2),
              Duration.ofMinutes(1)));

  private Demo() {}

  /** The one argument is the folder of the store. */
  public static void main(String[] args) throws Exception {
    try (VidgoSandbox sandbox = VidgoSandbox.start();
        LocalTemporal server = new LocalTemporal();
        VidgoClient vidgo =
            VidgoClient.builder().baseUrl(sandbox.url()).apiKey(sandbox.apiKey()).build()) {
      WorkflowClient temporal = LocalTemporal.connect(server.address());
      try (CallbackEndpoint callbacks =
          new CallbackEndpoint(0, TOKEN, vidgo.callbacks(), temporal)) {
        Map<String, String> environment =
            Map.of(
                "TEMPORAL_ADDRESS",
                server.address(),
                "VIDGO_BASE_URL",
                sandbox.url(),
                "VIDGO_API_KEY",
                sandbox.apiKey(),
                "FLEET_CALLBACK_URL",
                "http://127.0.0.1:" + callbacks.port() + "/vidgo",
                "FLEET_CALLBACK_TOKEN",
                TOKEN,
                "FLEET_STORE",
                args[0]);
        run(sandbox, vidgo, temporal, environment);
      }
    }
    System.exit(0); // the connection to Temporal has threads of its own
  }

  private static void run(
      VidgoSandbox sandbox,
      VidgoClient vidgo,
      WorkflowClient temporal,
      Map<String, String> environment)
      throws Exception {
    BigDecimal before = vidgo.balance().getCreditsAmount();
    sandbox.on(submits().ofModel("generate-persona")).respond(Fault.RESPONSE_LOST);
    ChildWorker worker = new ChildWorker(DemoWorker.class, environment);
    System.out.println("worker 1: started");

    SongPipeline pipeline = StarterMain.pipeline(temporal, "order-1");
    WorkflowClient.start(pipeline::make, ORDER);
    CompletableFuture<String> audio = WorkflowStub.fromTyped(pipeline).getResultAsync(String.class);
    try {
      int seen = 0;
      boolean killed = false;
      while (!Wave.endsSoon(audio, 50)) {
        List<HistoryEvent> events = temporal.fetchHistory("order-1").getEvents();
        for (HistoryEvent event : events.subList(seen, events.size())) {
          tell(event);
        }
        seen = events.size();
        if (!killed && events.stream().anyMatch(HistoryEvent::hasTimerStartedEventAttributes)) {
          worker.kill();
          System.out.println("worker 1: killed");
          worker = new ChildWorker(DemoWorker.class, environment);
          System.out.println("worker 2: started");
          killed = true;
        }
      }
      Path file = Path.of(URI.create(audio.join()));
      System.out.println("audio: " + file + " (" + Files.size(file) + " bytes)");
      BigDecimal after = vidgo.balance().getCreditsAmount();
      System.out.println("credits: " + before.toPlainString() + " -> " + after.toPlainString());
    } finally {
      worker.stop();
    }
  }

  private static void tell(HistoryEvent event) {
    switch (event.getEventType()) {
      case EVENT_TYPE_ACTIVITY_TASK_SCHEDULED ->
          System.out.println("order-1: " + nameOf(event) + " begins");
      case EVENT_TYPE_ACTIVITY_TASK_FAILED ->
          System.out.println("order-1: response lost: only a callback can say what became of it");
      case EVENT_TYPE_TIMER_STARTED -> System.out.println("order-1: waits for its task");
      case EVENT_TYPE_WORKFLOW_EXECUTION_SIGNALED ->
          System.out.println("order-1: callback of " + stepOf(event));
      default -> {} // what Temporal does for itself
    }
  }

  private static String nameOf(HistoryEvent event) {
    return event.getActivityTaskScheduledEventAttributes().getActivityType().getName();
  }

  private static String stepOf(HistoryEvent event) {
    return event
        .getWorkflowExecutionSignaledEventAttributes()
        .getInput()
        .getPayloads(0)
        .getData()
        .toStringUtf8()
        .replace("\"", ""); // JSON
  }
}
