package ai.vidgo.examples;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.vidgo.VidgoClient;
import ai.vidgo.error.AuthenticationException;
import ai.vidgo.error.NotFoundException;
import ai.vidgo.error.ServerException;
import ai.vidgo.model.GenerateMusicInput;
import ai.vidgo.model.GeneratePersonaInput;
import ai.vidgo.model.Models;
import ai.vidgo.model.MusicTrack;
import ai.vidgo.model.MusicVersion;
import ai.vidgo.model.Persona;
import ai.vidgo.sandbox.RecordedCall;
import ai.vidgo.sandbox.VidgoSandbox;
import ai.vidgo.wait.TaskSnapshot;
import ai.vidgo.wait.WaitOptions;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import okhttp3.HttpUrl;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Both halves of an app that you distribute, on this machine. */
@Timeout(60)
final class BackendTest {
  private static final String KEY = "sk-key-of-the-backend";
  private static final String TOKEN = "token-of-the-user";
  private static final WaitOptions FAST =
      WaitOptions.builder()
          .firstDelay(Duration.ofMillis(10))
          .interval(Duration.ofMillis(20))
          .build();
  private static final GenerateMusicInput SONG =
      GenerateMusicInput.builder()
          .customMode(false)
          .instrumental(false)
          .mv(MusicVersion.V5)
          .prompt("rain on a quiet harbour")
          .build();

  private VidgoSandbox api;
  private Backend backend;

  @BeforeEach
  void setUp() throws IOException {
    api = VidgoSandbox.builder().apiKey(KEY).taskDuration(Duration.ofMillis(50)).start();
    backend = new Backend(api.url(), KEY, TOKEN);
  }

  @AfterEach
  void tearDown() {
    backend.close();
    api.close();
  }

  @Test
  void appGetsItsResultsThroughTheBackend(@TempDir Path folder) throws IOException {
    try (VidgoClient vidgo = AppClient.create(backend.url(), () -> TOKEN)) {
      TaskSnapshot<MusicTrack> song = vidgo.submit(Models.GENERATE_MUSIC, SONG).await(FAST);
      MusicTrack track = song.getFirstFile();
      GeneratePersonaInput singer =
          GeneratePersonaInput.builder()
              .taskId(song.getTaskId())
              .audioId(track.getAudioId())
              .name("Singer")
              .description("A warm voice")
              .build();
      Persona persona = vidgo.submit(Models.GENERATE_PERSONA, singer).await(FAST).getFirstFile();
      Path audio =
          vidgo.download(track.getAudioUrl(), folder.resolve("song.mp3").toFile()).toPath();

      assertThat(persona.getPersonaId()).startsWith("persona_");
      assertThat(Files.size(audio)).isPositive();
    }

    assertThat(api.requests().stream().filter(call -> call.method().equals("POST"))).hasSize(2);
    assertThat(api.requests())
        .filteredOn(call -> call.path().startsWith("/api/"))
        .hasSizeGreaterThan(3)
        .allSatisfy(call -> assertThat(authorization(call)).isEqualTo("Bearer " + KEY));
    // The file came straight from its host, which is not the app's.
    assertThat(api.requests())
        .filteredOn(call -> !call.path().startsWith("/api/"))
        .singleElement()
        .satisfies(call -> assertThat(authorization(call)).isNull());
  }

  /** The file's server has the backend's host, and another port. */
  @Test
  void appSendsItsTokenToTheBackendOnly(@TempDir Path folder) throws IOException {
    Queue<String> heads = new ConcurrentLinkedQueue<>();
    HttpServer files =
        HttpServer.create(new InetSocketAddress(InetAddress.getByName("127.0.0.1"), 0), 0);
    files.createContext(
        "/",
        exchange -> {
          heads.add(String.valueOf(exchange.getRequestHeaders().getFirst("Authorization")));
          exchange.sendResponseHeaders(200, 1);
          exchange.getResponseBody().write('x');
          exchange.close();
        });
    files.start();
    HttpUrl file =
        HttpUrl.get(backend.url()).newBuilder().port(files.getAddress().getPort()).build();
    AtomicInteger tokens = new AtomicInteger();
    try (VidgoClient vidgo =
        AppClient.create(backend.url(), () -> TOKEN + tokens.incrementAndGet())) {
      vidgo.download(file + "song.mp3", folder.resolve("song.mp3").toFile());
    } finally {
      files.stop(0);
    }
    assertThat(heads).containsExactly("null");
    assertThat(tokens).hasValue(0); // the client would have removed it, too
  }

  @Test
  void silentStrangersDoNotBlockIt() throws IOException {
    List<Socket> strangers = new ArrayList<>();
    try (VidgoClient vidgo = AppClient.create(backend.url(), () -> TOKEN)) {
      for (int i = 0; i < 40; i++) {
        Socket stranger =
            new Socket(InetAddress.getLoopbackAddress(), URI.create(backend.url()).getPort());
        strangers.add(stranger);
        String head = "POST /api/generate/submit HTTP/1.1\r\nHost: a\r\nContent-Length: 99\r\n";
        stranger.getOutputStream().write((i % 2 == 0 ? head : head + "\r\n{").getBytes(UTF_8));
      }

      assertThat(vidgo.submit(Models.GENERATE_MUSIC, SONG).getId()).isNotEmpty();
    } finally {
      for (Socket stranger : strangers) {
        stranger.close();
      }
    }
  }

  private static String authorization(RecordedCall call) {
    return call.header("Authorization");
  }

  @Test
  void appThatIsNotLoggedInGetsNothing() {
    try (VidgoClient vidgo = AppClient.create(backend.url(), () -> "wrong")) {
      assertThatThrownBy(() -> vidgo.submit(Models.GENERATE_MUSIC, SONG))
          .isInstanceOf(AuthenticationException.class)
          .hasMessageStartingWith("Who are you?");
    }
    assertThat(api.requests()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "GET, /api/user/balance",
    "GET, /api/generate/submit",
    "POST, /api/generate/status/abc",
    "DELETE, /api/generate/status/abc",
    "GET, /api/generate/status/",
    "GET, /api/generate/status/..",
    "GET, /api/generate/status/../../user/balance",
    "GET, /api/generate/status/%2e%2e%2f%2e%2e%2fuser%2fbalance",
    "GET, /api/generate/status/abc?x=y",
    "GET, /api/generate/detail/music?task_id=a&x=y",
    "POST, /api/generate/submit?x=y",
    "GET, //example.com/api/generate/status/abc",
    "GET, /",
  })
  void nothingElseIsPassedOn(String method, String path) throws Exception {
    HttpResponse<String> response = send(method, path, "{}", TOKEN);

    assertThat(response.statusCode()).isEqualTo(404);
    assertThat(response.body()).doesNotContain(KEY);
    assertThat(api.requests()).isEmpty();
  }

  @Test
  void withoutATokenEverythingIsRefused() throws Exception {
    assertThat(send("GET", "/api/generate/status/abc", "", "").statusCode()).isEqualTo(401);
    assertThat(send("GET", "/", "", "x" + TOKEN).statusCode()).isEqualTo(401);
    assertThat(api.requests()).isEmpty();
  }

  @Test
  void longBodyIsRefused() throws Exception {
    String longest = " ".repeat(65_536);

    assertThat(send("POST", "/api/generate/submit", longest + " ", TOKEN).statusCode())
        .isEqualTo(413);
    assertThat(api.requests()).isEmpty();
    assertThat(send("POST", "/api/generate/submit", longest, TOKEN).statusCode()).isEqualTo(422);
  }

  @Test
  void keyIsInNothingThatTheAppGets() throws Exception {
    for (String path : new String[] {"/api/generate/status/abc", "/api/generate/submit", "/"}) {
      for (String method : new String[] {"GET", "POST"}) {
        HttpResponse<String> response = send(method, path, "{}", TOKEN);
        assertThat(response.body() + response.headers().map()).doesNotContain(KEY);
      }
    }
  }

  @Test
  void keyThatTheApiRefusesIsTheBackendsMistake() throws Exception {
    try (Backend mistaken = new Backend(api.url(), "sk-wrong", TOKEN);
        VidgoClient vidgo = AppClient.create(mistaken.url(), () -> TOKEN)) {
      assertThatThrownBy(() -> vidgo.submit(Models.GENERATE_MUSIC, SONG))
          .isInstanceOf(ServerException.class)
          .hasMessageStartingWith("The API refused the backend's key");
    }
  }

  @Test
  void errorsOfTheApiArePassedOn() {
    try (VidgoClient vidgo = AppClient.create(backend.url(), () -> TOKEN)) {
      assertThatThrownBy(() -> vidgo.task(Models.GENERATE_MUSIC, "nosuchtask").read())
          .isInstanceOf(NotFoundException.class)
          .hasMessageNotContaining("Not offered here");
    }
  }

  /** A connection that breaks when the submit has been sent: whether it was taken is not known. */
  @Test
  void submitIsNotSentTwiceByTheBackend() throws Exception {
    AtomicInteger submits = new AtomicInteger();
    try (ServerSocket broken = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
      Thread breaking = new Thread(() -> countAndBreak(broken, submits));
      breaking.start();
      String url = "http://127.0.0.1:" + broken.getLocalPort() + "/";
      try (Backend unlucky = new Backend(url, KEY, TOKEN);
          VidgoClient vidgo = AppClient.create(unlucky.url(), () -> TOKEN)) {
        assertThatThrownBy(() -> vidgo.submit(Models.GENERATE_MUSIC, SONG))
            .isInstanceOf(ServerException.class)
            .hasMessageStartingWith("No response; a task may have been started");
      }
      broken.close();
      breaking.join();
    }
    assertThat(submits).hasValue(1);
  }

  private static void countAndBreak(ServerSocket broken, AtomicInteger submits) {
    while (!broken.isClosed()) {
      try (Socket socket = broken.accept()) {
        if (socket.getInputStream().read() == 'P') {
          submits.incrementAndGet();
        }
      } catch (IOException e) {
        continue; // the test is over
      }
    }
  }

  private HttpResponse<String> send(String method, String path, String body, String token)
      throws Exception {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(backend.url() + path.substring(1)))
            .method(method, BodyPublishers.ofString(body, UTF_8));
    if (!token.isEmpty()) {
      request.header("Authorization", "Bearer " + token);
    }
    return HttpClient.newHttpClient().send(request.build(), BodyHandlers.ofString());
  }
}
