package com.example.fleet.postgres;

import ai.vidgo.Callbacks;
import ai.vidgo.TaskCallback;
import ai.vidgo.error.InvalidCallbackException;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.BindException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Consumer;

/**
 * Receives callbacks. What one says is not believed: it is noted that the task is to be read, and
 * the response means that this is committed.
 */
final class CallbackServer implements AutoCloseable {
  static final String PATH = "/vidgo/callback";
  private static final int MAX_BODY = 1 << 20;

  private final HttpServer server;
  private final ExecutorService threads = Executors.newFixedThreadPool(4);
  private final Callbacks callbacks;
  private final Steps steps;
  private final String token;
  private final Consumer<String> log;

  CallbackServer(int port, Callbacks callbacks, Steps steps, String token, Consumer<String> log)
      throws IOException {
    this.callbacks = callbacks;
    this.steps = steps;
    this.token = token;
    this.log = log;
    try {
      server = HttpServer.create(new InetSocketAddress(port), 0);
    } catch (BindException e) {
      throw named(e, port);
    }
    server.setExecutor(threads);
    server.createContext(PATH, this::respond);
    server.start();
  }

  private static BindException named(BindException e, int port) {
    BindException named = new BindException("CALLBACK_PORT " + port + ": " + e.getMessage());
    named.initCause(e);
    return named;
  }

  int port() {
    return server.getAddress().getPort();
  }

  private void respond(HttpExchange exchange) throws IOException {
    try (exchange) {
      exchange.sendResponseHeaders(status(exchange), -1);
    }
  }

  private int status(HttpExchange exchange) throws IOException {
    String url = exchange.getRequestURI().toString();
    if (!Callbacks.hasToken(url, token)) {
      return 403;
    }
    byte[] body = exchange.getRequestBody().readNBytes(MAX_BODY + 1);
    if (body.length > MAX_BODY) {
      return 413;
    }
    try {
      TaskCallback callback = callbacks.parse(new String(body, StandardCharsets.UTF_8), url);
      String id = callback.getCorrelationId();
      log.accept(id + " called back by task " + callback.getTaskId());
      if (id == null || !steps.calledBack(id, callback.getTaskId())) {
        log.accept(id + " callback not needed");
      }
      return 200;
    } catch (InvalidCallbackException e) {
      log.accept("not a callback: " + e.getMessage());
      return 400;
    } catch (RuntimeException e) { // PostgreSQL is away: the API calls again
      log.accept("callback not taken: " + e.getMessage());
      return 503;
    }
  }

  @Override
  public void close() {
    server.stop(1);
    threads.shutdown();
  }
}
