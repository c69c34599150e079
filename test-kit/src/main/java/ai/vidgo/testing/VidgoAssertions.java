package ai.vidgo.testing;

import ai.vidgo.sandbox.VidgoSandbox;

/**
 * Assertions about what reached a sandbox.
 *
 * <pre>{@code
 * assertThat(sandbox).submitted(Models.GENERATE_MUSIC).withInput(input).times(1);
 * assertThat(sandbox).spent("10").chargedNothingTwice();
 * }</pre>
 *
 * <p>A failure is an {@link AssertionError} that says what was found, and never contains the key.
 */
public final class VidgoAssertions {
  private VidgoAssertions() {}

  /** Begins an assertion. Together with AssertJ's method of this name both can be imported. */
  public static SandboxAssert assertThat(VidgoSandbox sandbox) {
    return new SandboxAssert(sandbox);
  }
}
