package ai.vidgo.spring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import ai.vidgo.Task;
import ai.vidgo.VidgoClient;
import ai.vidgo.error.SubmitOutcomeUnknownException;
import ai.vidgo.model.Model;
import ai.vidgo.model.Models;
import ai.vidgo.model.MusicTrack;
import ai.vidgo.model.Route;
import ai.vidgo.sandbox.Endpoint;
import ai.vidgo.sandbox.Fault;
import ai.vidgo.sandbox.RequestMatcher;
import ai.vidgo.sandbox.VidgoSandbox;
import ai.vidgo.spring.test.AutoConfigureVidgoSandbox;
import ai.vidgo.wait.WaitException;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Statistic;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.annotation.Configuration;

@Timeout(60)
class VidgoMetricsAutoConfigurationTest {
  private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
  private final ApplicationContextRunner bare =
      new ApplicationContextRunner()
          .withUserConfiguration(Sandboxed.class)
          .withConfiguration(
              AutoConfigurations.of(
                  VidgoAutoConfiguration.class, VidgoMetricsAutoConfiguration.class));
  private final ApplicationContextRunner runner =
      bare.withBean(MeterRegistry.class, () -> registry);

  @Configuration(proxyBeanMethods = false)
  @AutoConfigureVidgoSandbox
  static class Sandboxed {}

  @Test
  void needsARegistry() {
    runner.run(context -> assertThat(context).hasSingleBean(ClientMetrics.class));
    bare.run(context -> assertThat(context).doesNotHaveBean(ClientMetrics.class));
    bare.withClassLoader(new FilteredClassLoader("io.micrometer"))
        .run(context -> assertThat(context).hasNotFailed().doesNotHaveBean(ClientMetrics.class));
  }

  /** Counts by name and tags, once there are as many as expected: events come later. */
  private void expect(Map<String, Integer> expected) {
    await().untilAsserted(() -> assertThat(counts()).containsExactlyInAnyOrderEntriesOf(expected));
  }

  private Map<String, Integer> counts() {
    Map<String, Integer> counts = new TreeMap<>();
    for (Meter meter : registry.getMeters()) {
      StringBuilder name = new StringBuilder(meter.getId().getName());
      meter.getId().getTags().forEach(tag -> name.append(' ').append(tag.getValue()));
      meter
          .measure()
          .forEach(
              measurement -> {
                if (measurement.getStatistic() == Statistic.COUNT) {
                  counts.put(name.toString(), (int) measurement.getValue());
                }
              });
    }
    return counts;
  }

  @Test
  void songIsCounted() {
    runner.run(
        context -> {
          VidgoClient vidgo = context.getBean(VidgoClient.class);
          Task<MusicTrack> task = vidgo.submit(Models.GENERATE_MUSIC, Songs.RAIN);
          task.await();
          expect(
              Map.of(
                  "vidgo.calls submit 200", 1,
                  "vidgo.submits generate-music accepted", 1,
                  "vidgo.calls read 200", 1,
                  "vidgo.waits generate-music finished", 1,
                  "vidgo.polls generate-music", 1));
          assertThat(registry.get("vidgo.waits").timer().totalTime(TimeUnit.SECONDS)).isPositive();
        });
  }

  @Test
  void retriesAndFailuresAreCounted() {
    runner.run(
        context -> {
          VidgoClient vidgo = context.getBean(VidgoClient.class);
          VidgoSandbox sandbox = context.getBean(VidgoSandbox.class);
          sandbox.enqueueFault(Endpoint.BALANCE, Fault.status(503));
          vidgo.balance();
          sandbox.enqueueFault(
              Endpoint.SUBMIT, Fault.RESPONSE_LOST, Fault.status(408), Fault.INSUFFICIENT_CREDITS);
          assertThatThrownBy(() -> vidgo.submit(Models.GENERATE_MUSIC, Songs.RAIN))
              .isInstanceOf(SubmitOutcomeUnknownException.class);
          assertThatThrownBy(() -> vidgo.submit(Models.GENERATE_MUSIC, Songs.RAIN));
          assertThatThrownBy(() -> vidgo.submit(Models.GENERATE_MUSIC, Songs.RAIN));
          sandbox.on(RequestMatcher.submits()).fail("too loud");
          Task<MusicTrack> task = vidgo.submit(Models.GENERATE_MUSIC, Songs.RAIN);
          assertThatThrownBy(task::await).isInstanceOf(WaitException.class);
          expect(
              new TreeMap<>(
                  Map.of(
                      "vidgo.calls balance 503", 1,
                      "vidgo.calls balance 200", 1,
                      "vidgo.retries balance", 1,
                      "vidgo.calls submit none", 1,
                      "vidgo.submits generate-music unknown", 2,
                      "vidgo.calls submit 400", 1,
                      "vidgo.submits generate-music refused", 1,
                      "vidgo.calls submit 200", 1,
                      "vidgo.submits generate-music accepted", 1,
                      "vidgo.calls read 200", 1)) {
                {
                  put("vidgo.waits generate-music failed", 1);
                  put("vidgo.polls generate-music", 1);
                  put("vidgo.calls submit 408", 1);
                }
              });
        });
  }

  @Test
  void noTagGrowsWithTheIdsOfTasksOrModels() {
    runner.run(
        context -> {
          VidgoClient vidgo = context.getBean(VidgoClient.class);
          for (int i = 0; i < 3; i++) {
            var task = vidgo.task(Model.of("made-up-" + i, Route.STATUS), "task-" + i);
            assertThatThrownBy(task::await).isInstanceOf(WaitException.class);
          }
          expect(
              Map.of(
                  "vidgo.calls read 404", 3, "vidgo.waits other error", 3, "vidgo.polls other", 3));
        });
  }

  @Test
  void submitThatWasNotSentIsToldFromOneThatMayHaveBeen() {
    runner.run(
        context -> {
          context.getBean(VidgoSandbox.class).close();
          VidgoClient vidgo = context.getBean(VidgoClient.class);
          assertThatThrownBy(() -> vidgo.submit(Models.GENERATE_MUSIC, Songs.RAIN));
          expect(
              Map.of(
                  "vidgo.calls submit none", 3,
                  "vidgo.retries submit", 2,
                  "vidgo.submits generate-music unsent", 3));
        });
  }
}
