package com.example.fleet;

import java.time.Duration;

/** What a customer wants, and how long the pipeline waits for what. */
public record Order(String title, String prompt, String lyrics, Timing timing) {
  /**
   * @param submit after which an attempt to submit counts as dead; the request itself may take two
   *     thirds of it
   * @param poll between two polls of a task whose callback has not come
   * @param file after which an attempt to store the audio counts as dead
   */
  public record Timing(Duration submit, Duration poll, Duration file) {
    public static final Timing DEFAULT =
        new Timing(Duration.ofSeconds(90), Duration.ofMinutes(1), Duration.ofMinutes(10));
  }
}
