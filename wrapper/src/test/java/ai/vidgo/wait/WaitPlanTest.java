package ai.vidgo.wait;

import static java.util.concurrent.TimeUnit.DAYS;
import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import ai.vidgo.model.Model;
import ai.vidgo.model.Models;
import ai.vidgo.model.Route;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Where an option's value comes from: the call, else the client, else the model. */
class WaitPlanTest {
  private static final WaitOptions NONE = WaitOptions.defaults();

  @Test
  void modelDecidesWhatIsNotSet() {
    WaitPlan plan = plan(NONE, NONE);

    assertThat(plan.timeoutNanos).isEqualTo(SECONDS.toNanos(300));
    assertThat(delay(plan, 0)).isEqualTo(SECONDS.toNanos(3));
    assertThat(delay(plan, 1)).isEqualTo(SECONDS.toNanos(3));
    assertThat(delay(plan, 1000)).isEqualTo(SECONDS.toNanos(3));
    assertThat(plan.maxRetries).isEqualTo(10);
    assertThat(plan.listener).isNull();
  }

  @Test
  void clientTakesPrecedenceOverModel() {
    WaitPlan plan = plan(NONE, options(7));

    assertThat(plan.timeoutNanos).isEqualTo(SECONDS.toNanos(7));
    assertThat(delay(plan, 0)).isEqualTo(SECONDS.toNanos(7));
    assertThat(delay(plan, 1)).isEqualTo(SECONDS.toNanos(7));
    assertThat(plan.maxRetries).isEqualTo(7);
    assertThat(plan.notFoundGraceNanos).isEqualTo(SECONDS.toNanos(7));
  }

  @Test
  void callTakesPrecedenceOverClient() {
    WaitPlan plan = plan(options(2), options(7));

    assertThat(plan.timeoutNanos).isEqualTo(SECONDS.toNanos(2));
    assertThat(delay(plan, 0)).isEqualTo(SECONDS.toNanos(2));
    assertThat(delay(plan, 1)).isEqualTo(SECONDS.toNanos(2));
    assertThat(plan.maxRetries).isEqualTo(2);
    assertThat(plan.notFoundGraceNanos).isEqualTo(SECONDS.toNanos(2));
  }

  @Test
  void eachOptionIsDecidedSeparately() {
    WaitOptions call = WaitOptions.builder().growth(2).jitter(0).build();
    WaitOptions client =
        WaitOptions.builder().growth(3).ceiling(10, SECONDS).interval(4, SECONDS).build();

    WaitPlan plan = plan(call, client);

    assertThat(delay(plan, 1)).isEqualTo(SECONDS.toNanos(4));
    assertThat(delay(plan, 2)).isEqualTo(SECONDS.toNanos(8));
    assertThat(delay(plan, 3)).isEqualTo(SECONDS.toNanos(10));
    assertThat(plan.delayNanos(1, 0, null, 1)).isEqualTo(SECONDS.toNanos(4));
  }

  @Test
  void notFoundGraceIs30SecondsAfterASubmitOnly() {
    assertThat(new WaitPlan(NONE, NONE, Models.GENERATE_MUSIC, 0L).notFoundGraceNanos)
        .isEqualTo(SECONDS.toNanos(30));
    assertThat(new WaitPlan(NONE, NONE, Models.GENERATE_MUSIC, null).notFoundGraceNanos).isZero();
  }

  @Test
  void firstDelayCountsFromTheSubmitAndIsNoneForOtherTasks() {
    assertThat(firstDelay(0L)).isEqualTo(SECONDS.toNanos(3));
    assertThat(firstDelay(SECONDS.toNanos(2))).isEqualTo(SECONDS.toNanos(1));
    assertThat(firstDelay(SECONDS.toNanos(4))).isZero();
    assertThat(firstDelay(null)).isZero();
  }

  private static long firstDelay(@Nullable Long age) {
    return delay(new WaitPlan(NONE, NONE, Models.GENERATE_PERSONA, age), 0);
  }

  @Test
  void ceilingIs30SecondsOrTheIntervalIfLonger() {
    WaitOptions slow = WaitOptions.builder().interval(50, SECONDS).growth(2).build();
    WaitOptions quick = WaitOptions.builder().interval(20, SECONDS).growth(2).build();

    assertThat(delay(plan(slow, NONE), 5)).isEqualTo(SECONDS.toNanos(50));
    assertThat(delay(plan(quick, NONE), 5)).isEqualTo(SECONDS.toNanos(30));
  }

  @Test
  void timeoutIsFinite() {
    WaitOptions forever = WaitOptions.builder().timeout(Long.MAX_VALUE, DAYS).build();

    assertThat(plan(forever, NONE).timeoutNanos).isEqualTo(DAYS.toNanos(3650));
  }

  @Test
  void modelsHaveTheirOwnSchedules() {
    Model<?, ?> unknown = Model.of("any/new-id", Route.STATUS);

    assertThat(delay(new WaitPlan(NONE, NONE, Models.CREATE_MUSIC_VIDEO, 0L), 0))
        .isEqualTo(SECONDS.toNanos(Models.CREATE_MUSIC_VIDEO.getFirstDelaySeconds()));
    assertThat(new WaitPlan(NONE, NONE, unknown, 0L).timeoutNanos).isEqualTo(SECONDS.toNanos(1800));
  }

  private static WaitOptions options(int value) {
    return WaitOptions.builder()
        .timeout(value, SECONDS)
        .firstDelay(value, SECONDS)
        .interval(value, SECONDS)
        .maxRetries(value)
        .notFoundGrace(value, SECONDS)
        .build();
  }

  private static WaitPlan plan(WaitOptions call, WaitOptions client) {
    return new WaitPlan(call, client, Models.GENERATE_PERSONA, 0L);
  }

  /** With the random number that leaves delays unchanged. */
  private static long delay(WaitPlan plan, int polls) {
    return plan.delayNanos(polls, 0, null, 0.5);
  }
}
