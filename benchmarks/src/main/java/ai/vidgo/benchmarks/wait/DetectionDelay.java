package ai.vidgo.benchmarks.wait;

import ai.vidgo.VidgoClient;
import ai.vidgo.benchmarks.Inputs;
import ai.vidgo.benchmarks.Results;
import ai.vidgo.benchmarks.Samples;
import ai.vidgo.model.GptImage2Input;
import ai.vidgo.model.Model;
import ai.vidgo.model.Models;
import ai.vidgo.model.Sora2Input;
import ai.vidgo.sandbox.ManualClock;
import ai.vidgo.testing.VirtualScheduler;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
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
 * it each fixed interval from 1 to 60 seconds, by calculation.
 *
 * <p>Argument: the number of tasks.
 */
public final class DetectionDelay {
  private static final MediaType JSON = MediaType.get("application/json");

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
    double[] delays = new double[61]; // by interval; our own at 0
    double[] counts = new double[61];
    for (int i = 0; i < tasks; i++) {
      double length = shortest + random.nextDouble() * (longest - shortest);
      ends = clock.now().plus(Duration.ofMillis((long) (1000 * length)));
      polls = 0;
      vidgo.submit(model, input).await();
      delays[0] += Duration.between(ends, clock.now()).toMillis() / 1e3;
      counts[0] += polls;
      for (int interval = 1; interval <= 60; interval++) {
        double needed = Math.ceil(length / interval);
        delays[interval] += needed * interval - length;
        counts[interval] += needed;
      }
    }
    for (int interval = 0; interval <= 60; interval++) {
      String subject = kind + (interval == 0 ? " vidgo" : " every " + interval + " s");
      results.add(0, subject, "delay s", delays[interval] / tasks);
      results.add(0, subject, "polls", counts[interval] / tasks);
      if (interval <= 5) {
        System.out.printf(
            "%s: %.2f s with %.1f polls%n",
            subject, delays[interval] / tasks, counts[interval] / tasks);
      }
    }
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
