package ai.vidgo;

import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import okhttp3.Call;
import okhttp3.Dispatcher;
import okhttp3.EventListener;
import okhttp3.OkHttpClient;

/** A caller's OkHttpClient that a test can look into. */
final class WatchedHttp extends EventListener implements AutoCloseable {
  final Queue<String> aborted = new ConcurrentLinkedQueue<>();
  final OkHttpClient client;
  private final Dispatcher dispatcher = new Dispatcher();

  WatchedHttp() {
    dispatcher.setMaxRequestsPerHost(64);
    client = new OkHttpClient.Builder().dispatcher(dispatcher).eventListener(this).build();
  }

  /** Waits until only so many calls are under way and the answers of all others were dealt with. */
  void awaitRunning(int calls) {
    while (dispatcher.runningCallsCount() + dispatcher.queuedCallsCount() > calls) {
      Thread.yield();
    }
  }

  @Override
  public void canceled(Call call) {
    aborted.add(call.request().url().encodedPath() + "?" + call.request().url().query());
  }

  @Override
  public void close() {
    dispatcher.cancelAll();
    dispatcher.executorService().shutdown();
    client.connectionPool().evictAll();
  }
}
