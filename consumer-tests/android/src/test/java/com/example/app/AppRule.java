package com.example.app;

import static org.junit.Assert.assertTrue;

import ai.vidgo.VidgoClient;
import ai.vidgo.sandbox.ManualClock;
import ai.vidgo.sandbox.VidgoSandbox;
import android.os.Looper;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.junit.rules.ExternalResource;
import org.robolectric.RuntimeEnvironment;
import org.robolectric.shadow.api.Shadow;
import org.robolectric.shadows.ShadowPausedLooper;

/** The app, whose client talks to a sandbox. */
final class AppRule extends ExternalResource {
  static {
    // How OkHttp and Retrofit recognize Android; read once, when they are loaded.
    System.setProperty("java.vm.name", "Dalvik");
  }

  private final ManualClock clock = new ManualClock();
  VidgoSandbox sandbox;
  SongApp app;

  @Override
  protected void before() {
    sandbox = VidgoSandbox.builder().clock(clock).start();
    app = (SongApp) RuntimeEnvironment.getApplication();
    open();
  }

  @Override
  protected void after() {
    app.vidgo.close();
    sandbox.close();
  }

  /** Opens the app as a new process does. */
  void open() {
    app.open(sandbox.url(), sandbox.apiKey());
  }

  VidgoClient vidgo() {
    return app.vidgo;
  }

  void finishTasks() {
    clock.advance(Duration.ofMinutes(1));
  }

  /** Counts the requests with a path. */
  int requests(String path) {
    return (int)
        sandbox.requests().stream().filter(request -> request.path().startsWith(path)).count();
  }

  /** Runs what is posted to the main thread until the condition holds; fails after 30 seconds. */
  static void idleUntil(BooleanSupplier condition) {
    ShadowPausedLooper main = Shadow.extract(Looper.getMainLooper());
    long start = System.nanoTime();
    while (!condition.getAsBoolean()) {
      assertTrue("30 seconds are over", System.nanoTime() - start < TimeUnit.SECONDS.toNanos(30));
      main.poll(50); // returns as soon as something is posted
      main.idle();
    }
  }
}
