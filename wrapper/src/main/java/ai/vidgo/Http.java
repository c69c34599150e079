package ai.vidgo;

import ai.vidgo.api.VidgoApi;
import ai.vidgo.model.BodyAdapters;
import com.squareup.moshi.Moshi;
import java.util.concurrent.TimeUnit;
import okhttp3.Dispatcher;
import okhttp3.EventListener;
import okhttp3.HttpUrl;
import okhttp3.OkHttpClient;
import org.jspecify.annotations.Nullable;
import retrofit2.Retrofit;
import retrofit2.converter.moshi.MoshiConverterFactory;

/** OkHttp and Retrofit, put together for one client. */
final class Http {
  private static final int CALLS_AT_ONCE = 32;

  final VidgoApi api;
  final Transport transport;
  final Downloads downloads;
  private final OkHttpClient client;
  private final boolean own;

  Http(HttpUrl baseUrl, @Nullable KeySupplier key, @Nullable OkHttpClient callers) {
    own = callers == null;
    OkHttpClient given = callers == null ? standardClient() : callers;
    OkHttpClient base =
        given.newBuilder().socketFactory(new AbortableSockets(given.socketFactory())).build();
    NoFollowUpInterceptor noFollowUp = new NoFollowUpInterceptor();
    EventListener.Factory listeners = base.eventListenerFactory();
    client =
        base.newBuilder()
            .eventListenerFactory(key == null ? listeners : KeylessEvents.around(listeners))
            .addInterceptor(new OneShotInterceptor())
            .addInterceptor(noFollowUp)
            .addNetworkInterceptor(noFollowUp)
            .addNetworkInterceptor(new AnswerInterceptor())
            .addNetworkInterceptor(new AuthInterceptor(baseUrl, key))
            // The API documents no redirect. One that is followed would turn a POST into a GET.
            .followRedirects(false)
            .build();
    transport = new Transport(client);
    // Result files lie at other hosts: they must not see the key, nor what an app's backend gets.
    OkHttpClient keyless =
        base.newBuilder().addNetworkInterceptor(new StrangerInterceptor(baseUrl)).build();
    downloads = new Downloads(keyless);
    Moshi moshi = new Moshi.Builder().add(new BodyAdapters()).build();
    api =
        new Retrofit.Builder()
            .baseUrl(baseUrl)
            .callFactory(request -> client.newCall(Departure.track(request)))
            .callbackExecutor(Runnable::run) // on Android it would be the main thread
            .addConverterFactory(MoshiConverterFactory.create(moshi))
            .build()
            .create(VidgoApi.class);
  }

  /** Releases what this client made itself; a caller's OkHttpClient is left alone. */
  void close() {
    downloads.close();
    if (own) {
      client.dispatcher().cancelAll();
      client.dispatcher().executorService().shutdown();
      client.connectionPool().evictAll();
    }
  }

  private static OkHttpClient standardClient() {
    Dispatcher dispatcher = new Dispatcher(CallThreads.create(CALLS_AT_ONCE));
    dispatcher.setMaxRequestsPerHost(CALLS_AT_ONCE); // all requests go to one host
    return new OkHttpClient.Builder()
        .dispatcher(dispatcher)
        .connectTimeout(15, TimeUnit.SECONDS)
        .readTimeout(60, TimeUnit.SECONDS)
        .writeTimeout(60, TimeUnit.SECONDS)
        .build();
  }
}
