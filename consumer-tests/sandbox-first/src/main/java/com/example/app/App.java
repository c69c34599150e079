package com.example.app;

import ai.vidgo.VidgoClient;
import ai.vidgo.model.GenerateMusicInput;
import ai.vidgo.model.Models;
import ai.vidgo.model.MusicVersion;
import ai.vidgo.sandbox.VidgoSandbox;
import ai.vidgo.wait.WaitOptions;
import java.time.Duration;

/** A demo that brings its own API: it makes a song in a sandbox. */
public final class App {
  private App() {}

  /** Returns the URL of the song. */
  public static String song() {
    WaitOptions atOnce = WaitOptions.builder().firstDelay(Duration.ZERO).build();
    GenerateMusicInput input =
        GenerateMusicInput.builder()
            .customMode(false)
            .instrumental(true)
            .mv(MusicVersion.V5)
            .prompt("rain on glass")
            .build();
    try (VidgoSandbox sandbox = VidgoSandbox.builder().taskDuration(Duration.ZERO).start();
        VidgoClient vidgo =
            VidgoClient.builder()
                .apiKey(sandbox.apiKey())
                .baseUrl(sandbox.url())
                .waitOptions(atOnce)
                .build()) {
      return vidgo.run(Models.GENERATE_MUSIC, input).getFirstFile().getAudioUrl();
    }
  }
}
