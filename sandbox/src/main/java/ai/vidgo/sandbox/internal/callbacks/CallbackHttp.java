package ai.vidgo.sandbox.internal.callbacks;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Proxy;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import okhttp3.Call;
import okhttp3.ConnectionPool;
import okhttp3.Dns;
import okhttp3.HttpUrl;
import okhttp3.MediaType;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.RequestBody;
import okhttp3.Response;
import org.jspecify.annotations.Nullable;

/** Posts callbacks, each once, and to this machine only: a sandbox must not reach any other. */
final class CallbackHttp {
  private static final MediaType JSON = MediaType.get("application/json");
  private static final Pattern LOOPBACK =
      Pattern.compile("localhost|127(\\.\\d{1,3}){3}|::1", Pattern.CASE_INSENSITIVE);

  private @Nullable OkHttpClient client;
  private boolean closed;

  /** Returns the parsed URL if it leads to this machine, without a DNS lookup. */
  static @Nullable HttpUrl loopback(String url) {
    HttpUrl parsed = HttpUrl.parse(url);
    return parsed != null && LOOPBACK.matcher(parsed.host()).matches() ? parsed : null;
  }

  /** Returns the HTTP status of the response. */
  int post(HttpUrl url, String body, Duration timeout) throws IOException {
    Request request =
        new Request.Builder()
            .url(url)
            // As bytes: for a string OkHttp adds a charset to the documented content type.
            .post(RequestBody.create(body.getBytes("UTF-8"), JSON))
            .build();
    Call call = client().newCall(request);
    call.timeout().timeout(timeout.toMillis(), TimeUnit.MILLISECONDS);
    try (Response response = call.execute()) {
      return response.code();
    }
  }

  private synchronized OkHttpClient client() throws IOException {
    if (closed) {
      throw new IOException("The sandbox is closed");
    }
    if (client == null) {
      client =
          new OkHttpClient.Builder()
              .proxy(Proxy.NO_PROXY)
              .dns(CallbackHttp::lookup)
              .followRedirects(false)
              .retryOnConnectionFailure(false)
              // OkHttp itself repeats a request after a 503 with "Retry-After: 0".
              .addNetworkInterceptor(
                  chain ->
                      chain
                          .proceed(chain.request())
                          .newBuilder()
                          .removeHeader("Retry-After")
                          .build())
              // No pooling: a connection that the receiver has closed would look like a failure.
              .connectionPool(new ConnectionPool(0, 1, TimeUnit.MILLISECONDS))
              .connectTimeout(0, TimeUnit.MILLISECONDS)
              .readTimeout(0, TimeUnit.MILLISECONDS)
              .writeTimeout(0, TimeUnit.MILLISECONDS)
              .build();
    }
    return client;
  }

  private static List<InetAddress> lookup(String host) throws UnknownHostException {
    List<InetAddress> own =
        Dns.SYSTEM.lookup(host).stream()
            .filter(InetAddress::isLoopbackAddress)
            .collect(Collectors.toList());
    if (own.isEmpty()) {
      throw new UnknownHostException(host + " is not this machine");
    }
    return own;
  }

  synchronized void close() {
    closed = true;
    if (client != null) {
      client.dispatcher().cancelAll();
    }
  }
}
