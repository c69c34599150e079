package com.example.fleet.postgres;

import ai.vidgo.VidgoClient;
import ai.vidgo.sandbox.VidgoSandbox;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** One pipeline with a sandbox in place of the API, whose worker is killed in mid-submit. */
final class SandboxedFleet {
  private final String order = "order-" + Instant.now().getEpochSecond();
  private final BlockingQueue<String> lines = new LinkedBlockingQueue<>();
  private final Map<String, String> environment = new HashMap<>();

  public static void main(String[] args) throws Exception {
    try (VidgoSandbox sandbox = VidgoSandbox.builder().taskDuration(Duration.ofSeconds(1)).start();
        CallbackGateway gateway = new CallbackGateway();
        VidgoClient vidgo =
            VidgoClient.builder().baseUrl(sandbox.url()).apiKey(sandbox.apiKey()).build()) {
      new SandboxedFleet().run(sandbox, gateway, vidgo, args[0]);
    }
  }

  private void run(
      VidgoSandbox sandbox, CallbackGateway gateway, VidgoClient vidgo, String audioFolder)
      throws Exception {
    String databaseUrl = System.getenv("DATABASE_URL");
    if (databaseUrl == null) {
      throw new IllegalStateException(
          "DATABASE_URL is not set; examples/fleet-postgres/with-postgres COMMAND sets it");
    }
    environment.putAll(
        WorkerProcess.environment(databaseUrl, sandbox, gateway.url(), Path.of(audioFolder)));
    environment.put("POLL_INTERVAL", "PT1M"); // the callbacks do
    System.out.println("sandbox: " + sandbox.url());
    String before = credits(vidgo);

    try (Database database = new Database(databaseUrl, 2)) {
      database.createTables();
      Steps steps = new Steps(database, new Jobs(database), Duration.ofMinutes(1));
      try (WorkerProcess first = start(gateway, order + ".persona.1 accepted")) {
        steps.start(order, "A smooth late-night jazz ballad about rain on a quiet harbour");
        printUntil(TestWorker.HELD);
        gateway.workersGone();
      }
      System.out.println("worker killed, before it could note the task");
      try (WorkerProcess second = start(gateway, TestWorker.NOWHERE)) {
        printUntil(order + ".download.1 done");
      }
      Path audio = Path.of(steps.find(order, Step.DOWNLOAD).result());
      System.out.println("audio: " + audio + " (" + Files.size(audio) + " bytes)");
      System.out.println("credits: " + before + " -> " + credits(vidgo));
    }
  }

  private WorkerProcess start(CallbackGateway gateway, String hold) throws Exception {
    environment.put("HOLD", hold);
    WorkerProcess worker = WorkerProcess.start(environment, lines::add);
    gateway.workerAt(worker.port.get(60, TimeUnit.SECONDS));
    return worker;
  }

  private void printUntil(String start) throws InterruptedException {
    while (true) {
      String line = lines.poll(60, TimeUnit.SECONDS);
      if (line == null) {
        throw new IllegalStateException("no line " + start);
      }
      if (!line.startsWith(TestWorker.HELD)) {
        System.out.println(line);
      }
      if (line.startsWith(start)) {
        return;
      }
    }
  }

  private static String credits(VidgoClient vidgo) {
    return vidgo.balance().getCreditsAmount().toPlainString();
  }
}
