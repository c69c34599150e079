package ai.vidgo.spring.test;

import ai.vidgo.ClientScheduler;
import ai.vidgo.sandbox.ManualClock;
import ai.vidgo.testing.VirtualScheduler;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** A clock that jumps from one pause of the client to the next. */
@Configuration(proxyBeanMethods = false)
class AutoAdvancingTime {
  @Bean
  ManualClock vidgoSandboxClock() {
    return new ManualClock();
  }

  @Bean
  ClientScheduler vidgoSandboxScheduler(ManualClock clock) {
    return VirtualScheduler.autoAdvancing(clock);
  }
}
