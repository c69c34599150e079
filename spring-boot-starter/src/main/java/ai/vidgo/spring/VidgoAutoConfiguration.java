package ai.vidgo.spring;

import static ai.vidgo.spring.InvalidPropertyException.read;

import ai.vidgo.CallListener;
import ai.vidgo.ClientScheduler;
import ai.vidgo.KeySupplier;
import ai.vidgo.VidgoClient;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Lazy;

/**
 * Makes a {@link VidgoClient} from the properties {@code vidgo.*}, unless the application has one.
 * The client closes with the context. Beans of the types {@link VidgoClientCustomizer}, {@link
 * KeySupplier}, {@link CallListener} and {@link ClientScheduler} are applied to it.
 */
@AutoConfiguration
@EnableConfigurationProperties(VidgoProperties.class)
public class VidgoAutoConfiguration {
  @Bean
  @ConditionalOnMissingBean
  VidgoConnectionDetails vidgoConnectionDetails(VidgoProperties properties) {
    return new VidgoConnectionDetails() {
      @Override
      public String getBaseUrl() {
        return properties.baseUrl();
      }

      @Override
      public @Nullable String getApiKey() {
        return properties.apiKey();
      }
    };
  }

  /** Lazy, so that only an application that uses the client needs a key. */
  @Bean
  @Lazy
  @ConditionalOnMissingBean
  VidgoClient vidgoClient(
      VidgoProperties properties,
      VidgoConnectionDetails details,
      ObjectProvider<KeySupplier> keySupplier,
      ObjectProvider<ClientScheduler> scheduler,
      ObjectProvider<CallListener> listeners,
      ObjectProvider<VidgoClientCustomizer> customizers) {
    VidgoClient.Builder builder =
        VidgoClient.builder()
            .apiKey(details.getApiKey())
            .validateInputs(properties.validateInputs())
            .callOptions(read("vidgo.calls", properties.calls()::toOptions))
            .waitOptions(read("vidgo.waits", properties.waits()::toOptions));
    read("vidgo.base-url", () -> builder.baseUrl(details.getBaseUrl()));
    read("vidgo.polls-per-second", () -> builder.pollsPerSecond(properties.pollsPerSecond()));
    keySupplier.ifUnique(builder::apiKey);
    scheduler.ifUnique(builder::scheduler);
    List<CallListener> all = listeners.orderedStream().toList();
    if (!all.isEmpty()) {
      builder.callListener(new CallListeners(all));
    }
    customizers.orderedStream().forEach(customizer -> customizer.customize(builder));
    try {
      return builder.build();
    } catch (IllegalArgumentException e) {
      String message = String.valueOf(e.getMessage());
      boolean noKey =
          message.startsWith("The API key is missing")
              || message.startsWith("The API key is blank");
      throw noKey ? new MissingApiKeyException(e) : e;
    }
  }
}
