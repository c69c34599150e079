package ai.vidgo.spring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.vidgo.CallEvent;
import ai.vidgo.CallListener;
import ai.vidgo.KeySupplier;
import ai.vidgo.VidgoClient;
import ai.vidgo.error.AuthenticationException;
import ai.vidgo.sandbox.VidgoSandbox;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import org.assertj.core.util.Throwables;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Timeout(60)
@ExtendWith(OutputCaptureExtension.class)
class VidgoAutoConfigurationTest {
  private final ApplicationContextRunner runner =
      new ApplicationContextRunner()
          .withConfiguration(AutoConfigurations.of(VidgoAutoConfiguration.class));

  @Test
  void clientClosesWithTheContext() {
    List<VidgoClient> clients = new ArrayList<>();
    runner
        .withPropertyValues("vidgo.api-key=key-of-the-test")
        .run(context -> clients.add(context.getBean(VidgoClient.class)));

    assertThatThrownBy(clients.get(0)::balance)
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("closed");
  }

  @Test
  void applicationsOwnClientWins() {
    VidgoClient own = VidgoClient.builder().apiKey("own-key").build();
    runner
        .withBean("own", VidgoClient.class, () -> own)
        .run(context -> assertThat(context).getBean(VidgoClient.class).isSameAs(own));
  }

  @Test
  void propertiesReachTheClient() {
    try (VidgoSandbox sandbox = VidgoSandbox.builder().apiKey("key-of-the-test").start()) {
      runner
          .withPropertyValues("vidgo.api-key=key-of-the-test", "vidgo.base-url=" + sandbox.url())
          .run(
              context ->
                  assertThat(context.getBean(VidgoClient.class).balance().getCreditsAmount())
                      .isEqualByComparingTo("1000"));
    }
  }

  @Test
  void eachPropertyIsApplied() {
    refused("vidgo.polls-per-second=0", "pollsPerSecond must be above 0");
    refused("vidgo.base-url=http://example.com", "https");
    refused("vidgo.calls.timeout=0s", "timeout must be above 0");
    refused("vidgo.calls.max-retries=11", "maxRetries must be from 0 to 10");
    refused("vidgo.waits.timeout=0s", "timeout must be above 0");
    refused("vidgo.waits.first-delay=-1s", "firstDelay must not be negative");
    refused("vidgo.waits.interval=0s", "interval must be above 0");
    refused("vidgo.waits.max-retries=-1", "maxRetries must not be negative");
  }

  private void refused(String property, String message) {
    String name = property.replaceAll("=.*|(?<=calls|waits)\\..*", "");
    runner
        .withPropertyValues("vidgo.api-key=key-of-the-test", property)
        .run(
            context ->
                assertThatThrownBy(() -> context.getBean(VidgoClient.class))
                    .hasStackTraceContaining(name + ": ")
                    .rootCause()
                    .hasMessageContaining(message));
  }

  @Test
  void refusalThatIsNotOfTheKeyIsNotReportedAsAMissingKey() {
    runner
        .withBean(VidgoClientCustomizer.class, () -> builder -> builder.withoutKey())
        .run(
            context ->
                assertThatThrownBy(() -> context.getBean(VidgoClient.class))
                    .hasStackTraceContaining("baseUrl(..) of your own backend")
                    .satisfies(
                        e -> assertThat(Throwables.getStackTrace(e)).doesNotContain("api-key")));
  }

  @Test
  void customizersAreAppliedInOrderAfterTheProperties() {
    try (VidgoSandbox sandbox = VidgoSandbox.builder().apiKey("key-of-the-test").start()) {
      runner
          .withPropertyValues("vidgo.api-key=other-key")
          .withBean(
              "one",
              VidgoClientCustomizer.class,
              () -> builder -> builder.apiKey("key-of-the-test").baseUrl(sandbox.url()))
          .run(context -> assertThat(context.getBean(VidgoClient.class).balance()).isNotNull());
    }
  }

  @Test
  void keySupplierStandsInForTheProperty() {
    try (VidgoSandbox sandbox = VidgoSandbox.builder().apiKey("supplied").start()) {
      runner
          .withPropertyValues("vidgo.base-url=" + sandbox.url())
          .withBean(KeySupplier.class, () -> () -> "supplied")
          .run(context -> assertThat(context.getBean(VidgoClient.class).balance()).isNotNull());
    }
  }

  @Test
  void eachListenerHearsOfEachCall() {
    LinkedBlockingQueue<CallEvent> first = new LinkedBlockingQueue<>();
    LinkedBlockingQueue<CallEvent> second = new LinkedBlockingQueue<>();
    CountDownLatch threw = new CountDownLatch(1);
    CallListener throwing =
        event -> {
          threw.countDown();
          throw new IllegalStateException("of a test");
        };
    try (VidgoSandbox sandbox = VidgoSandbox.builder().start()) {
      runner
          .withPropertyValues("vidgo.api-key=wrong-key", "vidgo.base-url=" + sandbox.url())
          .withBean("first", CallListener.class, () -> first::add)
          .withBean("throwing", CallListener.class, () -> throwing)
          .withBean("second", CallListener.class, () -> second::add)
          .run(
              context -> {
                assertThatThrownBy(context.getBean(VidgoClient.class)::balance)
                    .isInstanceOf(AuthenticationException.class);
                assertThat(first.take().getStatus()).isEqualTo(401);
                threw.await();
                assertThat(second.take().getStatus()).isEqualTo(401);
              });
    }
  }

  @Test
  void applicationThatDoesNotUseTheClientNeedsNoKey() {
    runner.run(context -> assertThat(context).hasNotFailed());
  }

  @Test
  void withoutAKeyTheApplicationSaysSoOnce(CapturedOutput output) {
    SpringApplication app = new SpringApplication(UsesTheClient.class);
    app.setWebApplicationType(WebApplicationType.NONE);

    assertThatThrownBy(() -> app.run("--spring.main.banner-mode=off", "--vidgo.api-key= "))
        .rootCause()
        .hasMessageContaining("API key");

    assertThat(output)
        .containsOnlyOnce("The Vidgo client has no API key: vidgo.api-key is not set.")
        .contains("VIDGO_API_KEY")
        .doesNotContain("\tat ai.vidgo");
  }

  @Test
  void wrongPropertyIsNamedWithoutAStackTrace(CapturedOutput output) {
    SpringApplication app = new SpringApplication(UsesTheClient.class);
    app.setWebApplicationType(WebApplicationType.NONE);

    assertThatThrownBy(() -> app.run("--vidgo.api-key=key-of-the-test", "--vidgo.waits.interval=0"))
        .isInstanceOf(RuntimeException.class);

    assertThat(output)
        .contains("vidgo.waits: interval must be above 0", "Correct the value of vidgo.waits.")
        .doesNotContain("\tat ai.vidgo");
  }

  @Test
  void withoutATokenTheApplicationThatNeedsOneSaysSo(CapturedOutput output) {
    SpringApplication app = new SpringApplication(UsesCallbackUrls.class);
    app.setWebApplicationType(WebApplicationType.NONE);

    assertThatThrownBy(() -> app.run("--vidgo.api-key=key-of-the-test"))
        .isInstanceOf(RuntimeException.class);

    assertThat(output).contains("vidgo.callback.token is not set", "VIDGO_CALLBACK_TOKEN");
  }

  @Configuration(proxyBeanMethods = false)
  @ImportAutoConfiguration({VidgoAutoConfiguration.class, VidgoCallbackAutoConfiguration.class})
  static class UsesCallbackUrls {
    @Bean
    String urls(VidgoCallbackUrls urls) {
      return urls.toString();
    }
  }

  @Configuration(proxyBeanMethods = false)
  @ImportAutoConfiguration(VidgoAutoConfiguration.class)
  static class UsesTheClient {
    @Bean
    String shop(VidgoClient vidgo) {
      return vidgo.toString();
    }
  }
}
