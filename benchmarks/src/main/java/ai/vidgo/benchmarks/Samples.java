package ai.vidgo.benchmarks;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/** The documented examples that all programs send and receive. */
public final class Samples {
  public static final String TASK_ID = "8FDN1I7M7Q68DDG8";

  /** The response to a read of a finished task: two tracks. */
  public static final String TWO_TRACKS = read("two-tracks.json");

  /** The body of a submit whose input has all members but {@code persona_id}. */
  public static final String SUBMIT = read("submit.json");

  public static final String SUBMITTED =
      "{\"code\":200,\"data\":{\"task_id\":\"8FDN1I7M7Q68DDG8\",\"status\":\"not_started\","
          + "\"created_time\":\"2026-09-27T10:48:12\"}}";

  public static final String RUNNING =
      "{\"code\":200,\"data\":{\"task_id\":\"8FDN1I7M7Q68DDG8\",\"status\":\"running\","
          + "\"files\":[],\"created_time\":\"2026-09-27T10:48:12\",\"error_message\":null}}";

  private Samples() {}

  private static String read(String name) {
    try (InputStream in = Samples.class.getResourceAsStream(name)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8).strip();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
