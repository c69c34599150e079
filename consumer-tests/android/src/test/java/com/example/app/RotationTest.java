package com.example.app;

import static com.example.app.AppRule.idleUntil;
import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertNotSame;
import static org.junit.Assert.assertNull;
import static org.junit.Assert.assertTrue;

import ai.vidgo.wait.WaitCancelledException;
import android.os.Bundle;
import android.os.Parcel;
import org.junit.Rule;
import org.junit.Test;
import org.junit.runner.RunWith;
import org.robolectric.Robolectric;
import org.robolectric.RobolectricTestRunner;
import org.robolectric.RuntimeEnvironment;
import org.robolectric.android.controller.ActivityController;

/** A new activity goes on waiting for the task that the old one submitted. */
@RunWith(RobolectricTestRunner.class)
public class RotationTest {
  @Rule public final AppRule rule = new AppRule();

  private final ActivityController<SongActivity> controller =
      Robolectric.buildActivity(SongActivity.class);

  @Test
  public void afterARotation() {
    SongActivity portrait = open();

    RuntimeEnvironment.setQualifiers("+land");
    controller.configurationChange();
    SongActivity landscape = controller.get();

    assertNotSame(portrait, landscape);
    assertEquals(portrait.task, landscape.task);
    rule.finishTasks();
    idleUntil(() -> landscape.song != null);
    assertTrue(landscape.song, landscape.song.endsWith(".mp3"));
    idleUntil(() -> portrait.failure != null || portrait.song != null);
    assertNull(portrait.song);
    assertEquals(WaitCancelledException.class, portrait.failure.getClass());
    assertEquals(1, rule.requests("/api/generate/submit"));
  }

  @Test
  public void afterTheEndOfTheProcess() {
    SongActivity first = open();

    Bundle state = new Bundle();
    controller.pause().stop().saveInstanceState(state);
    rule.app.vidgo.close();
    rule.open();
    SongActivity second =
        Robolectric.buildActivity(SongActivity.class).setup(parcelled(state)).get();

    assertEquals(first.task, second.task);
    rule.finishTasks();
    idleUntil(() -> second.song != null);
    assertTrue(second.song, second.song.endsWith(".mp3"));
    assertEquals(1, rule.requests("/api/generate/submit"));
  }

  /** Opens the activity, and returns it when it waits. */
  private SongActivity open() {
    SongActivity activity = controller.setup().get();
    idleUntil(() -> activity.task != null && rule.requests("/api/generate/detail/music") > 0);
    return activity;
  }

  /** Copies a state as it goes through the system. */
  private static Bundle parcelled(Bundle state) {
    Parcel parcel = Parcel.obtain();
    try {
      state.writeToParcel(parcel, 0);
      byte[] bytes = parcel.marshall();
      parcel.unmarshall(bytes, 0, bytes.length);
      parcel.setDataPosition(0);
      return parcel.readBundle(SongActivity.class.getClassLoader());
    } finally {
      parcel.recycle();
    }
  }
}
