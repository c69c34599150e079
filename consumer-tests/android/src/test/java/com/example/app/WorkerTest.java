package com.example.app;

import static com.example.app.AppRule.idleUntil;
import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertTrue;

import ai.vidgo.ResultCallback;
import ai.vidgo.SubmitOptions;
import ai.vidgo.Task;
import ai.vidgo.VidgoClient;
import ai.vidgo.model.Models;
import ai.vidgo.model.MusicTrack;
import android.os.Handler;
import android.os.HandlerThread;
import java.util.concurrent.Callable;
import java.util.concurrent.Executor;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import org.junit.After;
import org.junit.Rule;
import org.junit.Test;
import org.junit.runner.RunWith;
import org.robolectric.RobolectricTestRunner;

/** A worker waits in the background, in another process than the one that submitted the task. */
@RunWith(RobolectricTestRunner.class)
public class WorkerTest {
  @Rule public final AppRule rule = new AppRule();

  private final HandlerThread looperThread = new HandlerThread("worker");
  private Task<MusicTrack> submitted;

  @After
  public void quit() {
    looperThread.quit();
  }

  @Test
  public void restoresTheTaskFromItsReference() throws Exception {
    String reference = submit().toReference();
    rule.vidgo().close();
    rule.finishTasks();

    SongWorker worker = new SongWorker(rule.sandbox.url(), rule.sandbox.apiKey());
    String song = on(run -> new Thread(run).start(), () -> worker.doWork(reference));

    assertTrue(song, song.endsWith(".mp3"));
    assertEquals(1, rule.requests("/api/generate/submit"));
  }

  @Test
  public void restoresTheTaskFromItsId() throws Exception {
    String id = submit().getId();
    rule.vidgo().close();
    rule.finishTasks();

    looperThread.start(); // has a looper, but is not the main thread
    String song =
        on(
            new Handler(looperThread.getLooper())::post,
            () -> {
              try (VidgoClient vidgo =
                  SongApp.client(rule.sandbox.url(), rule.sandbox.apiKey()).build()) {
                return vidgo.task(Models.GENERATE_MUSIC, id).await().getFirstFile().getAudioUrl();
              }
            });

    assertTrue(song, song.endsWith(".mp3"));
    assertEquals(1, rule.requests("/api/generate/submit"));
  }

  private Task<MusicTrack> submit() {
    rule.vidgo()
        .submit(
            Models.GENERATE_MUSIC,
            SongApp.INPUT,
            SubmitOptions.defaults(),
            new ResultCallback<Task<MusicTrack>>() {
              @Override
              public void onResult(Task<MusicTrack> task) {
                submitted = task;
              }

              @Override
              public void onFailure(RuntimeException failure) {
                throw failure;
              }
            });
    idleUntil(() -> submitted != null);
    return submitted;
  }

  private static String on(Executor thread, Callable<String> work) throws Exception {
    FutureTask<String> task = new FutureTask<>(work);
    thread.execute(task);
    return task.get(30, TimeUnit.SECONDS);
  }
}
