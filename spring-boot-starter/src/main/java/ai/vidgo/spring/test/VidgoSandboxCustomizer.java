package ai.vidgo.spring.test;

import ai.vidgo.sandbox.VidgoSandbox;

/** Configures the sandbox of {@link AutoConfigureVidgoSandbox}, except for its clock. */
@FunctionalInterface
public interface VidgoSandboxCustomizer {
  void customize(VidgoSandbox.Builder builder);
}
