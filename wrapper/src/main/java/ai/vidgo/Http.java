package ai.vidgo;

import ai.vidgo.api.VidgoApi;
import ai.vidgo.model.BodyAdapters;
import com.squareup.moshi.Moshi;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import okhttp3.Dispatcher;
import okhttp3.HttpUrl;
import okhttp3.OkHttpClient;
import org.jspecify.annotations.Nullable;
import retrofit2.Retrofit;
import retrofit2.converter.moshi.MoshiConverterFactory;

/** OkHttp and Retrofit, put together for one client. */
final class Http {
  final VidgoApi api;
  final Transport transport;
  private final OkHttpClient client;
  private final boolean own;

  Http(HttpUrl baseUrl, KeySupplier key, @Nullable OkHttpClient callers) {
    own = callers == null;
    OkHttpClient base = callers == null ? standardClient() : callers;
    client =
        base.newBuilder()
            .addInterceptor(new OneShotInterceptor())
            .addNetworkInterceptor(new AuthInterceptor(baseUrl, key))
            // The API documents no redirect. One that is followed would turn a POST into a GET.
            .followRedirects(false)
            .build();
    transport = new Transport(client);
    Moshi moshi = new Moshi.Builder().add(new BodyAdapters()).build();
    api =
        new Retrofit.Builder()
            .baseUrl(baseUrl)
            .client(client)
            .callbackExecutor(Runnable::run) // on Android it would be the main thread
            .addConverterFactory(MoshiConverterFactory.create(moshi))
            .build()
            .create(VidgoApi.class);
  }

  /** Releases what this client made itself; a caller's OkHttpClient is left alone. */
  void close() {
    if (own) {
      client.dispatcher().cancelAll();
      client.dispatcher().executorService().shutdown();
      client.connectionPool().evictAll();
    }
  }

  private static OkHttpClient standardClient() {
    // Daemon threads: a program that is done ends, even if it forgot to close the client.
    ThreadPoolExecutor threads =
        new ThreadPoolExecutor(
            0,
            Integer.MAX_VALUE,
            60,
            TimeUnit.SECONDS,
            new SynchronousQueue<>(),
            work -> {
              Thread thread = new Thread(work, "Vidgo HTTP");
              thread.setDaemon(true);
              return thread;
            });
    Dispatcher dispatcher = new Dispatcher(threads);
    dispatcher.setMaxRequestsPerHost(32); // all requests go to one host
    return new OkHttpClient.Builder()
        .dispatcher(dispatcher)
        .connectTimeout(15, TimeUnit.SECONDS)
        .readTimeout(60, TimeUnit.SECONDS)
        .writeTimeout(60, TimeUnit.SECONDS)
        .build();
  }
}
