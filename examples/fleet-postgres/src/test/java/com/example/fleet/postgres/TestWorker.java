package com.example.fleet.postgres;

import java.io.IOException;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.regex.Pattern;

/**
 * {@link Worker#main} with a brake: {@code HOLD} is a pattern for the beginnings of log lines, and
 * the thread that logs such a line says so and stays there.
 */
final class TestWorker {
  static final String HELD = "HELD ";
  static final String NOWHERE = "(?!)";

  public static void main(String[] args) throws IOException {
    Map<String, String> environment = System.getenv();
    Pattern holds = Pattern.compile(environment.get("HOLD"));
    Worker.run(
        Settings.from(environment),
        line -> {
          System.out.println(line);
          if (holds.matcher(line).lookingAt()) {
            hold(line);
          }
        });
  }

  private static void hold(String line) {
    System.out.println(HELD + line);
    try {
      new CountDownLatch(1).await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
