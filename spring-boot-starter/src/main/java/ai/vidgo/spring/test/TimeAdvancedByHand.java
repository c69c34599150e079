package ai.vidgo.spring.test;

import ai.vidgo.ClientScheduler;
import ai.vidgo.sandbox.ManualClock;
import ai.vidgo.testing.VirtualScheduler;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** A clock that only the test advances. */
@Configuration(proxyBeanMethods = false)
class TimeAdvancedByHand {
  @Bean
  ManualClock vidgoSandboxClock() {
    return new ManualClock();
  }

  @Bean
  ClientScheduler vidgoSandboxScheduler(ManualClock clock) {
    return VirtualScheduler.advancedByHand(clock);
  }
}
