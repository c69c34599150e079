package ai.vidgo.spring;

import io.micrometer.core.instrument.MeterRegistry;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.context.annotation.Bean;

/** Meters of calls, submits and waits, if there is a {@link MeterRegistry}. */
@AutoConfiguration(
    afterName = {
      // Of Spring Boot 3, then of 4.
      "org.springframework.boot.actuate.autoconfigure.metrics.CompositeMeterRegistryAutoConfiguration",
      "org.springframework.boot.micrometer.metrics.autoconfigure.CompositeMeterRegistryAutoConfiguration"
    })
@ConditionalOnClass(MeterRegistry.class)
@ConditionalOnBean(MeterRegistry.class)
public class VidgoMetricsAutoConfiguration {
  @Bean
  ClientMetrics vidgoClientMetrics(MeterRegistry registry) {
    return new ClientMetrics(registry);
  }
}
