package ai.vidgo.checks.requests;

import java.io.IOException;
import java.lang.instrument.Instrumentation;
import java.nio.file.Path;

/**
 * Starts {@link RequestRecorder} in the JVM that runs the tests. Its argument is the folder for the
 * captured requests, one file per JVM.
 */
public final class RecorderAgent {
  private RecorderAgent() {}

  /** Called by the JVM before the tests. */
  public static void premain(String folder, Instrumentation instrumentation) throws IOException {
    RequestRecorder.start(Path.of(folder), instrumentation);
  }
}
