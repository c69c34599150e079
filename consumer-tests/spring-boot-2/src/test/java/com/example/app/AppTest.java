package com.example.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.vidgo.VidgoClient;
import ai.vidgo.model.GenerateMusicInput;
import ai.vidgo.model.Models;
import ai.vidgo.model.MusicVersion;
import ai.vidgo.sandbox.VidgoSandbox;
import ai.vidgo.wait.WaitOptions;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.File;
import java.time.Duration;
import okhttp3.OkHttpClient;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AppTest {
  private static final GenerateMusicInput INPUT =
      GenerateMusicInput.builder()
          .customMode(false)
          .instrumental(true)
          .mv(MusicVersion.V5)
          .prompt("rain on glass")
          .build();

  @TempDir File folder;

  @Test
  void makesASong() {
    try (VidgoSandbox sandbox = VidgoSandbox.builder().taskDuration(Duration.ZERO).start();
        VidgoClient vidgo = client(sandbox)) {
      String url = vidgo.run(Models.GENERATE_MUSIC, INPUT).getFirstFile().getAudioUrl();
      File song = vidgo.download(url, new File(folder, "song.mp3"));

      assertTrue(song.length() > 0, url);
    }
  }

  @Test
  void runsWithTheVersionsOfSpringBoot() {
    assertEquals("jackson-databind-2.13.5.jar", jarOf(ObjectMapper.class));
    assertEquals("okhttp-4.9.3.jar", jarOf(OkHttpClient.class));
    assertEquals("kotlin-stdlib-1.6.21.jar", jarOf(kotlin.Unit.class));
  }

  private static VidgoClient client(VidgoSandbox sandbox) {
    return VidgoClient.builder()
        .apiKey(sandbox.apiKey())
        .baseUrl(sandbox.url())
        .waitOptions(WaitOptions.builder().firstDelay(Duration.ZERO).build())
        .build();
  }

  private static String jarOf(Class<?> type) {
    return new File(type.getProtectionDomain().getCodeSource().getLocation().getPath()).getName();
  }
}
