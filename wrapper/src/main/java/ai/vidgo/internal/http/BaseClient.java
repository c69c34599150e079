package ai.vidgo.internal.http;

import java.util.concurrent.TimeUnit;
import okhttp3.Authenticator;
import okhttp3.CookieJar;
import okhttp3.OkHttpClient;
import org.jspecify.annotations.Nullable;

/**
 * What our OkHttpClients are made from: nothing, or, in a subclass, the caller's. Two classes, so
 * that a shrinker sees which an app needs: without a client of its own it has no cookies, for
 * example.
 */
public class BaseClient {
  public static final BaseClient NONE = new BaseClient();

  BaseClient() {}

  /** For the API; HttpStack sets what does not depend on this. */
  OkHttpClient.Builder forApi(boolean withKey) {
    return new OkHttpClient.Builder()
        .connectTimeout(15, TimeUnit.SECONDS)
        .socketFactory(new WireLimit());
  }

  /**
   * For files on other hosts.
   *
   * @param api the client for the API
   */
  OkHttpClient.Builder forFiles(OkHttpClient api) {
    OkHttpClient.Builder builder = api.newBuilder();
    builder.interceptors().clear();
    builder.networkInterceptors().clear();
    return builder;
  }

  /** Whether nobody else uses the connection pool. */
  boolean ownsPool() {
    return true;
  }

  /** The caller's. */
  public static final class OfCaller extends BaseClient {
    private final OkHttpClient client;

    private OfCaller(OkHttpClient client) {
      this.client = client;
    }

    /** {@link #NONE} if the caller has none after all. */
    public static BaseClient of(@Nullable OkHttpClient client) {
      return client == null ? NONE : new OfCaller(client);
    }

    /** ARCHITECTURE.md says why: "A caller's OkHttpClient is derived, not replaced". */
    @Override
    OkHttpClient.Builder forApi(boolean withKey) {
      OkHttpClient.Builder builder =
          WireLimit.on(client).newBuilder().retryOnConnectionFailure(true).cache(null);
      return withKey
          ? builder.cookieJar(CookieJar.NO_COOKIES).authenticator(Authenticator.NONE)
          : builder;
    }

    @Override
    OkHttpClient.Builder forFiles(OkHttpClient api) {
      return client.newBuilder();
    }

    @Override
    boolean ownsPool() {
      return false;
    }
  }
}
