package com.example.fleet.postgres;

import ai.vidgo.VidgoClient;
import ai.vidgo.sandbox.VidgoSandbox;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** One pipeline with a sandbox in place of the API, whose worker is killed in mid-submit. */
final class SandboxedFleet {
  private static final String HOLD = "order-4711.persona.1 accepted";

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
      throw new IllegalStateException("DATABASE_URL is not set");
    }
    environment.put("VIDGO_BASE_URL", sandbox.url());
    environment.put("VIDGO_API_KEY", sandbox.apiKey());
    environment.put("CALLBACK_URL", gateway.url());
    environment.put("CALLBACK_TOKEN", "only-for-the-sandbox");
    environment.put("CALLBACK_PORT", "0");
    environment.put("AUDIO_FOLDER", audioFolder);
    environment.put("HEARTBEAT", "PT0.5S");
    environment.put("CHECK_INTERVAL", "PT0.2S");
    System.out.println("sandbox: " + sandbox.url());
    String before = credits(vidgo);

    try (Database database = new Database(databaseUrl, 2)) {
      database.createTables();
      Steps steps = new Steps(database, new Jobs(database), Duration.ofMinutes(1));
      environment.put("HOLD", HOLD);
      WorkerProcess first = start(gateway);
      steps.start("order-4711", "A smooth late-night jazz ballad about rain on a quiet harbour");
      printUntil(TestWorker.HELD);
      System.out.println("worker killed, before it could note the task");
      gateway.workersGone();
      first.kill();
      environment.put("HOLD", TestWorker.NOWHERE);
      WorkerProcess second = start(gateway);
      printUntil("order-4711.download.1 done");
      second.terminate();

      StepRow download = steps.find("order-4711", Step.DOWNLOAD);
      Path audio = Path.of(download.result());
      System.out.println("audio: " + audio + " (" + Files.size(audio) + " bytes)");
      System.out.println("credits: " + before + " -> " + credits(vidgo));
    }
  }

  private WorkerProcess start(CallbackGateway gateway) throws Exception {
    WorkerProcess worker = WorkerProcess.start(environment, lines::add);
    gateway.workerAt(worker.port.get(30, TimeUnit.SECONDS));
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
