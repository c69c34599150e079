package com.example.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.vidgo.VidgoClient;
import ai.vidgo.error.SubmitOutcomeUnknownException;
import ai.vidgo.model.GenerateMusicInput;
import ai.vidgo.model.Models;
import ai.vidgo.model.MusicVersion;
import ai.vidgo.sandbox.Endpoint;
import ai.vidgo.sandbox.Fault;
import ai.vidgo.sandbox.VidgoSandbox;
import ai.vidgo.wait.WaitOptions;
import com.sun.net.httpserver.HttpServer;
import java.io.File;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Collectors;
import okhttp3.Interceptor;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.Response;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class AppTest {
  private static final GenerateMusicInput INPUT =
      GenerateMusicInput.builder()
          .customMode(false)
          .instrumental(true)
          .mv(MusicVersion.V5)
          .prompt("rain on glass")
          .build();

  @TempDir File folder;
  private final VidgoSandbox sandbox = VidgoSandbox.builder().taskDuration(Duration.ZERO).start();
  private final List<Request> intercepted = new CopyOnWriteArrayList<>();
  private LoopbackProxy proxy;
  private OkHttpClient http;
  private VidgoClient vidgo;

  @BeforeEach
  void setUp() throws IOException {
    proxy = new LoopbackProxy();
    http =
        new OkHttpClient.Builder()
            .proxy(proxy.proxy())
            .addInterceptor(addHeader("X-App"))
            .addNetworkInterceptor(addHeader("X-Network"))
            .build();
    vidgo =
        VidgoClient.builder()
            .apiKey(sandbox.apiKey())
            .baseUrl(sandbox.url())
            .httpClient(http)
            .waitOptions(WaitOptions.builder().firstDelay(Duration.ZERO).build())
            .build();
  }

  @AfterEach
  void tearDown() {
    vidgo.close();
    http.connectionPool().evictAll();
    proxy.close();
    sandbox.close();
  }

  private Interceptor addHeader(String name) {
    return chain -> {
      intercepted.add(chain.request());
      return chain.proceed(chain.request().newBuilder().header(name, "songs").build());
    };
  }

  @Test
  void callsGoThroughProxyAndInterceptors() {
    String url = vidgo.run(Models.GENERATE_MUSIC, INPUT).getFirstFile().getAudioUrl();
    vidgo.download(url, new File(folder, "song.mp3"));

    assertEquals(List.of("POST", "GET", "GET"), methods(proxy.requests()));
    assertEquals(3, sandbox.requests().size());
    sandbox
        .requests()
        .forEach(
            call -> {
              assertEquals("songs", call.header("X-App"), call.toString());
              assertEquals("songs", call.header("X-Network"), call.toString());
            });
  }

  @Test
  void keyIsSentToTheApiOnly() throws IOException {
    HttpServer files =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    files.createContext(
        "/song.mp3",
        exchange -> {
          byte[] song = "ID3".getBytes(StandardCharsets.UTF_8);
          exchange.sendResponseHeaders(200, song.length);
          exchange.getResponseBody().write(song);
          exchange.close();
        });
    files.start();
    String host = "127.0.0.1:" + files.getAddress().getPort();
    try {
      String url = vidgo.run(Models.GENERATE_MUSIC, INPUT).getFirstFile().getAudioUrl();
      sandbox.enqueueFault(Endpoint.FILE, Fault.redirect(302, "http://" + host + "/song.mp3"));
      File song = vidgo.download(url, new File(folder, "song.mp3"));

      assertEquals("ID3", Files.readString(song.toPath()));
    } finally {
      files.stop(0);
    }
    List<Request> requests = proxy.requests();
    assertEquals(4, requests.size(), requests.toString());
    for (Request request : requests.subList(0, 2)) {
      assertEquals("Bearer " + sandbox.apiKey(), request.header("Authorization"));
    }
    assertTrue(requests.get(2).url().encodedPath().startsWith("/files/"));
    assertNull(requests.get(2).header("Authorization"));
    assertEquals(host, requests.get(3).header("Host"));
    assertNull(requests.get(3).header("Authorization"));
    intercepted.forEach(request -> assertNull(request.header("Authorization")));
  }

  @Test
  void submitIsSentOnceThroughProxyThatDropsTheConnection() {
    vidgo.balance(); // leaves a connection in the pool
    proxy.dropConnections();

    assertThrows(
        SubmitOutcomeUnknownException.class, () -> vidgo.submit(Models.GENERATE_MUSIC, INPUT));

    assertEquals(List.of("GET", "POST"), methods(proxy.requests()));
  }

  @Test
  void clientOfTheAppSurvivesTheClose() throws IOException {
    vidgo.balance();
    vidgo.close();

    assertEquals(1, http.connectionPool().connectionCount());
    Request request =
        new Request.Builder()
            .url(sandbox.url() + "api/user/balance")
            .header("Authorization", "Bearer " + sandbox.apiKey())
            .build();
    try (Response response = http.newCall(request).execute()) {
      assertEquals(200, response.code());
    }
  }

  private static List<String> methods(List<Request> requests) {
    return requests.stream().map(Request::method).collect(Collectors.toList());
  }
}
