package ai.vidgo.random;

import ai.vidgo.testing.Thrower;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import okhttp3.Call;
import okhttp3.EventListener;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.Response;

/** An app's code: it works, throws anything or, where it may, blocks until the scenario is over. */
final class CallersCode {
  final CountDownLatch over = new CountDownLatch(1);
  private final Random seeds;
  private final boolean mayFail;

  CallersCode(Random seeds) {
    this.seeds = seeds;
    this.mayFail = seeds.nextBoolean();
  }

  private synchronized int random(int bound) {
    return seeds.nextInt(bound);
  }

  /** In a callback or a listener. */
  void runOrBlock() {
    int chance = random(12);
    if (chance == 0) {
      try {
        over.await();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    } else if (chance == 1) {
      fail(3);
    }
  }

  /** Anywhere. */
  void runOrThrow() {
    if (mayFail && random(40) == 0) {
      fail(3);
    }
  }

  private void fail(int kinds) {
    Throwable[] all = {
      new IllegalStateException("of the caller"),
      new AssertionError("of the caller"),
      new Exception("of the caller, from Kotlin"),
    };
    new Thrower(all[random(kinds)], 1).orReturn(null);
  }

  /** An app's client, or null for none. */
  OkHttpClient httpClient() {
    if (random(3) > 0) {
      return null;
    }
    return new OkHttpClient.Builder()
        .addInterceptor(
            chain -> {
              runOrThrow();
              Request request = chain.request().newBuilder().header("App", "1").build();
              Response response = chain.proceed(request);
              try {
                runOrThrow();
              } catch (Throwable e) {
                response.close();
                throw e;
              }
              return response;
            })
        .eventListener(
            // Not callEnd: what it throws after an empty response loses that unclosed in OkHttp
            // 4.12.
            new EventListener() {
              @Override
              public void callStart(Call call) {
                runOrThrow();
              }

              @Override
              public void requestHeadersEnd(Call call, Request request) {
                runOrThrow();
              }

              @Override
              public void responseHeadersStart(Call call) {
                runOrThrow();
              }

              @Override
              public void responseHeadersEnd(Call call, Response response) {
                runOrThrow();
              }
            })
        .build();
  }
}
