package ai.vidgo.benchmarks.wait;

import ai.vidgo.VidgoClient;
import ai.vidgo.benchmarks.Results;
import ai.vidgo.benchmarks.process.Child;
import ai.vidgo.benchmarks.process.LoopbackServer;
import ai.vidgo.model.Models;
import ai.vidgo.wait.WaitOptions;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import okhttp3.Call;
import okhttp3.Callback;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.Response;

/**
 * Many open waits, each polled once and asleep until tomorrow: CPU time of a poll, heap and threads
 * of what is then kept. Beside it, what one would write with OkHttp and a timer.
 *
 * <p>Arguments: rounds, numbers of waits; or in the process that is measured, client, number, URL.
 */
public final class OpenWaits {
  private static final int POLLS_PER_SECOND = 2_000;
  private static final int WARM_UP = 3_000;

  private OpenWaits() {}

  public static void main(String[] args) throws Exception {
    if (args[0].equals("vidgo") || args[0].equals("raw")) {
      measure(args[0].equals("vidgo") ? new VidgoWaits(args[2]) : new RawWaits(args[2]), args[1]);
      System.exit(0); // OkHttp's threads would stay for a minute
    }
    int rounds = Integer.parseInt(args[0]);
    for (String number : List.of(args).subList(1, args.length)) {
      Results results = new Results("waits-" + number);
      try (Child server = Child.of(LoopbackServer.class)) {
        String url = server.line() + "running/";
        for (int round = 0; round < rounds; round++) {
          for (String client : List.of("vidgo", "raw")) {
            String[] figures = line(client, number, url).split(" ");
            results.add(round, client, "cpu us a poll", Double.parseDouble(figures[0]));
            results.add(round, client, "heap bytes a wait", Double.parseDouble(figures[1]));
            results.add(round, client, "threads", Double.parseDouble(figures[2]));
            System.out.printf("%d %s waits, %s: %s%n", round, number, client, List.of(figures));
          }
        }
      }
      results.write();
    }
  }

  private static String line(String client, String number, String url) throws IOException {
    try (Child child = Child.of(OpenWaits.class, client, number, url)) {
      return child.line();
    }
  }

  private interface Waits {
    /** Opens a number of them, and returns when all have been polled. */
    void open(int count, String prefix) throws InterruptedException;
  }

  private static void measure(Waits waits, String number) throws Exception {
    int count = Integer.parseInt(number);
    waits.open(WARM_UP, "W");
    long heap = liveBytes();
    long cpu = cpuNanos();
    waits.open(count, "T");
    double micros = (cpuNanos() - cpu) / 1e3 / count;
    int threads = ManagementFactory.getThreadMXBean().getThreadCount();
    double bytes = (double) (liveBytes() - heap) / count;
    System.out.printf("%.1f %.0f %d%n", micros, bytes, threads);
    System.in.read();
  }

  private static final class VidgoWaits implements Waits {
    private final VidgoClient vidgo;

    VidgoWaits(String url) {
      vidgo =
          VidgoClient.builder().apiKey("key").baseUrl(url).pollsPerSecond(POLLS_PER_SECOND).build();
    }

    @Override
    public void open(int count, String prefix) throws InterruptedException {
      CountDownLatch polled = new CountDownLatch(count);
      WaitOptions options =
          WaitOptions.builder()
              .timeout(3, TimeUnit.DAYS)
              .interval(1, TimeUnit.DAYS)
              .ceiling(1, TimeUnit.DAYS)
              .jitter(0)
              .listener(progress -> polled.countDown(), Runnable::run)
              .build();
      NeverEnding callback = new NeverEnding();
      for (int i = 0; i < count; i++) {
        vidgo.task(Models.GENERATE_MUSIC, prefix + i).await(options, callback);
      }
      polled.await();
    }
  }

  private static final class RawWaits implements Waits {
    private final OkHttpClient http = new OkHttpClient();
    private final ScheduledThreadPoolExecutor timer = new ScheduledThreadPoolExecutor(1);
    private final String url;
    private long next = System.nanoTime();

    RawWaits(String url) {
      this.url = url;
      http.dispatcher().setMaxRequestsPerHost(32);
    }

    @Override
    public void open(int count, String prefix) throws InterruptedException {
      CountDownLatch polled = new CountDownLatch(count);
      for (int i = 0; i < count; i++) {
        open(prefix + i, polled);
      }
      polled.await();
    }

    private void open(String taskId, CountDownLatch polled) {
      next = Math.max(next, System.nanoTime()) + 1_000_000_000L / POLLS_PER_SECOND;
      Runnable poll =
          new Runnable() {
            @Override
            public void run() {
              Request request =
                  new Request.Builder()
                      .url(url + "api/generate/detail/music?task_id=" + taskId)
                      .header("Authorization", "Bearer key")
                      .build();
              Runnable again = this;
              http.newCall(request)
                  .enqueue(
                      new Callback() {
                        @Override
                        public void onResponse(Call call, Response response) throws IOException {
                          try (response) {
                            if (response.body().string().contains("running")) {
                              timer.schedule(again, 1, TimeUnit.DAYS);
                            }
                          }
                          polled.countDown();
                        }

                        @Override
                        public void onFailure(Call call, IOException e) {
                          e.printStackTrace();
                          System.exit(1);
                        }
                      });
            }
          };
      timer.schedule(poll, next - System.nanoTime(), TimeUnit.NANOSECONDS);
    }
  }

  private static long cpuNanos() {
    return ((com.sun.management.OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean())
        .getProcessCpuTime();
  }

  private static long liveBytes() {
    System.gc();
    System.gc();
    return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
  }
}
