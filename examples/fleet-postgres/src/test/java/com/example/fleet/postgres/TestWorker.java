package com.example.fleet.postgres;

import ai.vidgo.VidgoClient;
import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Collectors;

/**
 * {@link Worker#main} with a free port for callbacks, and a brake: {@code HOLD} has beginnings of
 * lines of its log, and the thread that logs such a line says so and stays there.
 */
final class TestWorker {
  static final String HELD = "HELD ";

  public static void main(String[] args) throws Exception {
    Map<String, String> environment = System.getenv();
    Settings settings = Settings.from(environment);
    Set<String> holds =
        Arrays.stream(environment.getOrDefault("HOLD", "").split(","))
            .filter(hold -> !hold.isEmpty())
            .collect(Collectors.toSet());
    VidgoClient vidgo = VidgoClient.fromEnv();
    Worker worker =
        new Worker(
            settings,
            vidgo,
            new FolderStorage(settings.audioFolder()),
            line -> {
              System.out.println(line);
              holds.stream().filter(line::startsWith).forEach(TestWorker::hold);
            });
    Runtime.getRuntime()
        .addShutdownHook(
            new Thread(
                () -> {
                  worker.close();
                  vidgo.close();
                }));
    System.out.println(WorkerProcess.readyLine(worker.callbackPort()));
    worker.start();
  }

  private static void hold(String line) {
    System.out.println(HELD + line);
    try {
      new CountDownLatch(1).await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
