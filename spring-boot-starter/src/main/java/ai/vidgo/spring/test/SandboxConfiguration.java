package ai.vidgo.spring.test;

import ai.vidgo.sandbox.ManualClock;
import ai.vidgo.sandbox.VidgoSandbox;
import ai.vidgo.spring.VidgoConnectionDetails;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The sandbox, and what points the client there. */
@Configuration(proxyBeanMethods = false)
class SandboxConfiguration {
  /** Evaluated when the server listens; without one, callbacks lead nowhere. */
  private static final String OWN_URL =
      "http://127.0.0.1:${local.server.port:9}"
          + "${server.servlet.context-path:}${spring.mvc.servlet.path:}${spring.webflux.base-path:}";

  @Bean
  VidgoSandbox vidgoSandbox(
      ObjectProvider<VidgoSandboxCustomizer> customizers, ObjectProvider<ManualClock> clock) {
    VidgoSandbox.Builder builder = VidgoSandbox.builder();
    customizers.orderedStream().forEach(customizer -> customizer.customize(builder));
    clock.ifAvailable(builder::clock);
    return builder.start();
  }

  @Bean
  VidgoConnectionDetails vidgoSandboxConnectionDetails(VidgoSandbox sandbox) {
    return new VidgoConnectionDetails() {
      @Override
      public String getBaseUrl() {
        return sandbox.url();
      }

      @Override
      public String getApiKey() {
        return sandbox.apiKey();
      }

      @Override
      public String getCallbackPublicUrl() {
        return OWN_URL;
      }
    };
  }
}
