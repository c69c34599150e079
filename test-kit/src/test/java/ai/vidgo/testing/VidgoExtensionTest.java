package ai.vidgo.testing;

import static ai.vidgo.testing.VidgoAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import ai.vidgo.Task;
import ai.vidgo.VidgoClient;
import ai.vidgo.model.Models;
import ai.vidgo.model.MusicTrack;
import ai.vidgo.model.TaskStatus;
import ai.vidgo.sandbox.ManualClock;
import ai.vidgo.sandbox.VidgoSandbox;
import ai.vidgo.wait.TaskSnapshot;
import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.testkit.engine.EngineExecutionResults;
import org.junit.platform.testkit.engine.EngineTestKit;
import org.junit.platform.testkit.engine.Event;

/** Runs classes that use the extension; Surefire itself does not see these, as they are nested. */
@Timeout(60)
class VidgoExtensionTest {
  private static final List<VidgoSandbox> SANDBOXES = new ArrayList<>();
  private static final List<VidgoClient> CLIENTS = new ArrayList<>();

  @BeforeEach
  void forget() {
    SANDBOXES.clear();
    CLIENTS.clear();
  }

  static class TwoTests {
    @Test
    void one(VidgoSandbox sandbox, VidgoClient vidgo, ManualClock clock) {
      record(sandbox, vidgo);
    }

    @Test
    void other(VidgoSandbox sandbox, VidgoClient vidgo) {
      record(sandbox, vidgo);
    }

    private static void record(VidgoSandbox sandbox, VidgoClient vidgo) {
      vidgo.submit(Models.GENERATE_MUSIC, Songs.RAIN);
      SANDBOXES.add(sandbox);
      CLIENTS.add(vidgo);
    }
  }

  @VidgoTest
  static class Annotated extends TwoTests {}

  static class InstanceField extends TwoTests {
    @RegisterExtension final VidgoExtension vidgo = VidgoExtension.create();
  }

  static class InheritsTheAnnotation extends Annotated {}

  @Test
  void annotationStartsASandboxForEachTest() {
    assertThat(run(Annotated.class)).isEmpty();
    assertThat(SANDBOXES).hasSize(2).doesNotHaveDuplicates();
    assertThat(SANDBOXES).allSatisfy(sandbox -> assertThat(sandbox.chargedSubmits()).hasSize(1));
    assertEverythingIsClosed();
  }

  @Test
  void annotationIsInherited() {
    assertThat(run(InheritsTheAnnotation.class)).isEmpty();
    assertThat(SANDBOXES).hasSize(2).doesNotHaveDuplicates();
  }

  @Test
  void instanceFieldStartsASandboxForEachTest() {
    assertThat(run(InstanceField.class)).isEmpty();
    assertThat(SANDBOXES).hasSize(2).doesNotHaveDuplicates();
    assertEverythingIsClosed();
  }

  static class StaticField extends TwoTests {
    @RegisterExtension static final VidgoExtension VIDGO = VidgoExtension.create();

    @BeforeAll
    static void injected(VidgoSandbox sandbox) {
      SANDBOXES.add(sandbox);
    }

    @Nested
    class Inner extends TwoTests {}
  }

  @Test
  void staticFieldStartsOneForTheClassAndThoseNestedInIt() {
    assertThat(run(StaticField.class)).isEmpty();
    assertThat(SANDBOXES).hasSize(5).allMatch(sandbox -> sandbox == SANDBOXES.get(0));
    assertThat(SANDBOXES.get(0).chargedSubmits()).hasSize(4);
    assertEverythingIsClosed();
  }

  @TestInstance(TestInstance.Lifecycle.PER_CLASS)
  static class OneInstance extends TwoTests {
    @RegisterExtension final VidgoExtension vidgo = VidgoExtension.create();
  }

  @Test
  void instanceFieldOfAnInstanceForAllTestsStartsOne() {
    assertThat(run(OneInstance.class)).isEmpty();
    assertThat(SANDBOXES).hasSize(2).allMatch(sandbox -> sandbox == SANDBOXES.get(0));
    assertEverythingIsClosed();
  }

  static class Configured {
    @RegisterExtension
    final VidgoExtension vidgo =
        VidgoExtension.builder()
            .sandbox(sandbox -> sandbox.apiKey("another-key").taskCost("7"))
            .client(client -> client.validateInputs(true))
            .build();

    @Test
    void test(VidgoSandbox sandbox, VidgoClient vidgo) {
      vidgo.submit(Models.GENERATE_MUSIC, Songs.RAIN);
      assertThat(sandbox).spent("7");
      assertThat(sandbox.apiKey()).isEqualTo("another-key");
      assertThatThrownBy(() -> vidgo.submit(Models.GENERATE_MUSIC, Songs.song("x".repeat(9999))))
          .isInstanceOf(IllegalArgumentException.class);
    }
  }

  @Test
  void sandboxAndClientCanBeConfigured() {
    assertThat(run(Configured.class)).isEmpty();
  }

  static class ByHand {
    @RegisterExtension
    final VidgoExtension vidgo = VidgoExtension.builder().advancedByHand().build();

    @Test
    void test(VidgoClient vidgo, ManualClock clock) {
      Task<MusicTrack> task = vidgo.submit(Models.GENERATE_MUSIC, Songs.RAIN);
      CompletableFuture<TaskSnapshot<MusicTrack>> wait = task.awaitAsync();
      assertThat(task.read().getStatus()).isNotEqualTo(TaskStatus.FINISHED);

      clock.advance(Duration.ofMinutes(1));

      assertThat(wait.join().getFiles()).isNotEmpty();
      assertThat(clock.now()).isEqualTo(new ManualClock().now().plusSeconds(60));
    }
  }

  @Test
  void testCanAdvanceTheClockByHand() {
    assertThat(run(ByHand.class)).isEmpty();
  }

  static class RealTime {
    @RegisterExtension
    final VidgoExtension vidgo =
        VidgoExtension.builder()
            .realTime()
            .sandbox(sandbox -> sandbox.taskDuration(Duration.ZERO))
            .build();

    @Test
    void passes(VidgoClient vidgo) {
      assertThat(vidgo.submit(Models.GENERATE_MUSIC, Songs.RAIN).read().getStatus())
          .isEqualTo(TaskStatus.FINISHED);
    }

    @Test
    void asksForAClock(ManualClock clock) {}
  }

  @Test
  void realTimeHasNoManualClock() {
    assertThat(run(RealTime.class)).singleElement().asString().contains("no ManualClock");
  }

  @VidgoTest
  static class ConstructorParameter {
    ConstructorParameter(VidgoSandbox sandbox) {}

    @Test
    void test() {}
  }

  @Test
  void constructorGetsNoSandboxOfOneTest() {
    assertThat(run(ConstructorParameter.class))
        .singleElement()
        .asString()
        .contains("a static field with @RegisterExtension shares one");
  }

  static class WrongConfiguration {
    @RegisterExtension
    final VidgoExtension vidgo =
        VidgoExtension.builder()
            .sandbox(sandbox -> SANDBOXES.clear())
            .client(client -> client.pollsPerSecond(0))
            .build();

    @Test
    void test() {}
  }

  @Test
  void wrongConfigurationFailsTheTest() {
    assertThat(run(WrongConfiguration.class))
        .singleElement()
        .asString()
        .contains("pollsPerSecond must be above 0");
  }

  /** Returns why tests failed. */
  private static List<String> run(Class<?> tests) {
    EngineExecutionResults results =
        EngineTestKit.engine("junit-jupiter").selectors(selectClass(tests)).execute();
    assertThat(results.testEvents().started().count()).isPositive();
    return results
        .testEvents()
        .failed()
        .map(
            (Event event) ->
                event
                    .getRequiredPayload(TestExecutionResult.class)
                    .getThrowable()
                    .orElseThrow()
                    .toString())
        .toList();
  }

  private static void assertEverythingIsClosed() {
    assertThat(SANDBOXES)
        .isNotEmpty()
        .allSatisfy(
            sandbox -> {
              URI url = URI.create(sandbox.url());
              assertThatThrownBy(() -> new Socket(url.getHost(), url.getPort()).close())
                  .isInstanceOf(IOException.class);
            });
    assertThat(CLIENTS)
        .isNotEmpty()
        .allSatisfy(
            vidgo -> assertThatThrownBy(vidgo::balance).isInstanceOf(IllegalStateException.class));
  }
}
