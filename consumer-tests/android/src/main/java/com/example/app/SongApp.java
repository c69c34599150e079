package com.example.app;

import ai.vidgo.VidgoClient;
import ai.vidgo.model.GenerateMusicInput;
import ai.vidgo.model.MusicVersion;
import ai.vidgo.wait.WaitOptions;
import android.app.Application;
import android.os.Handler;
import android.os.Looper;
import java.util.concurrent.TimeUnit;

/** Makes songs, with one client that outlives the activities. */
public final class SongApp extends Application {
  static final GenerateMusicInput INPUT =
      GenerateMusicInput.builder()
          .customMode(false)
          .instrumental(true)
          .mv(MusicVersion.V5)
          .prompt("rain on glass")
          .build();

  VidgoClient vidgo;

  void open(String url, String key) {
    vidgo = client(url, key).callbackExecutor(new Handler(Looper.getMainLooper())::post).build();
  }

  static VidgoClient.Builder client(String url, String key) {
    WaitOptions often =
        WaitOptions.builder()
            .firstDelay(0, TimeUnit.SECONDS)
            .interval(100, TimeUnit.MILLISECONDS)
            .timeout(20, TimeUnit.SECONDS)
            .build();
    return VidgoClient.builder().baseUrl(url).apiKey(key).waitOptions(often);
  }
}
