package com.example.app;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.Closeable;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.RequestBody;
import okhttp3.Response;

/** An HTTP proxy on the loopback interface, which records what it forwards. */
final class LoopbackProxy implements Closeable {
  private final OkHttpClient forwarder =
      new OkHttpClient.Builder().proxy(Proxy.NO_PROXY).followRedirects(false).build();
  private final List<Request> requests = new CopyOnWriteArrayList<>();
  private final HttpServer server;
  private volatile boolean dropsConnections;

  LoopbackProxy() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/", this::forward);
    server.start();
  }

  Proxy proxy() {
    return new Proxy(Proxy.Type.HTTP, server.getAddress());
  }

  /** From now on requests are read, then the connection closes without a response. */
  void dropConnections() {
    dropsConnections = true;
  }

  List<Request> requests() {
    return requests;
  }

  private void forward(HttpExchange exchange) throws IOException {
    try (exchange) {
      byte[] body = exchange.getRequestBody().readAllBytes();
      // The absolute form, which clients send to proxies only.
      Request.Builder builder = new Request.Builder().url(exchange.getRequestURI().toString());
      exchange
          .getRequestHeaders()
          .forEach((name, values) -> values.forEach(value -> builder.addHeader(name, value)));
      String method = exchange.getRequestMethod();
      Request request =
          builder.method(method, method.equals("GET") ? null : RequestBody.create(body)).build();
      requests.add(request);
      if (dropsConnections) {
        return;
      }
      try (Response response = forwarder.newCall(request).execute()) {
        byte[] content = response.body().bytes();
        response
            .headers()
            .forEach(
                header -> exchange.getResponseHeaders().add(header.getFirst(), header.getSecond()));
        exchange.sendResponseHeaders(response.code(), content.length == 0 ? -1 : content.length);
        exchange.getResponseBody().write(content);
      }
    }
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
