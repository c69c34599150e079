package ai.vidgo.testing;

import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.logging.Level;
import java.util.logging.Logger;
import okhttp3.Call;
import okhttp3.Dispatcher;
import okhttp3.EventListener;
import okhttp3.OkHttpClient;
import okhttp3.Response;
import okhttp3.internal.connection.RealCall;
import okhttp3.mockwebserver.MockWebServer;

/** A caller's OkHttpClient whose calls a test can observe. */
public final class WatchedHttp extends EventListener implements AutoCloseable {
  /** A strong reference keeps its level; it would log each idle connection that is closed. */
  private static final Logger SERVER_LOG = Logger.getLogger(MockWebServer.class.getName());

  /** The paths of the calls that were aborted. */
  public final Queue<String> aborted = new ConcurrentLinkedQueue<>();

  public final AtomicInteger responses = new AtomicInteger();
  public final OkHttpClient client;

  /** What else happens when a call starts. */
  public volatile Consumer<Call> callStart = call -> {};

  /** Of the client that was derived from this one. */
  private volatile Dispatcher dispatcher = new Dispatcher();

  public WatchedHttp() {
    this(builder -> {});
  }

  public WatchedHttp(Consumer<OkHttpClient.Builder> settings) {
    SERVER_LOG.setLevel(Level.SEVERE);
    OkHttpClient.Builder builder = new OkHttpClient.Builder().eventListener(this);
    settings.accept(builder);
    client = builder.build();
  }

  /** Sends only so many calls at once; the others are queued. */
  public void limit(int calls) {
    dispatcher.setMaxRequests(calls);
  }

  public int queued() {
    return dispatcher.queuedCallsCount();
  }

  /** Waits until only so many calls are in flight and all others have been handled. */
  public void awaitRunning(int calls) {
    while (dispatcher.runningCallsCount() + dispatcher.queuedCallsCount() > calls) {
      Thread.yield();
    }
  }

  @Override
  public void callStart(Call call) {
    dispatcher = ((RealCall) call).getClient().dispatcher();
    callStart.accept(call);
  }

  @Override
  public void responseHeadersEnd(Call call, Response response) {
    responses.incrementAndGet();
  }

  @Override
  public void canceled(Call call) {
    aborted.add(call.request().url().encodedPath() + "?" + call.request().url().query());
  }

  @Override
  public void close() {
    dispatcher.cancelAll();
    client.connectionPool().evictAll();
  }
}
