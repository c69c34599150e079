package ai.vidgo.internal.http;

import ai.vidgo.api.VidgoApi;
import ai.vidgo.internal.time.TimerScheduler;
import ai.vidgo.internal.util.DaemonThreads;
import ai.vidgo.model.Route;
import ai.vidgo.model.TaskResponse;
import java.io.IOException;
import java.util.concurrent.Callable;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import okhttp3.Dispatcher;
import okhttp3.HttpUrl;
import okhttp3.Interceptor;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.Response;
import org.jspecify.annotations.Nullable;
import retrofit2.Retrofit;

/** OkHttp and Retrofit of one client. */
public final class HttpStack {
  /** Has the version of this client; a test compares it with the build's. */
  public static final String USER_AGENT = "vidgo-java/0.1.0-SNAPSHOT";

  private static final int MAX_REQUESTS = 32;
  private static final int MAX_EVICTIONS = 100; // calls end within 60 seconds

  public final VidgoApi api;
  public final Transport transport;

  private final OkHttpClient client;
  private final BaseClient base;
  private final HttpUrl baseUrl;
  private final CallInterceptor callInterceptor = new CallInterceptor();

  public HttpStack(
      String baseUrl,
      @Nullable Callable<String> key,
      BaseClient base,
      @Nullable CallObserver observer) {
    this.baseUrl = HttpUrl.get(baseUrl);
    this.base = base;
    client =
        base.forApi(key != null)
            .dispatcher(dispatcher())
            .addInterceptor(callInterceptor)
            .addNetworkInterceptor(new MalformedResponseInterceptor())
            .addNetworkInterceptor(new AuthInterceptor(this.baseUrl, key))
            .followRedirects(false)
            .readTimeout(60, TimeUnit.SECONDS)
            .writeTimeout(60, TimeUnit.SECONDS)
            .build();
    transport = new Transport(client, observer);
    api =
        new Retrofit.Builder()
            .baseUrl(baseUrl)
            .callFactory(transport)
            .callbackExecutor(Runnable::run) // Android's default is the main thread
            .addConverterFactory(new BodyConverters())
            .build()
            .create(VidgoApi.class);
  }

  /**
   * Makes a client for files on other hosts: it sends neither the key nor the app's credentials.
   */
  public OkHttpClient keylessClient() {
    return base.forFiles(client)
        .dispatcher(client.dispatcher())
        .addNetworkInterceptor(this::stripCredentials)
        .build();
  }

  /**
   * Removes {@code Authorization} and {@code Cookie} from requests to another origin than the base
   * URL: interceptors of the caller add them for the caller's own backend, and run on downloads,
   * too. A network interceptor behind the caller's: it sees what is really sent, and where.
   */
  private Response stripCredentials(Interceptor.Chain chain) throws IOException {
    Request request = chain.request();
    return chain.proceed(
        BaseUrls.haveSameOrigin(request.url(), baseUrl)
            ? request
            : request.newBuilder().removeHeader("Authorization").removeHeader("Cookie").build());
  }

  /** Prepares to read a task on the route of its model. */
  public retrofit2.Call<TaskResponse> readTask(Route route, String taskId) {
    return route == Route.MUSIC ? api.musicDetail(taskId) : api.status(taskId);
  }

  /** Releases what this made, never the caller's OkHttpClient. */
  public void close() {
    callInterceptor.close();
    transport.cancelAll();
    client.dispatcher().executorService().shutdown();
    if (base.ownsPool()) {
      evict(1);
    }
  }

  /**
   * Again while a call still ends: its connection returns to the pool, or comes there only then,
   * because OkHttp does not notice each cancelling while it connects.
   */
  private void evict(int tries) {
    client.connectionPool().evictAll();
    boolean calls = client.dispatcher().runningCallsCount() > 0; // before what they leave
    if ((calls || client.connectionPool().connectionCount() > 0) && tries < MAX_EVICTIONS) {
      TimerScheduler.INSTANCE.schedule(() -> evict(tries + 1), TimeUnit.SECONDS.toNanos(1));
    }
  }

  /** Of our own, because the app's calls could keep every place in the caller's occupied. */
  private static Dispatcher dispatcher() {
    // OkHttp rethrows, after the failure of the call, what an interceptor threw. On Android that
    // would end the app.
    ThreadFactory factory = new DaemonThreads("Vidgo HTTP", (thread, thrown) -> {});
    Dispatcher dispatcher = new Dispatcher(DaemonThreads.pool(factory));
    dispatcher.setMaxRequestsPerHost(MAX_REQUESTS); // all requests go to one host
    return dispatcher;
  }
}
