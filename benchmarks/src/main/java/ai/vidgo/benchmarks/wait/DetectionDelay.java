package ai.vidgo.benchmarks.wait;

import ai.vidgo.VidgoClient;
import ai.vidgo.benchmarks.Inputs;
import ai.vidgo.benchmarks.Results;
import ai.vidgo.benchmarks.Samples;
import ai.vidgo.benchmarks.report.Curve;
import ai.vidgo.model.GptImage2Input;
import ai.vidgo.model.Model;
import ai.vidgo.model.Models;
import ai.vidgo.model.Sora2Input;
import ai.vidgo.sandbox.ManualClock;
import ai.vidgo.testing.VirtualScheduler;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import okhttp3.Interceptor;
import okhttp3.MediaType;
import okhttp3.OkHttpClient;
import okhttp3.Protocol;
import okhttp3.Response;
import okhttp3.ResponseBody;

/**
 * How late a wait notices that its task has ended, and how many polls that takes: the client's own
 * code with its defaults, in virtual time and without a network, for tasks of random length. Beside
 * it each fixed interval from half a second to a minute, by calculation. The curve of the fixed
 * intervals is the delay that a number of polls buys; the client is to be on or under it.
 *
 * <p>Argument: the number of tasks.
 */
public final class DetectionDelay {
  private static final MediaType JSON = MediaType.get("application/json");

  private static final int INTERVALS = 120; // from half a second to a minute

  private final ManualClock clock = new ManualClock();
  private final Random random = new Random(1);
  private final Results results = new Results("delay");
  private final VidgoClient vidgo =
      VidgoClient.builder()
          .apiKey("key")
          .baseUrl("http://127.0.0.1:1/")
          .httpClient(new OkHttpClient.Builder().addInterceptor(this::respond).build())
          .scheduler(VirtualScheduler.autoAdvancing(clock))
          .build();
  private Instant ends = Instant.MAX;
  private int polls;

  private DetectionDelay() {}

  public static void main(String[] args) {
    int tasks = Integer.parseInt(args[0]);
    DetectionDelay simulation = new DetectionDelay();
    // The lengths that the documentation names; for music it names none.
    simulation.run(
        "image",
        Models.GPT_IMAGE_2,
        GptImage2Input.builder().prompt("Rain").build(),
        15,
        60,
        tasks);
    simulation.run(
        "video", Models.SORA_2, Sora2Input.builder().prompt("Rain").build(), 90, 300, tasks);
    simulation.run("music", Models.GENERATE_MUSIC, Inputs.SONG, 30, 240, tasks);
    simulation.results.write();
    System.exit(0);
  }

  private <I, R> void run(
      String kind, Model<I, R> model, I input, int shortest, int longest, int tasks) {
    double delay = 0;
    double count = 0;
    double[] delays = new double[INTERVALS];
    double[] counts = new double[INTERVALS];
    for (int i = 0; i < tasks; i++) {
      // Evenly over the range, so that few tasks show it all; the order does not matter.
      double length = shortest + (i + random.nextDouble()) / tasks * (longest - shortest);
      Instant submitted = clock.now();
      ends = submitted.plus(Duration.ofNanos((long) (1e9 * length)));
      polls = 0;
      vidgo.submit(model, input).await();
      delay += Duration.between(ends, clock.now()).toNanos() / 1e9;
      count += polls;
      for (int k = 0; k < INTERVALS; k++) {
        double needed = Math.ceil(length / interval(k));
        delays[k] += needed * interval(k) - length;
        counts[k] += needed;
      }
    }
    add(kind + " vidgo", delay / tasks, count / tasks);
    List<double[]> curve = new ArrayList<>();
    for (int k = 0; k < INTERVALS; k++) {
      add(kind + " every " + interval(k) + " s", delays[k] / tasks, counts[k] / tasks);
      curve.add(new double[] {counts[k] / tasks, delays[k] / tasks});
    }
    double fixed = Curve.at(curve, count / tasks);
    System.out.printf(
        "%s: %.2f s with %.1f polls; a fixed interval with as many: %.2f s, ratio %.2f%n",
        kind, delay / tasks, count / tasks, fixed, delay / tasks / fixed);
  }

  private static double interval(int k) {
    return (k + 1) / 2.0;
  }

  private void add(String subject, double delay, double polls) {
    results.add(0, subject, "delay s", delay);
    results.add(0, subject, "polls", polls);
  }

  private Response respond(Interceptor.Chain chain) throws IOException {
    boolean submit = chain.request().method().equals("POST");
    polls += submit ? 0 : 1;
    boolean ended = !clock.now().isBefore(ends);
    String finished =
        Samples.TWO_TRACKS.replace(
            "{\"audio_id\"", "{\"file_url\":\"https://a.example/f\",\"audio_id\"");
    String body = submit ? Samples.SUBMITTED : ended ? finished : Samples.RUNNING;
    return new Response.Builder()
        .request(chain.request())
        .protocol(Protocol.HTTP_1_1)
        .code(200)
        .message("OK")
        .body(ResponseBody.create(body, JSON))
        .build();
  }
}
