package com.example.fleet;

import ai.vidgo.Callbacks;
import ai.vidgo.TaskCallback;
import ai.vidgo.VidgoClient;
import ai.vidgo.error.InvalidCallbackException;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowNotFoundException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * Signals the workflow of a callback. Temporal keeps the signal, so this needs no worker; it says
 * 200 only when Temporal has it. Twice or too late is harmless: the workflow ignores it.
 */
final class CallbackEndpoint implements AutoCloseable {
  private static final int MAX_BODY = 1 << 20;

  private final ExecutorService threads = Executors.newFixedThreadPool(8);
  private final HttpServer server;
  private final Callbacks callbacks;
  private final WorkflowClient temporal;
  private final String token;

  CallbackEndpoint(int port, String token, Callbacks callbacks, WorkflowClient temporal) {
    this.token = token;
    this.callbacks = callbacks;
    this.temporal = temporal;
    try {
      server = HttpServer.create(new InetSocketAddress(port), 0);
    } catch (IOException e) {
      throw new UncheckedIOException("port " + port + ": " + e.getMessage(), e);
    }
    server.createContext("/vidgo", this::handle);
    server.setExecutor(threads);
    server.start();
  }

  /** The one argument is the port, by default 8090. */
  public static void main(String[] args) {
    Settings settings = Settings.fromEnv();
    int port = args.length == 0 ? 8090 : Integer.parseInt(args[0]);
    new CallbackEndpoint(
        port, settings.callbackToken(), VidgoClient.fromEnv().callbacks(), settings.connect());
    System.out.println("callbacks: ready");
  }

  int port() {
    return server.getAddress().getPort();
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdown();
  }

  private void handle(HttpExchange exchange) throws IOException {
    try (exchange) {
      exchange.sendResponseHeaders(statusOf(exchange), -1);
    }
  }

  private int statusOf(HttpExchange exchange) throws IOException {
    String url = exchange.getRequestURI().toString();
    if (!Callbacks.hasToken(url, token)) {
      return 403;
    }
    byte[] body = exchange.getRequestBody().readNBytes(MAX_BODY + 1);
    if (body.length > MAX_BODY) {
      return 413;
    }
    try {
      return signal(callbacks.parse(new String(body, StandardCharsets.UTF_8), url));
    } catch (InvalidCallbackException e) {
      return 400;
    } catch (RuntimeException e) {
      return 503; // Temporal is not there: the API calls again, or a poll finds the end
    }
  }

  private int signal(TaskCallback callback) {
    Attempt attempt = Attempt.parse(callback.getCorrelationId());
    if (attempt == null) {
      return 400;
    }
    try {
      temporal
          .newWorkflowStub(SongPipeline.class, attempt.workflowId())
          .callback(attempt.step(), callback.getTaskId());
    } catch (WorkflowNotFoundException e) {
      return 200; // the workflow has ended
    }
    return 200;
  }
}
