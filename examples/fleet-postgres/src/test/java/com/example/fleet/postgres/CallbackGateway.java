package com.example.fleet.postgres;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ThreadLocalRandom;

/**
 * One URL for the callbacks of all workers, such as a load balancer's. Until a worker has taken a
 * callback it is sent again, as the API does within seconds, but when the next worker is there.
 */
final class CallbackGateway implements AutoCloseable {
  private final HttpServer server;
  private final HttpClient http = HttpClient.newHttpClient();
  private final ExecutorService threads =
      Executors.newCachedThreadPool(
          task -> {
            Thread thread = new Thread(task, "callback gateway");
            thread.setDaemon(true);
            return thread;
          });
  private final List<Integer> workers = new CopyOnWriteArrayList<>();
  private int changes;

  CallbackGateway() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/", this::take);
    server.start();
  }

  String url() {
    return "http://127.0.0.1:" + server.getAddress().getPort() + CallbackServer.PATH;
  }

  synchronized void workerAt(int port) {
    workers.add(port);
    changes++;
    notifyAll();
  }

  synchronized void workersGone() {
    workers.clear();
    changes++;
  }

  private void take(HttpExchange exchange) throws IOException {
    try (exchange) {
      byte[] body = exchange.getRequestBody().readAllBytes();
      String path = exchange.getRequestURI().toString();
      exchange.sendResponseHeaders(200, -1);
      threads.execute(() -> deliver(path, body));
    }
  }

  private void deliver(String path, byte[] body) {
    try {
      int seen = 0;
      do {
        seen = awaitChange(seen);
      } while (!isDelivered(path, body));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt(); // closed
    }
  }

  /** Returns when there are workers, and other ones than last time. */
  private synchronized int awaitChange(int seen) throws InterruptedException {
    while (workers.isEmpty() || changes == seen) {
      wait();
    }
    return changes;
  }

  private boolean isDelivered(String path, byte[] body) throws InterruptedException {
    List<Integer> live = List.copyOf(workers);
    if (live.isEmpty()) {
      return false;
    }
    int port = live.get(ThreadLocalRandom.current().nextInt(live.size()));
    HttpRequest request =
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
            .POST(BodyPublishers.ofByteArray(body))
            .build();
    try {
      return http.send(request, BodyHandlers.discarding()).statusCode() == 200;
    } catch (IOException e) {
      return false; // the worker was killed
    }
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
  }
}
