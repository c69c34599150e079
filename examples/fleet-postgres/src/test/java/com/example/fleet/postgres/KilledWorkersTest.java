package com.example.fleet.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import ai.vidgo.VidgoClient;
import ai.vidgo.model.MusicTrack;
import ai.vidgo.sandbox.RecordedCall;
import ai.vidgo.sandbox.RecordedTask;
import java.io.File;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Whatever is killed, no submit is paid twice, no task is lost, and the credits add up. 20 seeds by
 * default, 200 with {@code -Dvidgo.matrix=full}; {@code -Dvidgo.seed=N} starts with another one.
 */
class KilledWorkersTest {
  private static final BigDecimal PRICE = BigDecimal.TEN;
  private static final Pattern ATTEMPT = Pattern.compile("correlation_id=([\\w.-]+)\\.\\d+\"");

  /** What the runs of one point came to. */
  private static final class Tally {
    int runs;
    int doubleSubmits;
    int lost;
    int submits;
  }

  @Test
  void paysNoSubmitTwiceAndLosesNoTask(@TempDir Path audio) throws Exception {
    int runs = "full".equals(System.getProperty("vidgo.matrix")) ? 200 : 20;
    long first = Long.getLong("vidgo.seed", 0);
    List<KillPlan> plans = LongStream.range(first, first + runs).mapToObj(KillPlan::of).toList();
    long start = System.nanoTime();
    try (KillRig rig = new KillRig(audio);
        VidgoClient vidgo =
            VidgoClient.builder().baseUrl(rig.sandbox.url()).apiKey(rig.sandbox.apiKey()).build()) {
      BigDecimal before = vidgo.balance().getCreditsAmount();
      play(rig, plans);
      BigDecimal spent = before.subtract(vidgo.balance().getCreditsAmount());

      Map<KillPlan.Point, Tally> table = tally(rig, plans, audio, vidgo);
      System.out.print(print(table));
      System.out.printf(
          "%d runs in %d s, from seed %d; %d unknown outcomes settled by a human%n",
          runs, (System.nanoTime() - start) / 1_000_000_000, first, rig.settledByHuman());

      int submits = 0;
      for (Tally tally : table.values()) {
        assertThat(tally.doubleSubmits).isZero();
        assertThat(tally.lost).isZero();
        assertThat(tally.submits).isEqualTo(3 * tally.runs);
        submits += tally.submits;
      }
      assertThat(tasksOfNoStep(rig, plans)).isEmpty();
      assertThat(spent).isEqualByComparingTo(PRICE.multiply(BigDecimal.valueOf(submits)));
      assertThat(rig.sandbox.creditsSpent()).isEqualByComparingTo(spent);
    }
  }

  private static void play(KillRig rig, List<KillPlan> plans) throws Exception {
    List<KillPlan> killedBefore = List.of();
    for (int i = 0; i < plans.size(); i += KillPlan.BATCH) {
      List<KillPlan> batch = plans.subList(i, i + KillPlan.BATCH);
      rig.startWorkers(batch);
      rig.finishWaitingTasks(killedBefore);
      rig.runToTheirPoints(batch);
      rig.endWorkers(batch);
      killedBefore = batch;
    }
    rig.startWorkers(List.of());
    rig.finishWaitingTasks(killedBefore);
    rig.awaitAllFinished();
  }

  private static Map<KillPlan.Point, Tally> tally(
      KillRig rig, List<KillPlan> plans, Path audio, VidgoClient vidgo) throws Exception {
    Map<String, Integer> submits = new HashMap<>(); // by pipeline.step
    for (RecordedCall submit : rig.sandbox.chargedSubmits()) {
      Matcher matcher = ATTEMPT.matcher(submit.body());
      assertThat(matcher.find()).isTrue();
      submits.merge(matcher.group(1), 1, Integer::sum);
    }
    Map<KillPlan.Point, Tally> table = new EnumMap<>(KillPlan.Point.class);
    for (KillPlan plan : plans) {
      Tally tally = table.computeIfAbsent(plan.point(), point -> new Tally());
      tally.runs++;
      for (Step step : Step.values()) {
        StepRow row = rig.steps.find(plan.pipeline(), step);
        int paid = submits.getOrDefault(plan.pipeline() + "." + step, 0);
        tally.submits += paid;
        tally.doubleSubmits += Math.max(0, paid - 1);
        tally.lost += row.state() == StepRow.State.FINISHED ? 0 : 1;
        if (step == Step.SECOND_SONG) {
          MusicTrack track = MusicTrack.fromJson(row.result());
          assertStored(audio.resolve(plan.pipeline() + ".mp3"), track, vidgo, audio);
        }
      }
    }
    return table;
  }

  private static List<String> tasksOfNoStep(KillRig rig, List<KillPlan> plans) {
    List<String> tasks =
        rig.sandbox.tasks().stream().map(RecordedTask::id).collect(Collectors.toList());
    for (KillPlan plan : plans) {
      for (Step step : Step.values()) {
        tasks.remove(rig.steps.find(plan.pipeline(), step).taskId());
      }
    }
    return tasks;
  }

  private static void assertStored(Path stored, MusicTrack track, VidgoClient vidgo, Path folder)
      throws Exception {
    File original = folder.resolve("original.mp3").toFile();
    vidgo.download(track.getAudioUrl(), original);
    assertThat(Files.mismatch(stored, original.toPath())).isEqualTo(-1);
    Files.delete(original.toPath());
  }

  private static String print(Map<KillPlan.Point, Tally> table) {
    StringBuilder text = new StringBuilder();
    String format = "%-46s | %4s | %14s | %4s | %s%n";
    text.append(
        format.formatted(
            "where killed", "runs", "double submits", "lost", "credits = submits x price"));
    table.forEach(
        (point, tally) ->
            text.append(
                format.formatted(
                    point.label,
                    tally.runs,
                    tally.doubleSubmits,
                    tally.lost,
                    PRICE.multiply(BigDecimal.valueOf(tally.submits))
                        + (" = " + tally.submits + " x " + PRICE))));
    return text.toString();
  }
}
