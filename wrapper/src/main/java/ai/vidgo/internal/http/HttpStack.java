package ai.vidgo.internal.http;

import ai.vidgo.api.VidgoApi;
import ai.vidgo.internal.util.DaemonThreads;
import ai.vidgo.model.BodyAdapters;
import ai.vidgo.model.Route;
import ai.vidgo.model.TaskResponse;
import com.squareup.moshi.Moshi;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import okhttp3.Dispatcher;
import okhttp3.HttpUrl;
import okhttp3.OkHttpClient;
import org.jspecify.annotations.Nullable;
import retrofit2.Retrofit;
import retrofit2.converter.moshi.MoshiConverterFactory;

/** OkHttp and Retrofit of one client. */
public final class HttpStack {
  private static final int MAX_REQUESTS = 32;

  public final VidgoApi api;
  public final Transport transport;

  /** For files on other hosts: sends neither the key nor the app's credentials. */
  public final OkHttpClient keylessClient;

  private final OkHttpClient client;
  private final boolean own;

  public HttpStack(
      HttpUrl baseUrl, @Nullable Callable<String> key, @Nullable OkHttpClient callersClient) {
    own = callersClient == null;
    OkHttpClient base = callersClient == null ? defaultClient() : callersClient;
    client =
        base.newBuilder()
            .addInterceptor(new OneShotInterceptor())
            .addNetworkInterceptor(new MalformedResponseInterceptor())
            .addNetworkInterceptor(new AuthInterceptor(baseUrl, key))
            // The API documents no redirect. Following one would turn a POST into a GET.
            .followRedirects(false)
            .build();
    keylessClient =
        base.newBuilder().addNetworkInterceptor(new CrossOriginCredentialStripper(baseUrl)).build();
    transport = new Transport(client);
    Moshi moshi = new Moshi.Builder().add(new BodyAdapters()).build();
    api =
        new Retrofit.Builder()
            .baseUrl(baseUrl)
            .callFactory(request -> client.newCall(RequestTransmission.track(request)))
            .callbackExecutor(Runnable::run) // Android's default is the main thread
            .addConverterFactory(MoshiConverterFactory.create(moshi))
            .build()
            .create(VidgoApi.class);
  }

  /** Prepares to read a task on the route of its model. */
  public retrofit2.Call<TaskResponse> readTask(Route route, String taskId) {
    return route == Route.MUSIC ? api.musicDetail(taskId) : api.status(taskId);
  }

  /** Releases what this made, never the caller's OkHttpClient. */
  public void close() {
    if (own) {
      client.dispatcher().cancelAll();
      client.dispatcher().executorService().shutdown();
      client.connectionPool().evictAll();
    }
  }

  private static OkHttpClient defaultClient() {
    Dispatcher dispatcher = new Dispatcher(DaemonThreads.executor("Vidgo HTTP"));
    dispatcher.setMaxRequestsPerHost(MAX_REQUESTS); // all requests go to one host
    return new OkHttpClient.Builder()
        .dispatcher(dispatcher)
        .connectTimeout(15, TimeUnit.SECONDS)
        .readTimeout(60, TimeUnit.SECONDS)
        .writeTimeout(60, TimeUnit.SECONDS)
        .build();
  }
}
