package com.example.fleet;

import java.time.Duration;

/** What a customer wants, and how long the pipeline waits for what. */
public record Order(String title, String prompt, String lyrics, Timing timing) {
  /**
   * @param submit after which an attempt to submit counts as dead; the request itself may take two
   *     thirds of it
   * @param poll between two polls of a task whose callback has not come
   * @param task after which a task that has not ended fails the workflow. Each poll is in the
   *     workflow's history, of which Temporal limits the length.
   * @param file after which an attempt to store the audio counts as dead
   */
  public record Timing(Duration submit, Duration poll, Duration task, Duration file) {
    public static final Timing DEFAULT =
        new Timing(
            Duration.ofSeconds(90),
            Duration.ofMinutes(1),
            Duration.ofHours(12),
            Duration.ofMinutes(10));
  }
}
