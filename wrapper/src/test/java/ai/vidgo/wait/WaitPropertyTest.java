package ai.vidgo.wait;

import static java.util.concurrent.TimeUnit.HOURS;
import static java.util.concurrent.TimeUnit.MILLISECONDS;
import static java.util.concurrent.TimeUnit.NANOSECONDS;
import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import ai.vidgo.model.Persona;
import ai.vidgo.testing.CapturedLog;
import ai.vidgo.testing.FakeScheduler;
import ai.vidgo.testing.Matrix;
import ai.vidgo.wait.CheckedServer.Kind;
import ai.vidgo.wait.CheckedServer.Rules;
import ai.vidgo.wait.CheckedServer.Step;
import java.util.List;
import java.util.Random;
import java.util.logging.LogRecord;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.RandomDistribution;
import net.jqwik.api.Tuple;
import net.jqwik.api.lifecycle.AddLifecycleHook;

/** Any options against any server, with hints and cancels in between: the rules always hold. */
class WaitPropertyTest {
  /** External events, in milliseconds from the start. */
  record Events(List<Long> hints, long cancelAt, boolean byClose) {}

  @AddLifecycleHook(Matrix.Tries.class)
  @Property(tries = 20_000)
  void everyWaitKeepsTheRules(
      @ForAll("rules") Rules rules,
      @ForAll("scripts") List<Step> script,
      @ForAll("events") Events events,
      @ForAll("rates") double rate,
      @ForAll("ages") long millisSinceSubmit,
      @ForAll long seed) {
    FakeScheduler time = new FakeScheduler();
    Waits waits = new Waits(time, new Random(seed), rate, WaitOptions.defaults(), Runnable::run);
    Long submitted =
        millisSinceSubmit < 0 ? null : time.nanoTime() - MILLISECONDS.toNanos(millisSinceSubmit);
    long knownSince = submitted == null ? time.nanoTime() : submitted;
    CheckedServer server = new CheckedServer(time, script, rules, rate, knownSince);
    try (CapturedLog log = new CapturedLog()) {
      Wait<Persona> wait = WaitRun.start(waits, server, options(rules, server), submitted, server);
      for (long millis : events.hints) {
        time.schedule(() -> hint(server, waits), MILLISECONDS.toNanos(millis));
      }
      time.schedule(
          () -> cancel(server, wait, events.byClose ? waits : null),
          MILLISECONDS.toNanos(events.cancelAt));

      long turn = (long) (SECONDS.toNanos(1) / rate);
      time.advance(rules.timeout() + turn + SECONDS.toNanos(1), NANOSECONDS);

      assertThat(server.notified).isEqualTo(1);
      assertThat(server.isPolling()).isFalse();
      int polls = server.polls();
      time.advance(48, HOURS);
      assertThat(server.notified).isEqualTo(1);
      assertThat(server.polls()).isEqualTo(polls);
      assertThat(time.pending()).isZero();
      // A rule that is broken inside of a callback or listener is caught there, and logged.
      assertThat(log.records).extracting(LogRecord::getThrown).isEmpty();
    }
  }

  private static WaitOptions options(Rules rules, WaitListener listener) {
    return WaitOptions.builder()
        .timeout(rules.timeout(), NANOSECONDS)
        .firstDelay(rules.firstDelay(), NANOSECONDS)
        .interval(rules.interval(), NANOSECONDS)
        .growth(rules.growth())
        .ceiling(rules.ceiling(), NANOSECONDS)
        .jitter(rules.jitter())
        .maxRetries(rules.maxRetries())
        .notFoundGrace(rules.grace(), NANOSECONDS)
        .listener(listener)
        .build();
  }

  private static void hint(CheckedServer server, Waits waits) {
    boolean pending = server.notified == 0;
    if (pending) {
      server.hinted();
    }
    server.check(waits.hint(WaitRun.ID) == pending, "hint reached the wrong waits");
  }

  private static void cancel(CheckedServer server, Wait<?> wait, Waits waits) {
    boolean pending = server.notified == 0;
    if (waits == null) {
      wait.cancel();
    } else {
      waits.close();
    }
    server.check(server.notified == 1, "did not end by a cancel");
    server.check(
        (server.failure instanceof WaitCancelledException) == pending, "ended by the wrong thing");
  }

  @Provide
  Arbitrary<Rules> rules() {
    return Combinators.combine(
            millis(1, 300_000),
            millis(0, 10_000),
            millis(1, 20_000),
            Arbitraries.doubles().between(1, 3),
            millis(1, 60_000),
            Arbitraries.doubles().between(0, 0.9),
            Arbitraries.integers().between(0, 12),
            millis(0, 100_000))
        .as(Rules::new);
  }

  @Provide
  Arbitrary<List<Step>> scripts() {
    Arbitrary<Kind> kinds =
        Arbitraries.frequency(
            Tuple.of(12, Kind.RUNNING),
            Tuple.of(3, Kind.UNKNOWN_WORD),
            Tuple.of(3, Kind.PERCENT),
            Tuple.of(2, Kind.FINISHED),
            Tuple.of(1, Kind.FINISHED_WITHOUT_FILES),
            Tuple.of(1, Kind.FAILED),
            Tuple.of(3, Kind.NOT_FOUND),
            Tuple.of(5, Kind.TOO_MANY_REQUESTS),
            Tuple.of(5, Kind.SERVER_ERROR),
            Tuple.of(4, Kind.RESET),
            Tuple.of(3, Kind.MALFORMED),
            Tuple.of(1, Kind.REFUSED),
            Tuple.of(2, Kind.TIMES_OUT),
            Tuple.of(1, Kind.NEVER_RESPONDS));
    Arbitrary<Long> delays =
        Arbitraries.frequencyOf(
            Tuple.of(3, Arbitraries.just(0L)),
            Tuple.of(3, Arbitraries.longs().between(1, 2000)),
            Tuple.of(1, Arbitraries.longs().between(1, 20_000)));
    Arbitrary<Integer> details = Arbitraries.integers().between(0, 1000);
    return Combinators.combine(kinds, delays, details)
        .as(Step::new)
        .list()
        .ofMinSize(1)
        .ofMaxSize(30)
        .withSizeDistribution(RandomDistribution.uniform());
  }

  @Provide
  Arbitrary<Events> events() {
    Arbitrary<Long> moment = evenly(0, 300_000);
    Arbitrary<Long> cancel =
        Arbitraries.frequencyOf(Tuple.of(2, Arbitraries.just(1_000_000L)), Tuple.of(1, moment));
    return Combinators.combine(moment.list().ofMaxSize(6), cancel, Arbitraries.of(true, false))
        .as(Events::new);
  }

  @Provide
  Arbitrary<Double> rates() {
    return Arbitraries.of(0.2, 1.0, 10.0, 1000.0);
  }

  /** How long ago the task was submitted; below 0 it is of another process. */
  @Provide
  Arbitrary<Long> ages() {
    return evenly(-20_000, 40_000);
  }

  /** Without the preference for small numbers, with which hardly a wait would poll twice. */
  private static Arbitrary<Long> evenly(long from, long to) {
    return Arbitraries.longs().between(from, to).withDistribution(RandomDistribution.uniform());
  }

  private static Arbitrary<Long> millis(long from, long to) {
    return evenly(from, to).map(MILLISECONDS::toNanos);
  }
}
