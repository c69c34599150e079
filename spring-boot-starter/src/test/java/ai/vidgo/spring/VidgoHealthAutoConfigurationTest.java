package ai.vidgo.spring;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.springframework.boot.actuate.endpoint.SanitizableData;
import org.springframework.boot.actuate.endpoint.SanitizingFunction;
import org.springframework.boot.actuate.health.HealthIndicator;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

class VidgoHealthAutoConfigurationTest {
  private final ApplicationContextRunner runner =
      new ApplicationContextRunner()
          .withConfiguration(
              AutoConfigurations.of(
                  VidgoAutoConfiguration.class, VidgoHealthAutoConfiguration.class));

  @Test
  void isThereWithTheActuator() {
    runner.run(context -> assertThat(context).hasBean("vidgoHealthIndicator"));
    runner
        .withClassLoader(new FilteredClassLoader("org.springframework.boot.actuate"))
        .run(
            context ->
                assertThat(context)
                    .hasNotFailed()
                    .doesNotHaveBean("vidgoHealthIndicator")
                    .doesNotHaveBean("vidgoSecrets"));
  }

  @Test
  void canBeTurnedOff() {
    runner
        .withPropertyValues("management.health.vidgo.enabled=false")
        .run(
            context ->
                assertThat(context)
                    .doesNotHaveBean(HealthIndicator.class)
                    .hasSingleBean(SanitizingFunction.class));
    runner
        .withPropertyValues("management.health.defaults.enabled=false")
        .run(context -> assertThat(context).doesNotHaveBean(HealthIndicator.class));
  }

  @Test
  void applicationsOwnIndicatorWins() {
    HealthIndicator own = () -> null;
    runner
        .withBean("vidgoHealthIndicator", HealthIndicator.class, () -> own)
        .run(context -> assertThat(context).getBean(HealthIndicator.class).isSameAs(own));
  }

  @Test
  void withoutAKeyItIsUnknown() {
    runner.run(
        context -> {
          var health = context.getBean(HealthIndicator.class).health();
          assertThat(health.getStatus().getCode()).isEqualTo("UNKNOWN");
          assertThat(health.getDetails().get("error")).asString().contains("API key is missing");
        });
  }

  @Test
  void eachSpellingOfASecretIsHidden() {
    runner.run(
        context -> {
          SanitizingFunction secrets = context.getBean(SanitizingFunction.class);
          for (String name :
              new String[] {
                "vidgo.api-key",
                "vidgo.apiKey",
                "VIDGO_API_KEY",
                "vidgo.callback.token",
                "VIDGO_CALLBACK_TOKEN"
              }) {
            assertThat(secrets.apply(new SanitizableData(null, name, "secret")).getValue())
                .as(name)
                .isEqualTo(SanitizableData.SANITIZED_VALUE);
          }
          assertThat(
                  secrets
                      .apply(new SanitizableData(null, "vidgo.callback.path", "/hook"))
                      .getValue())
              .isEqualTo("/hook");
        });
  }
}
