package ai.vidgo.benchmarks.wait;

import java.io.IOException;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import okhttp3.Call;
import okhttp3.Callback;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.Response;

/** What one would write with OkHttp and a timer. */
final class RawWaits extends Waits {
  private final ScheduledThreadPoolExecutor timer = new ScheduledThreadPoolExecutor(1);
  private final OkHttpClient http = new OkHttpClient.Builder().addInterceptor(this::poll).build();
  private final String url;
  private long next = System.nanoTime();

  RawWaits(String url) {
    this.url = url;
    http.dispatcher().setMaxRequestsPerHost(32);
    timer.setRemoveOnCancelPolicy(true);
  }

  @Override
  Runnable open(String taskId) {
    next = Math.max(next, System.nanoTime()) + 1_000_000_000L / POLLS_PER_SECOND;
    Poll poll = new Poll(taskId);
    poll.timer = timer.schedule(poll, next - System.nanoTime(), TimeUnit.NANOSECONDS);
    return () -> poll.timer.cancel(false);
  }

  private final class Poll implements Runnable, Callback {
    private final String taskId;
    private volatile Future<?> timer;

    Poll(String taskId) {
      this.taskId = taskId;
    }

    @Override
    public void run() {
      Request request =
          new Request.Builder()
              .url(url + "api/generate/detail/music?task_id=" + taskId)
              .header("Authorization", "Bearer key")
              .build();
      http.newCall(request).enqueue(this);
    }

    @Override
    public void onResponse(Call call, Response response) throws IOException {
      try (response) {
        if (response.body().string().contains("running")) {
          timer = RawWaits.this.timer.schedule(this, 1, TimeUnit.DAYS);
        }
      }
    }

    @Override
    public void onFailure(Call call, IOException e) {
      throw new AssertionError(e); // poll() has ended the program
    }
  }
}
