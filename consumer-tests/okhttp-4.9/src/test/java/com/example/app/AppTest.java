package com.example.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.vidgo.VidgoClient;
import ai.vidgo.error.SubmitOutcomeUnknownException;
import ai.vidgo.model.GenerateMusicInput;
import ai.vidgo.model.Models;
import ai.vidgo.model.MusicVersion;
import ai.vidgo.sandbox.Endpoint;
import ai.vidgo.sandbox.Fault;
import ai.vidgo.sandbox.VidgoSandbox;
import ai.vidgo.wait.WaitOptions;
import java.io.File;
import java.time.Duration;
import okhttp3.OkHttpClient;
import okio.Buffer;
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
  void submitsOnce() {
    try (VidgoSandbox sandbox = VidgoSandbox.start();
        VidgoClient vidgo = client(sandbox)) {
      vidgo.balance();
      sandbox.enqueueFault(Endpoint.SUBMIT, Fault.RESPONSE_LOST); // on a pooled connection

      assertThrows(
          SubmitOutcomeUnknownException.class, () -> vidgo.submit(Models.GENERATE_MUSIC, INPUT));

      assertEquals(
          "[GET /api/user/balance, POST /api/generate/submit]", sandbox.requests().toString());
    }
  }

  @Test
  void runsWithTheVersionsOfTheApp() {
    assertEquals("okhttp-4.9.3.jar", jarOf(OkHttpClient.class));
    assertEquals("okio-2.8.0.jar", jarOf(Buffer.class));
    assertEquals("kotlin-stdlib-1.4.10.jar", jarOf(kotlin.Unit.class));
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
