package ai.vidgo.benchmarks.wait;

import ai.vidgo.Task;
import ai.vidgo.VidgoClient;
import ai.vidgo.model.Models;
import ai.vidgo.model.MusicTrack;
import ai.vidgo.wait.TaskSnapshot;
import ai.vidgo.wait.WaitCallback;
import ai.vidgo.wait.WaitException;
import ai.vidgo.wait.WaitOptions;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import okhttp3.Interceptor;
import okhttp3.OkHttpClient;
import okhttp3.Response;

/** Waits of one kind, which sleep until tomorrow once they have been polled. */
abstract class Waits {
  static final int POLLS_PER_SECOND = 2_000;
  private static final long SETTLE_MILLIS = 200;

  private final Semaphore polled = new Semaphore(0);

  static Waits of(String form, String url) {
    return form.equals("raw") ? new RawWaits(url) : new OfClient(form, url);
  }

  /** Opens a number of them, and cancels them when all have been polled. */
  final void warmUp(int count) throws InterruptedException {
    List<Runnable> cancellations = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      cancellations.add(open("W" + i));
    }
    awaitPolls(count);
    cancellations.forEach(Runnable::run);
    Thread.sleep(SETTLE_MILLIS);
  }

  /** Opens a number of them, and returns when all have been polled. */
  final void open(int count, String prefix) throws InterruptedException {
    for (int i = 0; i < count; i++) {
      Runnable unused = open(prefix + i); // kept, it would count
    }
    awaitPolls(count);
  }

  private void awaitPolls(int count) throws InterruptedException {
    polled.acquire(count);
    Thread.sleep(SETTLE_MILLIS); // until what the last responses lead to is done
  }

  /** Opens one; returns how to cancel it. */
  abstract Runnable open(String taskId);

  /** Sends a request, one of those that are counted. */
  final Response poll(Interceptor.Chain chain) {
    try {
      Response response = chain.proceed(chain.request());
      if (response.isSuccessful()) {
        polled.release();
        return response;
      }
      System.err.println(response);
    } catch (IOException e) {
      e.printStackTrace();
    }
    System.exit(1);
    throw new AssertionError();
  }

  private static final class OfClient extends Waits {
    private final WaitOptions options;
    private final VidgoClient vidgo;
    private final boolean future;
    private final WaitCallback<MusicTrack> callback = new Ignoring();

    OfClient(String form, String url) {
      future = form.equals("future");
      OkHttpClient http = new OkHttpClient.Builder().addInterceptor(this::poll).build();
      vidgo =
          VidgoClient.builder()
              .apiKey("key")
              .baseUrl(url)
              .httpClient(http)
              .pollsPerSecond(POLLS_PER_SECOND)
              .build();
      WaitOptions.Builder builder =
          WaitOptions.builder()
              .timeout(3, TimeUnit.DAYS)
              .interval(1, TimeUnit.DAYS)
              .ceiling(1, TimeUnit.DAYS)
              .jitter(0);
      options = form.equals("listener") ? builder.listener(p -> {}).build() : builder.build();
    }

    @Override
    Runnable open(String taskId) {
      Task<MusicTrack> task = vidgo.task(Models.GENERATE_MUSIC, taskId);
      if (!future) {
        return task.await(options, callback)::cancel;
      }
      CompletableFuture<TaskSnapshot<MusicTrack>> wait = task.awaitAsync(options);
      return () -> wait.cancel(true);
    }
  }

  /** As a wait ends only when the warm-up does: a poll that fails ends the program. */
  private static final class Ignoring implements WaitCallback<MusicTrack> {
    @Override
    public void onFinished(TaskSnapshot<MusicTrack> snapshot) {}

    @Override
    public void onFailed(WaitException failure) {}
  }
}
