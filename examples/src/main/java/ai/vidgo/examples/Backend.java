package ai.vidgo.examples;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.regex.Pattern;

/**
 * The half of an app that has the key: passes a submit and the two queries on, and nothing else.
 * {@link AppClient} is the other half.
 *
 * <p>A real one looks up whose token it is, how much that user may spend, and whether the task is
 * theirs; and it runs behind a server that speaks https.
 */
final class Backend implements AutoCloseable {
  private static final int MAX_BODY = 65_536;
  private static final String SUBMIT = "/api/generate/submit";
  private static final Pattern QUERY =
      Pattern.compile("/api/generate/(status/[\\w-]{1,100}|detail/music\\?task_id=[\\w-]{1,100})");

  static {
    // The server's limits, in seconds. It has none by default, so that whoever connects and falls
    // silent would keep a thread for ever.
    System.setProperty("sun.net.httpserver.maxReqTime", "20");
    System.setProperty("sun.net.httpserver.maxRspTime", "60");
  }

  // Without a limit: a fixed number of threads could all belong to silent strangers.
  private final ExecutorService threads = Executors.newCachedThreadPool();
  // Not HttpURLConnection: that sends a POST again by itself when a connection breaks, and a second
  // submit is a second bill. This client repeats no POST, and follows no redirect.
  private final HttpClient http =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .connectTimeout(Duration.ofSeconds(15))
          .build();
  private final URI api;
  private final String apiKey;
  private final byte[] userToken;
  private final HttpServer server;

  /**
   * Listens on a free port of this machine.
   *
   * @param api where the API is, with a slash at the end
   * @param userToken what the one user of this example must show
   */
  Backend(String api, String apiKey, String userToken) throws IOException {
    this.api = URI.create(api);
    this.apiKey = apiKey;
    this.userToken = ("Bearer " + userToken).getBytes(UTF_8);
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setExecutor(threads);
    server.createContext("/", this::handle);
    server.start();
  }

  String url() {
    return "http://127.0.0.1:" + server.getAddress().getPort() + "/";
  }

  private void handle(HttpExchange exchange) throws IOException {
    try (exchange) {
      String shown = exchange.getRequestHeaders().getFirst("Authorization");
      String path = exchange.getRequestURI().toString(); // as it came: nothing is decoded
      boolean submit = exchange.getRequestMethod().equals("POST") && path.equals(SUBMIT);
      boolean query = exchange.getRequestMethod().equals("GET") && QUERY.matcher(path).matches();
      if (shown == null || !MessageDigest.isEqual(shown.getBytes(UTF_8), userToken)) {
        refuse(exchange, 401, "Who are you?");
      } else if (!submit && !query) {
        refuse(exchange, 404, "Not offered here");
      } else {
        byte[] body = exchange.getRequestBody().readNBytes(MAX_BODY + 1);
        if (body.length > MAX_BODY) {
          refuse(exchange, 413, "Too long");
        } else {
          pass(exchange, path, body);
        }
      }
    }
  }

  private void pass(HttpExchange exchange, String path, byte[] body) throws IOException {
    HttpRequest request =
        HttpRequest.newBuilder(api.resolve(path))
            .method(
                exchange.getRequestMethod(),
                path.equals(SUBMIT) ? BodyPublishers.ofByteArray(body) : BodyPublishers.noBody())
            .header("Authorization", "Bearer " + apiKey)
            .header("Content-Type", "application/json")
            .timeout(Duration.ofSeconds(50)) // the app's is longer, so that it gets the 502
            .build();
    HttpResponse<byte[]> response;
    try {
      response = http.send(request, BodyHandlers.ofByteArray());
    } catch (IOException e) {
      refuse(exchange, 502, "No response; a task may have been started, do not submit it again");
      return;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return; // the backend is closing
    }
    if (response.statusCode() == 401) { // about this key, which the response may repeat
      refuse(exchange, 502, "The API refused the backend's key");
      return;
    }
    for (String name : new String[] {"Content-Type", "Retry-After"}) {
      response
          .headers()
          .firstValue(name)
          .ifPresent(v -> exchange.getResponseHeaders().set(name, v));
    }
    send(exchange, response.statusCode(), response.body());
  }

  private static void refuse(HttpExchange exchange, int status, String why) throws IOException {
    exchange.getResponseHeaders().set("Content-Type", "application/json");
    send(exchange, status, ("{\"detail\":\"" + why + "\"}").getBytes(UTF_8));
  }

  private static void send(HttpExchange exchange, int status, byte[] body) throws IOException {
    exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
    exchange.getResponseBody().write(body);
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
  }
}
