package ai.vidgo.spring;

import ai.vidgo.VidgoClient;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.actuate.endpoint.SanitizingFunction;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** A health indicator with the balance, and endpoints that never show key or token. */
@AutoConfiguration(after = VidgoAutoConfiguration.class)
@ConditionalOnClass(SanitizingFunction.class) // of the actuator
@Import(SecretsConfiguration.class)
public class VidgoHealthAutoConfiguration {
  /** Health as Spring Boot 3 has it. */
  @Configuration(proxyBeanMethods = false)
  @ConditionalOnClass(name = "org.springframework.boot.actuate.health.HealthIndicator")
  @org.springframework.boot.actuate.autoconfigure.health.ConditionalOnEnabledHealthIndicator(
      "vidgo")
  static class Boot3 {
    @Bean
    @ConditionalOnMissingBean(name = "vidgoHealthIndicator")
    org.springframework.boot.actuate.health.HealthIndicator vidgoHealthIndicator(
        ObjectProvider<VidgoClient> client, VidgoProperties properties) {
      BalanceCheck check =
          new BalanceCheck(client::getObject, properties.health(), System::nanoTime);
      return () -> {
        BalanceCheck.Result result = check.check();
        return org.springframework.boot.actuate.health.Health.status(result.status())
            .withDetails(result.details())
            .build();
      };
    }
  }

  /** The same as Spring Boot 4 has it. */
  @Configuration(proxyBeanMethods = false)
  @ConditionalOnClass(name = "org.springframework.boot.health.contributor.HealthIndicator")
  @org.springframework.boot.health.autoconfigure.contributor.ConditionalOnEnabledHealthIndicator(
      "vidgo")
  static class Boot4 {
    @Bean
    @ConditionalOnMissingBean(name = "vidgoHealthIndicator")
    org.springframework.boot.health.contributor.HealthIndicator vidgoHealthIndicator(
        ObjectProvider<VidgoClient> client, VidgoProperties properties) {
      BalanceCheck check =
          new BalanceCheck(client::getObject, properties.health(), System::nanoTime);
      return () -> {
        BalanceCheck.Result result = check.check();
        return org.springframework.boot.health.contributor.Health.status(result.status())
            .withDetails(result.details())
            .build();
      };
    }
  }
}
