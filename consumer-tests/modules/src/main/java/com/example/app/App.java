package com.example.app;

import ai.vidgo.VidgoClient;
import ai.vidgo.model.GenerateMusicInput;
import ai.vidgo.model.Models;
import ai.vidgo.model.MusicVersion;
import ai.vidgo.wait.WaitOptions;
import java.util.concurrent.TimeUnit;

/** Makes a song. */
public final class App {
  private App() {}

  /** Returns the URL of the song. */
  public static String song(String url, String key) {
    WaitOptions atOnce = WaitOptions.builder().firstDelay(0, TimeUnit.SECONDS).build();
    try (VidgoClient vidgo =
        VidgoClient.builder().apiKey(key).baseUrl(url).waitOptions(atOnce).build()) {
      GenerateMusicInput input =
          GenerateMusicInput.builder()
              .customMode(false)
              .instrumental(true)
              .mv(MusicVersion.V5)
              .prompt("rain on glass")
              .build();
      return vidgo.run(Models.GENERATE_MUSIC, input).getFirstFile().getAudioUrl();
    }
  }
}
