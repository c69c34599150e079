package com.example.app;

import ai.vidgo.ResultCallback;
import ai.vidgo.SubmitOptions;
import ai.vidgo.Task;
import ai.vidgo.VidgoClient;
import ai.vidgo.model.Models;
import ai.vidgo.model.MusicTrack;
import ai.vidgo.wait.TaskSnapshot;
import ai.vidgo.wait.WaitCallback;
import ai.vidgo.wait.WaitException;
import ai.vidgo.wait.WaitHandle;
import ai.vidgo.wait.WaitOptions;
import android.app.Activity;
import android.os.Bundle;

/** Submits a song when it is opened, and waits for it, also after a rotation. */
public final class SongActivity extends Activity {
  private static final String TASK = "task";

  private VidgoClient vidgo;
  private WaitHandle wait;
  String task;
  String song;
  RuntimeException failure;

  @Override
  protected void onCreate(Bundle saved) {
    super.onCreate(saved);
    vidgo = ((SongApp) getApplication()).vidgo;
    if (saved == null) {
      submit();
    } else {
      await(vidgo.restoreTask(saved.getString(TASK)));
    }
  }

  @Override
  protected void onSaveInstanceState(Bundle state) {
    super.onSaveInstanceState(state);
    state.putString(TASK, task);
  }

  @Override
  protected void onDestroy() {
    if (wait != null) {
      wait.cancel();
    }
    super.onDestroy();
  }

  private void submit() {
    vidgo.submit(
        Models.GENERATE_MUSIC,
        SongApp.INPUT,
        SubmitOptions.defaults(),
        new ResultCallback<Task<MusicTrack>>() {
          @Override
          public void onResult(Task<MusicTrack> submitted) {
            await(submitted);
          }

          @Override
          public void onFailure(RuntimeException e) {
            failure = e;
          }
        });
  }

  private <R> void await(Task<R> started) {
    task = started.toReference();
    wait =
        started.await(
            WaitOptions.defaults(),
            new WaitCallback<R>() {
              @Override
              public void onFinished(TaskSnapshot<R> snapshot) {
                song = ((MusicTrack) snapshot.getFirstFile()).getAudioUrl();
              }

              @Override
              public void onFailed(WaitException e) {
                failure = e;
              }
            });
  }
}
