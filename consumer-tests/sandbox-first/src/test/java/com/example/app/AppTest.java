package com.example.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.File;
import okhttp3.OkHttpClient;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AppTest {
  @Test
  void makesASong() {
    String url = App.song();

    assertTrue(url.endsWith(".mp3"), url);
  }

  /** Maven takes the nearest version, and of two equally near ones the first. */
  @Test
  void runsWithTheVersionsOfTheClient() {
    assertEquals("okhttp-4.12.0.jar", jarOf(OkHttpClient.class));
    assertEquals("kotlin-stdlib-2.1.21.jar", jarOf(kotlin.Unit.class));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "org/junit/Test.class", // JUnit 4
        "META-INF/services/org.slf4j.spi.SLF4JServiceProvider", // a provider of SLF4J 2
        "org/slf4j/impl/StaticLoggerBinder.class" // and one of SLF4J 1
      })
  void sandboxDoesNotBring(String resource) {
    assertNull(AppTest.class.getClassLoader().getResource(resource));
  }

  private static String jarOf(Class<?> type) {
    return new File(type.getProtectionDomain().getCodeSource().getLocation().getPath()).getName();
  }
}
