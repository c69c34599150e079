package com.example.fleet;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;

import ai.vidgo.VidgoClient;
import ai.vidgo.sandbox.RecordedCall;
import ai.vidgo.sandbox.VidgoSandbox;
import com.example.fleet.KillPlan.Place;
import io.temporal.client.WorkflowClient;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Orders whose workers are killed where a seed says: 200 with -Dvidgo.matrix=full. */
final class KilledWorkersTest {
  private static final String TOKEN = "only-for-the-sandbox";
  private static final int PRICE = 10;
  private static final int WAVE = 30;

  private final Map<Place, Row> rows = new EnumMap<>(Place.class);
  private final List<String> failures = new ArrayList<>();
  private int killedTooLate;

  /** What happened to the orders of one place. */
  private static final class Row {
    int runs;
    int doubleSubmits;
    int lost;
    int credits;

    void add(Row other) {
      runs += other.runs;
      doubleSubmits += other.doubleSubmits;
      lost += other.lost;
      credits += other.credits;
    }

    String in(String name) {
      String line = "| %-46s | %4d | %14d | %4d | %13d | %26d |";
      int price = runs * Step.values().length * PRICE;
      return String.format(line, name, runs, doubleSubmits, lost, credits, price);
    }
  }

  @Test
  void noSubmitIsPaidTwiceAndNoTaskIsLost(@TempDir Path folder) throws Exception {
    long begin = System.nanoTime();
    try (VidgoSandbox sandbox =
            VidgoSandbox.builder().credits("1000000").taskDuration(Duration.ofMillis(100)).start();
        LocalTemporal server = new LocalTemporal();
        VidgoClient vidgo =
            VidgoClient.builder().baseUrl(sandbox.url()).apiKey(sandbox.apiKey()).build()) {
      WorkflowClient temporal = LocalTemporal.connect(server.address());
      try (CallbackEndpoint callbacks =
          new CallbackEndpoint(0, TOKEN, vidgo.callbacks(), temporal)) {
        Map<String, String> environment =
            Map.of(
                "TEMPORAL_ADDRESS", server.address(),
                "VIDGO_BASE_URL", sandbox.url(),
                "VIDGO_API_KEY", sandbox.apiKey(),
                "FLEET_CALLBACK_URL", "http://127.0.0.1:" + callbacks.port() + "/vidgo",
                "FLEET_CALLBACK_TOKEN", TOKEN,
                "FLEET_POLLS_PER_SECOND", "1000",
                "FLEET_STORE", folder.toString());
        run(sandbox, temporal, environment);
        temporal.getWorkflowServiceStubs().shutdownNow();
      }
      Row total = new Row();
      rows.values().forEach(total::add);
      print(total, Duration.ofNanos(System.nanoTime() - begin));
      assertAll(
          () -> assertEquals(List.of(), failures),
          () -> assertEquals(0, total.doubleSubmits, "double submits"),
          () -> assertEquals(0, total.lost, "lost"),
          () -> assertEquals(total.runs * 3 * PRICE, sandbox.creditsSpent().intValueExact()));
    }
  }

  private void run(VidgoSandbox sandbox, WorkflowClient temporal, Map<String, String> environment)
      throws Exception {
    AtomicReference<Wave> wave = new AtomicReference<>();
    List<ChildWorker> started = new ArrayList<>();
    Callable<ChildWorker> next =
        () -> {
          Consumer<String> lines = line -> wave.get().tell(line);
          started.add(new ChildWorker(HoldingWorker.class, environment, lines));
          return started.get(started.size() - 1);
        };
    try {
      ChildWorker worker = next.call();
      for (List<KillPlan> plans : waves()) {
        wave.set(new Wave(sandbox, temporal, plans));
        worker = wave.get().run(worker, next);
        killedTooLate += wave.get().killedTooLate();
        count(sandbox, wave.get().results());
      }
    } finally {
      started.forEach(ChildWorker::kill);
    }
  }

  /** Plans that are at their places at about the same time, and end in the same way. */
  private static List<List<KillPlan>> waves() {
    Map<String, List<KillPlan>> groups = new TreeMap<>();
    for (KillPlan plan : plans()) {
      String group = plan.place().ending + " " + plan.step();
      groups.computeIfAbsent(group, key -> new ArrayList<>()).add(plan);
    }
    List<List<KillPlan>> waves = new ArrayList<>();
    for (List<KillPlan> group : groups.values()) {
      for (int i = 0; i < group.size(); i += WAVE) {
        waves.add(group.subList(i, Math.min(i + WAVE, group.size())));
      }
    }
    return waves;
  }

  /** By default those that show a place or a callback that none before has shown. */
  private static List<KillPlan> plans() {
    boolean full = "full".equals(System.getProperty("vidgo.matrix"));
    Set<Object> shown = new HashSet<>();
    return IntStream.rangeClosed(1, 200)
        .mapToObj(KillPlan::of)
        .filter(plan -> full | shown.add(plan.place()) | shown.add(plan.callback()))
        .toList();
  }

  private void count(VidgoSandbox sandbox, Map<KillPlan, CompletableFuture<String>> results) {
    List<RecordedCall> charged = sandbox.chargedSubmits();
    results.forEach(
        (plan, result) -> {
          Row row = rows.computeIfAbsent(plan.place(), place -> new Row());
          row.runs++;
          row.lost += isStored(plan, result) ? 0 : 1;
          for (Step step : Step.values()) {
            long tasks = charged.stream().filter(call -> Wave.isOf(call, plan, step, "")).count();
            row.credits += (int) tasks * PRICE;
            row.doubleSubmits += (int) Math.max(0, tasks - 1);
            if (tasks != 1) {
              failures.add(tasks + " tasks of " + step + ": " + plan);
            }
          }
        });
  }

  private boolean isStored(KillPlan plan, CompletableFuture<String> result) {
    if (result.isCompletedExceptionally()) {
      failures.add(result.handle((stored, e) -> e).join() + ": " + plan);
      return false;
    }
    try {
      return Files.size(Path.of(URI.create(result.join()))) > 0;
    } catch (IOException e) {
      failures.add(e + ": " + plan);
      return false;
    }
  }

  private void print(Row total, Duration time) throws IOException {
    List<String> lines = new ArrayList<>();
    lines.add(
        "| where its worker was killed                    | runs | double submits | lost | credits"
            + " spent | three submits x price x runs |");
    lines.add("|---|---|---|---|---|---|");
    rows.forEach((place, row) -> lines.add(row.in(place.words)));
    lines.add(total.in("all"));
    lines.add("");
    lines.add(total.runs + " runs in " + time.toSeconds() + " s");
    lines.add(killedTooLate + " of them were killed later, because this machine was too slow");
    Path table = Path.of("target", "killed-workers.md");
    Files.createDirectories(table.getParent());
    Files.write(table, lines);
    lines.forEach(System.out::println);
  }
}
