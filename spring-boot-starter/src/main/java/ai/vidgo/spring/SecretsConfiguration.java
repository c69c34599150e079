package ai.vidgo.spring;

import java.util.Locale;
import java.util.Set;
import org.springframework.boot.actuate.endpoint.SanitizableData;
import org.springframework.boot.actuate.endpoint.SanitizingFunction;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Hides key and token in the actuator, even where an application shows all other values. */
@Configuration(proxyBeanMethods = false)
class SecretsConfiguration {
  private static final Set<String> SECRETS = Set.of("vidgoapikey", "vidgocallbacktoken");

  @Bean
  SanitizingFunction vidgoSecrets() {
    return data -> isSecret(data) ? data.withSanitizedValue() : data;
  }

  /** {@code VIDGO_API_KEY} and {@code vidgo.apiKey} are the same property. */
  private static boolean isSecret(SanitizableData data) {
    String key = data.getKey().toLowerCase(Locale.ROOT).replaceAll("[-_.]", "");
    return SECRETS.contains(key);
  }
}
