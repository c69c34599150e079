package ai.vidgo.spring;

import ai.vidgo.VidgoClient;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.core.env.Environment;

/**
 * An endpoint for callbacks, if {@code vidgo.callback.token} is set: it passes a callback on to the
 * client's waits, and publishes a {@link VidgoTaskFinishedEvent} or {@link VidgoTaskFailedEvent}.
 */
@AutoConfiguration(after = VidgoAutoConfiguration.class)
@ConditionalOnProperty("vidgo.callback.token")
@Import({ServletCallbackConfiguration.class, ReactiveCallbackConfiguration.class})
public class VidgoCallbackAutoConfiguration {
  private static final int MAX_TASKS = 10_000;

  @Bean
  @ConditionalOnMissingBean
  VidgoCallbackUrls vidgoCallbackUrls(
      VidgoProperties properties,
      VidgoConnectionDetails details,
      Environment environment,
      ObjectProvider<VidgoClient> client) {
    return new VidgoCallbackUrls(
        properties.callback(),
        details,
        environment::resolveRequiredPlaceholders,
        client::getObject);
  }

  @Bean
  CallbackReceiver vidgoCallbackReceiver(
      VidgoCallbackUrls urls,
      VidgoProperties properties,
      ObjectProvider<VidgoClient> client,
      ApplicationEventPublisher publisher) {
    return new CallbackReceiver(
        urls,
        properties.callback().maxBodySize().toBytes(),
        client::getObject,
        new TaskEvents(publisher, MAX_TASKS));
  }
}
