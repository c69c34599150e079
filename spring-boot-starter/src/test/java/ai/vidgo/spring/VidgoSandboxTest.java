package ai.vidgo.spring;

import static ai.vidgo.testing.VidgoAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import ai.vidgo.ClientScheduler;
import ai.vidgo.VidgoClient;
import ai.vidgo.model.Models;
import ai.vidgo.sandbox.ManualClock;
import ai.vidgo.sandbox.VidgoSandbox;
import ai.vidgo.spring.test.AutoConfigureVidgoSandbox;
import ai.vidgo.spring.test.VidgoSandboxCustomizer;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.annotation.Configuration;

/** The annotation on a test, and on a configuration class. */
@SpringBootTest(classes = VidgoAutoConfiguration.class)
@AutoConfigureVidgoSandbox
@Timeout(60)
class VidgoSandboxTest {
  @Autowired private VidgoSandbox sandbox;
  @Autowired private VidgoClient vidgo;
  @Autowired private ManualClock clock;

  @Test
  void songTakesNoTime() {
    Instant start = clock.now();
    vidgo.run(Models.GENERATE_MUSIC, Songs.RAIN);

    assertThat(sandbox).submitted(Models.GENERATE_MUSIC).withInput(Songs.RAIN).times(1);
    assertThat(Duration.between(start, clock.now())).isGreaterThan(Duration.ofSeconds(2));
  }

  private final ApplicationContextRunner runner =
      new ApplicationContextRunner()
          .withConfiguration(AutoConfigurations.of(VidgoAutoConfiguration.class));

  @Test
  void timeCanBeAdvancedByHand() {
    runner
        .withUserConfiguration(ByHand.class)
        .run(
            context -> {
              CompletableFuture<?> wait =
                  context
                      .getBean(VidgoClient.class)
                      .submit(Models.GENERATE_MUSIC, Songs.RAIN)
                      .awaitAsync();
              context.getBean(ManualClock.class).advance(Duration.ofMinutes(1));
              wait.get();
            });
  }

  @Test
  void realTimeHasNoClock() {
    runner
        .withUserConfiguration(Real.class)
        .run(
            context ->
                assertThat(context)
                    .hasSingleBean(VidgoSandbox.class)
                    .doesNotHaveBean(ClientScheduler.class)
                    .doesNotHaveBean(ManualClock.class));
  }

  @Test
  void timeOfASubclassWins() {
    runner
        .withUserConfiguration(RealAfterByHand.class)
        .run(context -> assertThat(context).doesNotHaveBean(ManualClock.class));
    runner
        .withUserConfiguration(AutoAfterReal.class)
        .run(context -> assertThat(context).hasSingleBean(ManualClock.class));
    runner
        .withUserConfiguration(AutoAfterByHand.class)
        .run(context -> assertThat(context).hasBean("vidgoSandboxClock"));
  }

  @Test
  void sandboxIsConfiguredAndReplacesTheProperties() {
    runner
        .withUserConfiguration(Real.class)
        .withPropertyValues("vidgo.api-key=real-key", "vidgo.base-url=https://api.vidgo.ai")
        .withBean(VidgoSandboxCustomizer.class, () -> sandbox -> sandbox.credits("15"))
        .run(
            context ->
                assertThat(context.getBean(VidgoClient.class).balance().getCreditsAmount())
                    .isEqualByComparingTo("15"));
  }

  @Test
  void callbackUrlHasThePathsOfContextAndServlet() {
    runner
        .withConfiguration(AutoConfigurations.of(VidgoCallbackAutoConfiguration.class))
        .withUserConfiguration(Real.class)
        .withPropertyValues(
            "vidgo.callback.token=secret-of-the-callback",
            "server.servlet.context-path=/shop",
            "spring.mvc.servlet.path=/api")
        .run(
            context ->
                assertThat(context.getBean(VidgoCallbackUrls.class).forModel(Models.GENERATE_MUSIC))
                    .startsWith("http://127.0.0.1:9/shop/api/vidgo/callback?"));
  }

  @Configuration(proxyBeanMethods = false)
  @AutoConfigureVidgoSandbox(time = AutoConfigureVidgoSandbox.Time.ADVANCED_BY_HAND)
  static class ByHand {}

  @Configuration(proxyBeanMethods = false)
  @AutoConfigureVidgoSandbox(time = AutoConfigureVidgoSandbox.Time.REAL)
  static class Real {}

  @Configuration(proxyBeanMethods = false)
  @AutoConfigureVidgoSandbox(time = AutoConfigureVidgoSandbox.Time.REAL)
  static class RealAfterByHand extends ByHand {}

  @Configuration(proxyBeanMethods = false)
  @AutoConfigureVidgoSandbox
  static class AutoAfterReal extends Real {}

  @Configuration(proxyBeanMethods = false)
  @AutoConfigureVidgoSandbox
  static class AutoAfterByHand extends ByHand {}
}
