package ai.vidgo.checks.requests;

import org.junit.platform.engine.support.descriptor.MethodSource;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestIdentifier;

/** Knows which test is running. JUnit finds it through {@code META-INF/services}. */
public final class CurrentTestListener implements TestExecutionListener {
  private static volatile String name = "none";

  /** Returns the test as {@code Class#method}, or {@code none}. */
  static String name() {
    return name;
  }

  @Override
  public void executionStarted(TestIdentifier test) {
    test.getSource()
        .filter(MethodSource.class::isInstance)
        .map(MethodSource.class::cast)
        .ifPresent(
            source -> {
              String type = source.getClassName();
              name = type.substring(type.lastIndexOf('.') + 1) + "#" + source.getMethodName();
            });
  }
}
