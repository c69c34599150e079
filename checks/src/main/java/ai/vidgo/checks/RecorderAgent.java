package ai.vidgo.checks;

import java.io.IOException;
import java.lang.instrument.Instrumentation;
import java.nio.file.Path;

/**
 * Starts {@link RequestRecorder} in a JVM of tests. Its argument is the folder for the notes, one
 * file a JVM.
 */
public final class RecorderAgent {
  private RecorderAgent() {}

  /** Run by the JVM before the tests; does nothing where no test can start a server. */
  public static void premain(String folder, Instrumentation instrumentation) throws IOException {
    String dispatcher = RequestRecorder.DISPATCHER.replace('.', '/') + ".class";
    if (ClassLoader.getSystemResource(dispatcher) != null) {
      RequestRecorder.start(Path.of(folder), instrumentation);
    }
  }
}
