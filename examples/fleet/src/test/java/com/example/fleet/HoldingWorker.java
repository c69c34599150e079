package com.example.fleet;

import ai.vidgo.VidgoClient;
import com.example.fleet.KillPlan.Place;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import okhttp3.Interceptor;
import okhttp3.OkHttpClient;
import okhttp3.Response;
import okio.Buffer;

/**
 * A worker that stops where the plan of an order says, and says so: {@code held ORDER}. A line
 * {@code go ORDER} lets it go on, after which it says {@code ended ORDER}; most are killed instead.
 */
final class HoldingWorker {
  private static final Pattern CORRELATION = Pattern.compile("correlation_id=([^\"&]+)");

  private final Map<String, CountDownLatch> held = new ConcurrentHashMap<>();

  public static void main(String[] args) throws IOException {
    new HoldingWorker().run();
  }

  private void run() throws IOException {
    Settings settings = Settings.fromEnv();
    VidgoClient vidgo =
        VidgoClient.builder()
            .baseUrl(System.getenv("VIDGO_BASE_URL"))
            .apiKey(System.getenv("VIDGO_API_KEY"))
            .httpClient(new OkHttpClient.Builder().addInterceptor(this::aroundRequest).build())
            .build();
    SubmitActivities submits = new SubmitActivitiesImpl(vidgo, settings.callbackUrlWithToken());
    WorkerMain.stopOnSigterm(
        WorkerMain.start(
            LocalTemporal.connect(settings.temporal()),
            settings.pollsPerSecond(),
            new AroundSubmits(submits, this::beforePermission, this::ended),
            new PollActivitiesImpl(vidgo),
            new FileActivitiesImpl(vidgo, new LocalFolder(settings.store()))));
    System.out.println("worker: ready");
    BufferedReader lines = new BufferedReader(new InputStreamReader(System.in));
    for (String line = lines.readLine(); line != null; line = lines.readLine()) {
      held.get(line.substring("go ".length())).countDown();
    }
    System.exit(0); // the test has ended
  }

  private void beforePermission(Attempt attempt) {
    holdIf(attempt, Place.BEFORE_PERMISSION);
    holdIf(attempt, Place.STALLED);
  }

  private void ended(Attempt attempt) {
    if (held.containsKey(attempt.workflowId()) && attempt.number() == 1) {
      System.out.println("ended " + attempt.workflowId());
    }
  }

  private Response aroundRequest(Interceptor.Chain chain) throws IOException {
    if (chain.request().body() == null) {
      return chain.proceed(chain.request());
    }
    Attempt attempt = attemptOf(chain);
    holdIf(attempt, Place.AFTER_PERMISSION);
    Response response = chain.proceed(chain.request());
    holdIf(attempt, Place.AFTER_RESPONSE);
    return response;
  }

  private static Attempt attemptOf(Interceptor.Chain chain) throws IOException {
    Buffer body = new Buffer();
    chain.request().body().writeTo(body);
    Matcher id = CORRELATION.matcher(body.readUtf8());
    if (!id.find()) {
      throw new IllegalStateException("a submit without a correlation id");
    }
    return Attempt.parse(id.group(1).replace("%2F", "/"));
  }

  private void holdIf(Attempt attempt, Place place) {
    if (!KillPlan.of(attempt.workflowId()).breaks(attempt, place)) {
      return;
    }
    CountDownLatch latch = new CountDownLatch(1);
    held.put(attempt.workflowId(), latch);
    System.out.println("held " + attempt.workflowId());
    try {
      latch.await();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }
}
