package com.example.app;

import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.vidgo.sandbox.VidgoSandbox;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class AppTest {
  @Test
  void makesASong() throws Exception {
    try (VidgoSandbox sandbox = VidgoSandbox.builder().taskDuration(Duration.ZERO).start()) {
      String url = App.song(sandbox.url(), sandbox.apiKey());

      assertTrue(url.endsWith(".mp3"), url);
    }
  }
}
