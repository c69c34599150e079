package com.example.okhttp5;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.vidgo.VidgoClient;
import com.sun.net.httpserver.HttpServer;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import okhttp3.OkHttpClient;
import org.junit.jupiter.api.Test;

class AppTest {
  @Test
  void readsTheBalance() throws Exception {
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(
        "/api/user/balance",
        exchange -> {
          byte[] body = "{\"code\":200,\"data\":{\"credits_amount\":7}}".getBytes(StandardCharsets.UTF_8);
          exchange.sendResponseHeaders(200, body.length);
          exchange.getResponseBody().write(body);
          exchange.close();
        });
    server.start();
    String url = "http://127.0.0.1:" + server.getAddress().getPort() + "/";
    try (VidgoClient vidgo = VidgoClient.builder().apiKey("key").baseUrl(url).build()) {
      assertEquals("7", vidgo.balance().getCreditsAmount().toPlainString());
    } finally {
      server.stop(0);
    }
    String jar = OkHttpClient.class.getProtectionDomain().getCodeSource().getLocation().toString();
    assertTrue(jar.contains("okhttp-jvm-5."), jar);
  }
}
