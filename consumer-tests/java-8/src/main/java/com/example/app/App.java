package com.example.app;

import ai.vidgo.ResultCallback;
import ai.vidgo.SubmitOptions;
import ai.vidgo.VidgoClient;
import ai.vidgo.model.GenerateMusicInput;
import ai.vidgo.model.Models;
import ai.vidgo.model.MusicTrack;
import ai.vidgo.model.MusicVersion;
import ai.vidgo.wait.TaskSnapshot;
import ai.vidgo.wait.WaitOptions;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Makes a song, with a callback. */
public final class App {
  private App() {}

  /** Returns the URL of the song. */
  public static String song(String url, String key) throws InterruptedException {
    WaitOptions atOnce = WaitOptions.builder().firstDelay(0, TimeUnit.SECONDS).build();
    GenerateMusicInput input =
        GenerateMusicInput.builder()
            .customMode(false)
            .instrumental(true)
            .mv(MusicVersion.V5)
            .prompt("rain on glass")
            .build();
    final CountDownLatch over = new CountDownLatch(1);
    final String[] outcome = new String[1];
    try (VidgoClient vidgo = VidgoClient.builder().apiKey(key).baseUrl(url).build()) {
      vidgo.run(
          Models.GENERATE_MUSIC,
          input,
          SubmitOptions.defaults(),
          atOnce,
          new ResultCallback<TaskSnapshot<MusicTrack>>() {
            @Override
            public void onResult(TaskSnapshot<MusicTrack> song) {
              outcome[0] = song.getFirstFile().getAudioUrl();
              over.countDown();
            }

            @Override
            public void onFailure(RuntimeException failure) {
              outcome[0] = failure.toString();
              over.countDown();
            }
          });
      over.await();
    }
    return outcome[0];
  }
}
