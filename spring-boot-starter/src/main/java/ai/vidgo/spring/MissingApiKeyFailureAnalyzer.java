package ai.vidgo.spring;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/** Says in two sentences why the application did not start. */
final class MissingApiKeyFailureAnalyzer extends AbstractFailureAnalyzer<MissingApiKeyException> {
  @Override
  protected FailureAnalysis analyze(Throwable rootFailure, MissingApiKeyException cause) {
    return new FailureAnalysis(
        "The Vidgo client has no API key: vidgo.api-key is not set.",
        "Set the environment variable VIDGO_API_KEY or the property vidgo.api-key, or define a bean"
            + " of type ai.vidgo.KeySupplier. Create keys at"
            + " https://vidgo.ai/apis/dashboard/api-key. A test needs none with"
            + " @AutoConfigureVidgoSandbox.",
        cause);
  }
}
