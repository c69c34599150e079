package ai.vidgo.benchmarks.process;

import ai.vidgo.benchmarks.Samples;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.Executors;

/**
 * The server that all programs call, in a process of its own: each path has one fixed response.
 * Prints its URL, and ends with its standard input.
 */
public final class LoopbackServer {
  private static final String COMPLETION =
      """
      {"id":"c1","object":"chat.completion","created":1790000000,"model":"gpt-5.5","choices":[
      {"index":0,"finish_reason":"stop","logprobs":null,"message":{"role":"assistant",
      "content":"Rain on a quiet harbour","refusal":null}}],
      "usage":{"prompt_tokens":1,"completion_tokens":5,"total_tokens":6}}
      """;
  private static final String MESSAGE =
      """
      {"id":"m1","type":"message","role":"assistant","model":"claude-opus-5","content":[
      {"type":"text","text":"Rain on a quiet harbour"}],"stop_reason":"end_turn",
      "stop_sequence":null,"usage":{"input_tokens":1,"output_tokens":5}}
      """;

  private LoopbackServer() {}

  public static void main(String[] args) throws IOException {
    System.setProperty("sun.net.httpserver.nodelay", "true");
    System.setProperty("sun.net.httpserver.maxIdleConnections", "1000");
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 1000);
    server.setExecutor(Executors.newCachedThreadPool());
    respond(server, "/api/generate/submit", Samples.SUBMITTED);
    respond(server, "/api/generate/detail/music", Samples.TWO_TRACKS);
    respond(server, "/running/api/generate/detail/music", Samples.RUNNING);
    respond(server, "/fal", Samples.TWO_TRACKS);
    respond(server, "/v1/chat/completions", COMPLETION);
    respond(server, "/v1/messages", MESSAGE);
    server.start();
    System.out.println("http://127.0.0.1:" + server.getAddress().getPort() + "/");
    System.in.read();
    System.exit(0);
  }

  private static void respond(HttpServer server, String path, String body) {
    byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
    server.createContext(path, exchange -> respond(exchange, bytes));
  }

  private static void respond(HttpExchange exchange, byte[] body) throws IOException {
    exchange.getRequestBody().readAllBytes();
    exchange.getResponseHeaders().set("Content-Type", "application/json");
    exchange.getResponseHeaders().set("x-fal-request-id", "r1"); // without it fal-client fails
    exchange.sendResponseHeaders(200, body.length);
    exchange.getResponseBody().write(body);
    exchange.close();
  }
}
