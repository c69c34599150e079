package ai.vidgo.wait;

import static java.util.concurrent.TimeUnit.SECONDS;

import ai.vidgo.model.Models;
import ai.vidgo.model.MusicTrack;
import ai.vidgo.testing.FakeScheduler;
import java.util.Random;
import java.util.concurrent.TimeUnit;

/**
 * Prints how often a song that takes about 90 seconds is polled, and how long it has been finished
 * when that is noticed: under the default schedule and under fixed intervals, in virtual time, with
 * responses that take none.
 *
 * <pre>
 * mvn -q -pl wrapper test-compile exec:java -Dexec.classpathScope=test \
 *     -Dexec.mainClass=ai.vidgo.wait.PollingComparison
 * </pre>
 */
public final class PollingComparison {
  private static final int RUNS = 20_000;
  private static final ScriptedReader.Step RUNNING = ScriptedReader.status("running");
  private static final ScriptedReader.Step FINISHED =
      ScriptedReader.data(
          "{\"status\":\"finished\",\"files\":[{\"audio_id\":\"a\",\"audio_url\":\"https://a\"}]}");

  private PollingComparison() {}

  public static void main(String[] args) {
    System.out.printf("%d tasks of 87.5 to 92.5 s%n", RUNS);
    System.out.printf("%-16s %10s %12s %12s%n", "schedule", "polls", "mean delay", "worst delay");
    print("music, default", WaitOptions.defaults());
    print("fixed 1 s", fixed(1));
    print("fixed 2 s", fixed(2));
    print("fixed 5 s", fixed(5));
  }

  private static WaitOptions fixed(int seconds) {
    return WaitOptions.builder()
        .firstDelay(seconds, SECONDS)
        .interval(seconds, SECONDS)
        .jitter(0)
        .build();
  }

  private static void print(String name, WaitOptions options) {
    Random random = new Random(1);
    long polls = 0;
    double sum = 0;
    double worst = 0;
    for (int i = 0; i < RUNS; i++) {
      // Not the same end each time, which a fixed interval may just meet.
      Detection detection = new Detection(87.5 + 5 * random.nextDouble());
      detection.run(options, random);
      polls += detection.polls;
      sum += detection.seconds;
      worst = Math.max(worst, detection.seconds);
    }
    System.out.printf(
        "%-16s %10.1f %10.2f s %10.2f s%n", name, (double) polls / RUNS, sum / RUNS, worst);
  }

  /** One task, awaited once. */
  private static final class Detection implements WaitCallback<MusicTrack> {
    private final FakeScheduler time = new FakeScheduler();
    private final long end;
    int polls;
    double seconds;

    Detection(double taskSeconds) {
      end = time.nanoTime() + (long) (taskSeconds * SECONDS.toNanos(1));
    }

    @SuppressWarnings("unchecked") // nobody looks at what the files are
    void run(WaitOptions options, Random random) {
      Waits waits = new Waits(time, random, 10, WaitOptions.defaults(), Runnable::run);
      ScriptedReader server = new ScriptedReader(time);
      server.then(callback -> (time.nanoTime() - end < 0 ? RUNNING : FINISHED).run(callback));
      waits
          .prepare(
              (TaskReader<MusicTrack>) (TaskReader<?>) server,
              Models.GENERATE_MUSIC,
              WaitRun.ID,
              time.nanoTime(),
              options,
              this,
              Runnable::run)
          .start(null);
      time.advance(3, TimeUnit.MINUTES);
      polls = server.polls.size();
    }

    @Override
    public void onFinished(TaskSnapshot<MusicTrack> snapshot) {
      seconds = (time.nanoTime() - end) / 1e9;
    }

    @Override
    public void onFailed(WaitException failure) {
      throw failure;
    }
  }
}
