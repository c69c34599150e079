package com.example.app;

import static ai.vidgo.sandbox.RequestMatcher.submits;
import static com.example.app.AppRule.idleUntil;
import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertSame;
import static org.junit.Assert.assertTrue;

import ai.vidgo.ResultCallback;
import ai.vidgo.SubmitOptions;
import ai.vidgo.model.Models;
import ai.vidgo.model.MusicTrack;
import ai.vidgo.wait.TaskFailedException;
import ai.vidgo.wait.TaskSnapshot;
import ai.vidgo.wait.WaitOptions;
import android.os.Looper;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.Rule;
import org.junit.Test;
import org.junit.runner.RunWith;
import org.robolectric.RobolectricTestRunner;

/** {@code run} may be called on the main thread, and calls back there. */
@RunWith(RobolectricTestRunner.class)
public class CallbackTest {
  @Rule public final AppRule rule = new AppRule();

  private final List<Looper> progress = new CopyOnWriteArrayList<>();
  private final Outcome outcome = new Outcome();

  @Test
  public void theResultArrivesOnTheMainThread() {
    run();

    assertTrue(outcome.song.getFirstFile().getAudioUrl().endsWith(".mp3"));
    assertSame(Looper.getMainLooper(), outcome.looper);
  }

  @Test
  public void aFailureArrivesOnTheMainThread() {
    rule.sandbox.on(submits()).fail("No rain today");

    run();

    assertEquals(TaskFailedException.class, outcome.failure.getClass());
    assertSame(Looper.getMainLooper(), outcome.looper);
  }

  @Test
  public void progressArrivesOnTheMainThread() {
    run();

    assertTrue(progress.size() >= 2); // not started, finished
    progress.forEach(looper -> assertSame(Looper.getMainLooper(), looper));
  }

  private void run() {
    WaitOptions options =
        WaitOptions.builder().listener(change -> progress.add(Looper.myLooper())).build();
    rule.vidgo()
        .run(Models.GENERATE_MUSIC, SongApp.INPUT, SubmitOptions.defaults(), options, outcome);
    idleUntil(() -> !progress.isEmpty());
    rule.finishTasks();
    idleUntil(() -> outcome.over);
  }

  private static final class Outcome implements ResultCallback<TaskSnapshot<MusicTrack>> {
    TaskSnapshot<MusicTrack> song;
    RuntimeException failure;
    Looper looper;
    volatile boolean over; // written last

    @Override
    public void onResult(TaskSnapshot<MusicTrack> result) {
      song = result;
      end();
    }

    @Override
    public void onFailure(RuntimeException e) {
      failure = e;
      end();
    }

    private void end() {
      looper = Looper.myLooper();
      over = true;
    }
  }
}
