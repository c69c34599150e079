package com.example.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.vidgo.VidgoClient;
import ai.vidgo.sandbox.VidgoSandbox;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class AppTest {
  @Test
  void runsAsAModule() {
    try (VidgoSandbox sandbox = VidgoSandbox.builder().taskDuration(Duration.ZERO).start()) {
      String url = App.song(sandbox.url(), sandbox.apiKey());

      assertTrue(url.endsWith(".mp3"), url);
    }
    assertEquals("com.example.app", App.class.getModule().getName());
    assertEquals("ai.vidgo", VidgoClient.class.getModule().getName());
  }
}
