package ai.vidgo.spring;

import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.NoSuchBeanDefinitionException;
import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;

/** Spring's own analyzer, which comes later, asks for a bean, and does not name the property. */
@Order(Ordered.HIGHEST_PRECEDENCE)
final class MissingCallbackUrlsFailureAnalyzer
    extends AbstractFailureAnalyzer<NoSuchBeanDefinitionException> {
  @Override
  protected @Nullable FailureAnalysis analyze(
      Throwable rootFailure, NoSuchBeanDefinitionException cause) {
    if (cause.getBeanType() != VidgoCallbackUrls.class) {
      return null;
    }
    return new FailureAnalysis(
        "There is no VidgoCallbackUrls bean: vidgo.callback.token is not set.",
        "Set the environment variable VIDGO_CALLBACK_TOKEN or the property vidgo.callback.token to"
            + " a secret of at least 16 characters.",
        cause);
  }
}
