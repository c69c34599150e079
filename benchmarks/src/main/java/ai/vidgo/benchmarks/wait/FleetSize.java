package ai.vidgo.benchmarks.wait;

import ai.vidgo.VidgoClient;
import ai.vidgo.benchmarks.Results;
import ai.vidgo.benchmarks.Samples;
import ai.vidgo.model.Models;
import ai.vidgo.model.MusicTrack;
import ai.vidgo.sandbox.ManualClock;
import ai.vidgo.testing.VirtualScheduler;
import ai.vidgo.wait.TaskSnapshot;
import ai.vidgo.wait.WaitCallback;
import ai.vidgo.wait.WaitException;
import ai.vidgo.wait.WaitOptions;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import okhttp3.Dispatcher;
import okhttp3.Interceptor;
import okhttp3.MediaType;
import okhttp3.OkHttpClient;
import okhttp3.Protocol;
import okhttp3.Response;
import okhttp3.ResponseBody;

/**
 * How late songs are noticed, and how many polls that takes, when 1 to 100 machines with a client
 * each share 50 polls a second: the client's own code in virtual time and without a network. Songs
 * come at random and take 30 to 240 seconds; a callback comes half a second after the end.
 *
 * <p>Argument: for how many minutes songs come.
 */
public final class FleetSize {
  private static final double POLLS_PER_SECOND = 50;
  private static final MediaType JSON = MediaType.get("application/json");
  private static final String FINISHED =
      Samples.TWO_TRACKS.replace(
          "{\"audio_id\"", "{\"file_url\":\"https://a.example/f\",\"audio_id\"");

  /** For songs that a callback announces: the net for one that is lost. */
  private static final WaitOptions EACH_MINUTE =
      WaitOptions.builder()
          .firstDelay(1, TimeUnit.MINUTES)
          .interval(1, TimeUnit.MINUTES)
          .ceiling(1, TimeUnit.MINUTES)
          .build();

  private enum CallbackTo {
    NOBODY,
    WAITING_PROCESS,
    ANY_PROCESS
  }

  private final CallbackTo callbackTo;
  private final ManualClock clock = new ManualClock();
  private final VirtualScheduler time = VirtualScheduler.autoAdvancing(clock);
  private final Random random = new Random(1);
  private final List<VidgoClient> processes = new ArrayList<>();
  private final Map<String, Instant> ends = new ConcurrentHashMap<>();
  private final double[] delays;
  private final CountDownLatch noticed;
  private int polls;

  private FleetSize(int machines, int songs, CallbackTo callbackTo) {
    this.callbackTo = callbackTo;
    this.delays = new double[songs];
    this.noticed = new CountDownLatch(songs);
    Dispatcher dispatcher = new Dispatcher();
    dispatcher.setMaxRequestsPerHost(64);
    OkHttpClient http =
        new OkHttpClient.Builder().dispatcher(dispatcher).addInterceptor(this::respond).build();
    for (int i = 0; i < machines; i++) {
      processes.add(
          VidgoClient.builder()
              .apiKey("key")
              .baseUrl("http://127.0.0.1:1/")
              .httpClient(http)
              .pollsPerSecond(POLLS_PER_SECOND / machines)
              .callbackExecutor(Runnable::run)
              .scheduler(time)
              .build());
    }
  }

  public static void main(String[] args) throws InterruptedException {
    int minutes = Integer.parseInt(args[0]);
    Results results = new Results("fleet");
    for (double songsPerSecond : new double[] {0.1, 1, 10}) {
      for (int machines : new int[] {1, 10, 100}) {
        for (CallbackTo callbackTo : CallbackTo.values()) {
          FleetSize fleet =
              new FleetSize(machines, (int) (minutes * 60 * songsPerSecond), callbackTo);
          fleet.run(songsPerSecond);
          fleet.report(
              results,
              String.format(
                  "%s songs a second, %d machines, callback to %s",
                  songsPerSecond, machines, callbackTo));
        }
      }
    }
    results.write();
    System.exit(0);
  }

  private void run(double songsPerSecond) throws InterruptedException {
    Runnable held = time.hold(); // until all are planned
    double at = 0;
    for (int song = 0; song < delays.length; song++) {
      at += -Math.log(1 - random.nextDouble()) / songsPerSecond;
      int number = song;
      long length = 30_000 + random.nextInt(210_000);
      VidgoClient owner = processes.get(random.nextInt(processes.size()));
      VidgoClient called =
          callbackTo == CallbackTo.ANY_PROCESS
              ? processes.get(random.nextInt(processes.size()))
              : owner;
      time.schedule(() -> start(number, length, owner, called), (long) (at * 1e9));
    }
    held.run();
    noticed.await();
  }

  private void start(int song, long length, VidgoClient owner, VidgoClient called) {
    String id = "T" + song;
    Instant end = clock.now().plusMillis(length);
    ends.put(id, end);
    WaitOptions options = callbackTo == CallbackTo.NOBODY ? WaitOptions.defaults() : EACH_MINUTE;
    owner.task(Models.GENERATE_MUSIC, id).await(options, new Notice(song, end));
    if (callbackTo != CallbackTo.NOBODY) {
      String body = FINISHED.replace(Samples.TASK_ID, id);
      time.schedule(() -> called.callbacks().offer(body), length * 1_000_000 + 500_000_000);
    }
  }

  private final class Notice implements WaitCallback<MusicTrack> {
    private final int song;
    private final Instant end;

    Notice(int song, Instant end) {
      this.song = song;
      this.end = end;
    }

    @Override
    public void onFinished(TaskSnapshot<MusicTrack> snapshot) {
      delays[song] = Duration.between(end, clock.now()).toNanos() / 1e9;
      noticed.countDown();
    }

    @Override
    public void onFailed(WaitException failure) {
      failure.printStackTrace(); // there is nobody to throw to
      System.exit(1);
    }
  }

  private Response respond(Interceptor.Chain chain) throws IOException {
    String id = chain.request().url().queryParameter("task_id");
    synchronized (this) {
      polls++;
    }
    String body = clock.now().isBefore(ends.get(id)) ? Samples.RUNNING : FINISHED;
    return new Response.Builder()
        .request(chain.request())
        .protocol(Protocol.HTTP_1_1)
        .code(200)
        .message("OK")
        .body(ResponseBody.create(body.replace(Samples.TASK_ID, id), JSON))
        .build();
  }

  private void report(Results results, String subject) {
    processes.forEach(VidgoClient::close);
    Arrays.sort(delays);
    double mean = Arrays.stream(delays).average().orElseThrow();
    double late = delays[(int) (0.99 * delays.length)];
    results.add(0, subject, "delay s", mean);
    results.add(0, subject, "delay s, 99 %", late);
    results.add(0, subject, "polls", (double) polls / delays.length);
    System.out.printf(
        "%s: %.1f s, 99 %% %.1f s, %.1f polls a song%n",
        subject, mean, late, (double) polls / delays.length);
  }
}
