package com.example.fleet;

import static ai.vidgo.sandbox.RequestMatcher.polls;
import static ai.vidgo.sandbox.RequestMatcher.submits;
import static ai.vidgo.testing.VidgoAssertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.vidgo.model.Models;
import ai.vidgo.sandbox.Fault;
import com.example.fleet.Status.Phase;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import okhttp3.Interceptor;
import okhttp3.MediaType;
import okhttp3.OkHttpClient;
import okhttp3.Protocol;
import okhttp3.Response;
import okhttp3.ResponseBody;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
final class SongPipelineTest {
  private static final Duration LOST = Duration.ofDays(300);

  @TempDir Path folder;
  private Rig rig;

  @BeforeEach
  void start() {
    rig = new Rig(folder);
  }

  @AfterEach
  void close() {
    rig.close();
  }

  @Test
  void storesTheAudioOfASecondSongByTheSameSinger() throws Exception {
    rig.startWorker();
    SongPipeline pipeline = rig.start("order");

    assertEquals(folder.resolve("order.mp3").toUri().toString(), rig.result(pipeline));

    assertTrue(Files.size(folder.resolve("order.mp3")) > 0);
    assertThat(rig.sandbox).submitted(Models.GENERATE_MUSIC).times(2);
    assertThat(rig.sandbox).submitted(Models.GENERATE_PERSONA).times(1);
    assertThat(rig.sandbox).spent("30").chargedNothingTwice();
  }

  @Test
  void callbackSettlesUnknownOutcome() {
    rig.sandbox.on(submits().ofModel("generate-persona")).respond(Fault.RESPONSE_LOST);
    rig.startWorker();
    SongPipeline pipeline = rig.start("order");

    rig.await(pipeline, Phase.STORING); // time does not jump meanwhile
    rig.result(pipeline);

    assertThat(rig.sandbox).submitted(Models.GENERATE_PERSONA).times(1);
    assertThat(rig.sandbox).spent("30").chargedNothingTwice();
  }

  @Test
  void humanSettlesUnknownOutcomeThatStartedATask() {
    rig.sandbox.on(submits()).delayCallback(LOST);
    rig.sandbox.on(submits()).respond(Fault.RESPONSE_LOST);
    rig.startWorker();
    SongPipeline pipeline = rig.start("order");
    rig.await(pipeline, Phase.UNKNOWN);
    assertNull(pipeline.status().taskId());

    pipeline.settle(Step.SONG, rig.sandbox.tasks().get(0).id());

    rig.result(pipeline);
    assertThat(rig.sandbox).spent("30").chargedNothingTwice();
  }

  @Test
  void humanSettlesUnknownOutcomeThatStartedNoTask() {
    rig.sandbox.on(submits()).respond(Fault.REQUEST_LOST);
    rig.startWorker();
    SongPipeline pipeline = rig.start("order");
    rig.await(pipeline, Phase.UNKNOWN);

    pipeline.settleNotSubmitted(Step.SONG);

    rig.result(pipeline);
    assertThat(rig.sandbox).submitted(Models.GENERATE_MUSIC).times(3);
    assertThat(rig.sandbox).spent("30").chargedNothingTwice();
  }

  @Test
  void settlingBeforeTheOutcomeIsUnknownIsIgnored() {
    rig.sandbox.on(submits()).respond(Fault.REQUEST_LOST);
    SongPipeline pipeline = rig.start("order");
    pipeline.settleNotSubmitted(Step.SONG);
    rig.startWorker();

    rig.await(pipeline, Phase.UNKNOWN);

    assertEquals(1, pipeline.status().attempt());
  }

  @Test
  void attemptThatDiedBeforeItsPermissionIsRepeated() {
    rig.startWorker(
        attempt -> {
          if (attempt.number() < 3) {
            throw new IllegalStateException("died");
          }
        });
    SongPipeline pipeline = rig.start("order");

    rig.result(pipeline);

    assertEquals(3, pipeline.status().attempt());
    assertThat(rig.sandbox).spent("30").chargedNothingTwice();
  }

  @Test
  void submitThatTheApiRefusedForNowIsRepeated() {
    rig.sandbox.on(submits()).respond(Fault.status(429)).times(2);
    rig.startWorker();

    rig.result(rig.start("order"));

    assertThat(rig.sandbox).submitted(Models.GENERATE_MUSIC).times(4);
    assertThat(rig.sandbox).spent("30").chargedNothingTwice();
  }

  @Test
  void submitThatTheApiRefusedForGoodFailsTheWorkflow() {
    rig.sandbox.on(submits()).respond(Fault.status(400, "The prompt is rude"));
    rig.startWorker();

    assertTrue(rig.failure(rig.start("order")).contains("The prompt is rude"));

    assertThat(rig.sandbox).submitted(Models.GENERATE_MUSIC).times(1);
    assertThat(rig.sandbox).spent("0");
  }

  @Test
  void refusalThatNamesATaskIsNotRepeated() {
    rig.startWorker();
    rig.close();
    rig = new Rig(folder, new OkHttpClient.Builder().addInterceptor(this::refuse).build());
    rig.startWorker();
    SongPipeline pipeline = rig.start("order");

    rig.await(pipeline, Phase.UNKNOWN);

    assertEquals(1, pipeline.status().attempt());
  }

  /** A success that says 429, and has a task. */
  private Response refuse(Interceptor.Chain chain) {
    return new Response.Builder()
        .request(chain.request())
        .protocol(Protocol.HTTP_1_1)
        .code(200)
        .message("OK")
        .body(
            ResponseBody.create(
                "{\"code\":429,\"message\":\"Too many\",\"data\":{\"task_id\":\"T\"}}",
                MediaType.get("application/json")))
        .build();
  }

  @Test
  void failedTaskFailsTheWorkflowWithTheMessageOfTheApi() {
    rig.sandbox.on(submits().ofModel("generate-persona")).fail("No voice found");
    rig.startWorker();

    assertEquals("PERSONA: No voice found", rig.failure(rig.start("order")));

    assertThat(rig.sandbox).spent("10"); // the failed task was refunded
  }

  @Test
  void orderWithTooLongAnIdFailsTheWorkflow() {
    rig.startWorker();

    String failure = rig.failure(rig.start("x".repeat(130)));

    assertTrue(failure.contains("correlationId must have 1 to 128 characters"), failure);
    assertThat(rig.sandbox).submittedNothing();
  }

  @Test
  void finishedTaskWithoutAFileFailsTheWorkflow() {
    rig.sandbox.on(submits()).showStatus("finished").neverFinish();
    rig.startWorker();

    String failure = rig.failure(rig.start("order"));

    assertTrue(failure.contains("no usable file"), failure);
  }

  @Test
  void taskThatDoesNotEndFailsTheWorkflowWithItsId() {
    rig.sandbox.on(submits()).neverFinish();
    rig.startWorker();
    Order.Timing hour =
        new Order.Timing(
            Duration.ofSeconds(90),
            Duration.ofMinutes(1),
            Duration.ofHours(1),
            Duration.ofMinutes(10));

    String failure = rig.failure(rig.start("order", hour));

    assertTrue(failure.contains(rig.sandbox.tasks().get(0).id()), failure);
    assertThat(rig.sandbox).submitted(Models.GENERATE_MUSIC).times(1);
  }

  @Test
  void permissionIsGivenOncePerAttempt() {
    rig.sandbox.on(submits()).respond(Fault.REQUEST_LOST);
    rig.startWorker();
    SongPipeline pipeline = rig.start("order");
    rig.await(pipeline, Phase.UNKNOWN);

    assertFalse(pipeline.permitSubmit(Step.SONG, 1));
    assertFalse(pipeline.permitSubmit(Step.SONG, 2));
  }

  @Test
  void repeatedAndStaleCallbacksChangeNothing() {
    rig.sandbox.on(submits()).repeatCallback(3).staleCallback().always();
    rig.startWorker();

    rig.result(rig.start("order"));

    assertThat(rig.sandbox).spent("30").chargedNothingTwice();
  }

  @Test
  void pollFindsTheEndWhenTheCallbackIsLost() {
    rig.sandbox.on(submits()).delayCallback(LOST).always();
    rig.sandbox.on(polls()).respond(Fault.status(503)).times(9);
    rig.startWorker();
    long begin = rig.temporal.currentTimeMillis();

    rig.result(rig.start("order"));

    long minutes = Duration.ofMillis(rig.temporal.currentTimeMillis() - begin).toMinutes();
    assertTrue(minutes >= 4, "three polls, and one that failed with all its retries: " + minutes);
    assertThat(rig.sandbox).spent("30").chargedNothingTwice();
  }

  @Test
  void redeployWhileTheTaskRunsLosesNothing() {
    rig.sandbox.on(submits()).neverFinish();
    rig.startWorker();
    SongPipeline pipeline = rig.start("order");
    rig.await(pipeline, Phase.WAITING);

    rig.stopWorker();
    rig.sandbox.finish(rig.sandbox.tasks().get(0).id());
    rig.startWorker();

    rig.result(pipeline);
    assertThat(rig.sandbox).spent("30").chargedNothingTwice();
  }

  @Test
  void moreTasksThanAWorkerHasSlotsCanWait() throws InterruptedException {
    int orders = 210; // of 200 slots
    rig.sandbox.on(submits()).neverFinish().times(orders);
    rig.startWorker();
    List<SongPipeline> pipelines = new ArrayList<>();
    for (int i = 0; i < orders; i++) {
      pipelines.add(rig.start("order-" + i));
    }

    rig.awaitSubmits(orders);

    rig.sandbox.tasks().forEach(task -> rig.sandbox.finish(task.id()));
    pipelines.forEach(rig::result);
    assertThat(rig.sandbox).spent(orders * 30 + "").chargedNothingTwice();
  }
}
