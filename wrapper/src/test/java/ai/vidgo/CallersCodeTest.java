package ai.vidgo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import ai.vidgo.download.DownloadException;
import ai.vidgo.download.DownloadOptions;
import ai.vidgo.error.ConnectionException;
import ai.vidgo.error.SubmitOutcomeUnknownException;
import ai.vidgo.internal.util.Causes;
import ai.vidgo.model.Models;
import ai.vidgo.testing.FastScheduler;
import ai.vidgo.testing.FixedProxySelector;
import ai.vidgo.testing.Matrix;
import ai.vidgo.testing.MockServers;
import ai.vidgo.testing.OkHttpSockets;
import ai.vidgo.testing.Pictures;
import ai.vidgo.testing.Thrower;
import ai.vidgo.testing.ThrowingListener;
import ai.vidgo.wait.WaitFailedException;
import ai.vidgo.wait.WaitOptions;
import java.io.File;
import java.io.IOException;
import java.net.Proxy;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.BiConsumer;
import okhttp3.Call;
import okhttp3.Cookie;
import okhttp3.CookieJar;
import okhttp3.Dns;
import okhttp3.EventListener;
import okhttp3.HttpUrl;
import okhttp3.OkHttpClient;
import okhttp3.Response;
import okhttp3.ResponseBody;
import okhttp3.mockwebserver.Dispatcher;
import okhttp3.mockwebserver.MockResponse;
import okhttp3.mockwebserver.MockWebServer;
import okhttp3.mockwebserver.RecordedRequest;
import okhttp3.mockwebserver.SocketPolicy;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Whatever the caller's code throws, wherever it runs, becomes one of our outcomes. */
@Timeout(30)
class CallersCodeTest {
  private static final String DATA =
      "{\"code\":200,\"data\":{\"credits_amount\":7,\"task_id\":\"NEW\",\"status\":\"finished\","
          + "\"files\":[{\"persona_id\":\"p\"}],\"file_url\":\"https://example.com/a.png\"}}";

  private static final WaitOptions WAIT =
      WaitOptions.builder().timeout(1, TimeUnit.HOURS).maxRetries(1).build();

  @TempDir Path folder;
  private final MockWebServer server = MockServers.create();

  /** The paths of all POSTs, also of those that arrive late, when there is another client. */
  private final Queue<String> posts = new ConcurrentLinkedQueue<>();

  /** How many clients there have been. Each has a base URL of its own. */
  private int clients;

  private volatile MockResponse untilThrown;
  private volatile Thrower thrower;

  /** What would end an Android app. */
  private final Queue<Throwable> uncaught = new ConcurrentLinkedQueue<>();

  private final Thread.UncaughtExceptionHandler before =
      Thread.getDefaultUncaughtExceptionHandler();

  @BeforeEach
  void setUp() throws IOException {
    Thread.setDefaultUncaughtExceptionHandler((thread, thrown) -> uncaught.add(thrown));
    server.setDispatcher(
        new Dispatcher() {
          @Override
          public MockResponse dispatch(RecordedRequest request) {
            if (request.getMethod().equals("POST")) {
              posts.add(request.getPath());
            }
            MockResponse response =
                thrower.isSpent() ? new MockResponse().setBody(DATA) : untilThrown;
            return request.getPath().equals("/song.mp3") && response.getBody() != null
                ? response.clone().setBody("ID3")
                : response;
          }
        });
    server.start();
  }

  @AfterEach
  void tearDown() throws IOException {
    server.shutdown();
    Thread.setDefaultUncaughtExceptionHandler(before);
    assertThat(uncaught).isEmpty();
  }

  /** Where code of the caller runs, and whether the request has left by then. */
  private record Place(
      String name,
      boolean sent,
      MockResponse response,
      BiConsumer<VidgoClient.Builder, Thrower> install) {
    @Override
    public String toString() {
      return name;
    }
  }

  private static Place http(
      String name, boolean sent, BiConsumer<OkHttpClient.Builder, Thrower> install) {
    return new Place(
        name,
        sent,
        new MockResponse().setBody(DATA),
        (vidgo, thrower) -> {
          OkHttpClient.Builder http = new OkHttpClient.Builder();
          install.accept(http, thrower);
          vidgo.apiKey("sk-test").httpClient(http.build());
        });
  }

  private static Place withoutKey(Place place, MockResponse response) {
    return new Place(
        place.name,
        place.sent,
        response,
        (vidgo, thrower) -> {
          place.install.accept(vidgo, thrower);
          vidgo.withoutKey();
        });
  }

  static List<Place> places() {
    List<Place> all = new ArrayList<>();
    all.add(
        new Place(
            "key supplier",
            false,
            new MockResponse().setBody(DATA),
            (vidgo, thrower) -> vidgo.apiKey(() -> thrower.orReturn("sk-test"))));
    all.add(
        http(
            "interceptor before",
            false,
            (http, thrower) ->
                http.addInterceptor(chain -> chain.proceed(thrower.orReturn(chain.request())))));
    all.add(
        http(
            "interceptor after",
            true,
            (http, thrower) ->
                http.addInterceptor(
                    chain -> {
                      try (Response response = chain.proceed(chain.request())) {
                        ResponseBody body = response.peekBody(Long.MAX_VALUE);
                        return thrower.orReturn(response.newBuilder().body(body).build());
                      }
                    })));
    all.add(
        http(
            "network interceptor before",
            false,
            (http, thrower) ->
                http.addNetworkInterceptor(
                    chain -> chain.proceed(thrower.orReturn(chain.request())))));
    all.add(
        http(
            "network interceptor after",
            true,
            (http, thrower) ->
                http.addNetworkInterceptor(
                    chain -> thrower.orReturn(chain.proceed(chain.request())))));
    all.add(
        http(
            "dns",
            false,
            (http, thrower) -> http.dns(host -> thrower.orReturn(Dns.SYSTEM.lookup(host)))));
    all.add(
        http(
            "proxy selector",
            false,
            (http, thrower) ->
                http.proxySelector(
                    new FixedProxySelector(uri -> thrower.orReturn(Proxy.NO_PROXY)))));
    all.add(
        http(
            "socket factory",
            false,
            (http, thrower) ->
                http.socketFactory(
                    new OkHttpSockets() {
                      @Override
                      public Socket createSocket() {
                        return thrower.orReturn(new Socket());
                      }
                    })));
    all.add(
        withoutKey(
            http(
                "authenticator",
                true,
                (http, thrower) -> http.authenticator((route, r) -> thrower.orReturn(null))),
            new MockResponse().setResponseCode(401)));
    all.add(
        withoutKey(
            http(
                "cookies to send",
                false,
                (http, thrower) -> http.cookieJar(new ThrowingJar(thrower, Thrower.NONE))),
            new MockResponse().setBody(DATA)));
    all.add(
        withoutKey(
            http(
                "cookies received",
                true,
                (http, thrower) -> http.cookieJar(new ThrowingJar(Thrower.NONE, thrower))),
            new MockResponse().setBody(DATA).setHeader("Set-Cookie", "a=1")));
    all.add(
        http(
            "event listener factory",
            false,
            (http, thrower) ->
                http.eventListenerFactory(call -> thrower.orReturn(EventListener.NONE))));
    for (ThrowingListener.Event event : ThrowingListener.Event.values()) {
      Place place =
          http(
              "event listener, " + event,
              event.sent,
              (http, thrower) -> http.eventListener(ThrowingListener.at(event, thrower)));
      boolean failure = event == ThrowingListener.Event.callFailed;
      all.add(
          failure
              ? new Place(
                  place.name,
                  true,
                  new MockResponse().setSocketPolicy(SocketPolicy.DISCONNECT_AFTER_REQUEST),
                  place.install)
              : place);
    }
    return all;
  }

  /** Every public method that sends something and blocks. */
  enum Way {
    SUBMIT,
    BALANCE,
    VERIFY,
    READ,
    UPLOAD_URL,
    UPLOAD_FILE,
    DOWNLOAD;

    void call(CallersCodeTest test, VidgoClient vidgo) {
      switch (this) {
        case SUBMIT -> vidgo.submit(Models.GENERATE_PERSONA, SubmitTest.INPUT);
        case BALANCE -> vidgo.balance();
        case VERIFY ->
            vidgo.callbacks().verify(Models.GENERATE_PERSONA, vidgo.callbacks().parse(DATA));
        case READ -> vidgo.task(Models.GENERATE_PERSONA, "NEW").read();
        case UPLOAD_URL -> vidgo.uploadUrl("https://example.com/a.png");
        case UPLOAD_FILE -> vidgo.upload(test.picture());
        case DOWNLOAD ->
            vidgo.download(
                test.server.url("/song.mp3").toString(),
                test.target(),
                DownloadOptions.builder().maxRetries(0).build());
      }
    }
  }

  private File picture() {
    try {
      return Pictures.file(folder.toFile(), "a.png", Pictures.PNG);
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  private File target() {
    return folder.resolve("downloads/song.mp3").toFile();
  }

  private VidgoClient client(Place place) {
    VidgoClient.Builder builder = VidgoClient.builder();
    place.install.accept(builder, thrower);
    untilThrown = place.response;
    clients++;
    return builder
        .baseUrl("http://127.0.0.1:" + server.getPort() + "/" + clients)
        .callOptions(CallRun.retries(0))
        .environment(new FastScheduler(), new Random(1))
        .build();
  }

  /** OkHttp takes an IOException of code that declares none for one of the network's. */
  private static List<Throwable> throwables(Place place) {
    List<Throwable> all = new ArrayList<>();
    all.add(new IllegalStateException("of the caller"));
    all.add(new AssertionError("of the caller"));
    all.add(new StackOverflowError("of the caller"));
    all.add(new Exception("of the caller, from Kotlin"));
    if (place.name.matches(".*interceptor.*|key supplier|dns|socket factory|authenticator")) {
      all.add(new IOException("of the caller"));
    }
    return all;
  }

  @ParameterizedTest
  @MethodSource("places")
  void callEndsWithATypedException(Place place) throws IOException {
    for (Attempt attempt : attempts(place)) {
      Files.createDirectories(target().getParentFile().toPath());
      thrower = new Thrower(attempt.thrown, Integer.MAX_VALUE);
      try (VidgoClient vidgo = client(place)) {
        Throwable outcome = catchThrowable(() -> attempt.way.call(this, vidgo));

        assertTyped(place, attempt.way, attempt.thrown, outcome);
      }
    }
  }

  private record Attempt(Throwable thrown, Way way) {}

  private static List<Attempt> attempts(Place place) {
    List<Attempt> all = new ArrayList<>();
    for (Throwable thrown : throwables(place)) {
      for (Way way : Way.values()) {
        all.add(new Attempt(thrown, way));
      }
    }
    return Matrix.cut(all, Attempt::thrown, Attempt::way);
  }

  private long postsOfThisClient() {
    return posts.stream().filter(path -> path.startsWith("/" + clients + "/")).count();
  }

  private void assertTyped(Place place, Way way, Throwable thrown, Throwable outcome) {
    String name = way + ", " + thrown;
    if (!thrower.hasThrown()) { // a GET has no body, and a download needs no credentials
      assertThat(outcome == null || place.response.getStatus().contains("401")).as(name).isTrue();
      target().delete();
      return;
    }
    if (way == Way.DOWNLOAD) {
      assertThat(outcome).as(name).isExactlyInstanceOf(DownloadException.class);
      assertThat(target().getParentFile()).as(name).isEmptyDirectory();
    } else if (way == Way.SUBMIT && place.sent) {
      assertThat(outcome).as(name).isExactlyInstanceOf(SubmitOutcomeUnknownException.class);
      assertThat(postsOfThisClient()).as(name).isLessThan(2);
    } else {
      assertThat(outcome).as(name).isExactlyInstanceOf(ConnectionException.class);
      assertThat(((ConnectionException) outcome).isMaybeSent()).as(name).isEqualTo(place.sent);
      assertThat(place.sent || postsOfThisClient() == 0).as(name).isTrue();
    }
    assertThat(Causes.of(outcome)).as(name).contains(thrown);
  }

  @ParameterizedTest
  @MethodSource("places")
  void waitCountsAFailedPollAndGoesOn(Place place) {
    for (Throwable thrown : throwables(place)) {
      thrower = new Thrower(thrown, 1);
      try (VidgoClient vidgo = client(place)) {
        Task<?> task = vidgo.task(Models.GENERATE_PERSONA, "NEW");

        assertThat(task.await(WAIT).getFiles()).as("await, " + thrown).hasSize(1);
        thrower = new Thrower(thrown, 1);
      }
      try (VidgoClient vidgo = client(place)) {
        Task<?> task = vidgo.task(Models.GENERATE_PERSONA, "NEW");

        assertThat(task.awaitAsync(WAIT).join().getFiles()).as("async, " + thrown).hasSize(1);
      }
    }
  }

  @ParameterizedTest
  @MethodSource("places")
  void waitEndsBeyondItsRetries(Place place) {
    for (Throwable thrown : throwables(place)) {
      thrower = new Thrower(thrown, Integer.MAX_VALUE);
      try (VidgoClient vidgo = client(place)) {
        Task<?> task = vidgo.task(Models.GENERATE_PERSONA, "NEW");

        Throwable outcome = catchThrowable(() -> task.awaitAsync(WAIT).join());

        if (thrower.hasThrown()) {
          assertThat(outcome).as("" + thrown).isInstanceOf(CompletionException.class);
          assertThat(outcome.getCause()).isExactlyInstanceOf(WaitFailedException.class);
          assertThat(outcome.getCause()).hasCauseExactlyInstanceOf(ConnectionException.class);
        }
      }
    }
  }

  @Test
  void interceptorThatEatsTheBody() {
    Place eater =
        http(
            "eats the body",
            true,
            (http, unused) ->
                http.addInterceptor(
                    chain -> {
                      Response response = chain.proceed(chain.request());
                      response.body().string();
                      return response;
                    }));
    for (Way way : Way.values()) {
      thrower = Thrower.NONE;
      try (VidgoClient vidgo = client(eater)) {
        Throwable outcome = catchThrowable(() -> way.call(this, vidgo));

        assertThat(outcome)
            .as("" + way)
            .isExactlyInstanceOf(
                way == Way.SUBMIT
                    ? SubmitOutcomeUnknownException.class
                    : way == Way.DOWNLOAD ? DownloadException.class : ConnectionException.class);
      }
    }
  }

  /** It runs on the thread that cancels: a timer's, or the one that closes. */
  @Test
  void listenerThatThrowsWhenCancelled() throws Exception {
    thrower = new Thrower(new AssertionError("of the caller"), Integer.MAX_VALUE);
    Place place =
        http(
            "cancelled",
            true,
            (http, thrower) ->
                http.eventListener(
                    new EventListener() {
                      @Override
                      public void canceled(Call call) {
                        thrower.orReturn(null);
                      }
                    }));
    VidgoClient vidgo = client(place);
    untilThrown = new MockResponse().setSocketPolicy(SocketPolicy.NO_RESPONSE);
    Task<?> task = vidgo.task(Models.GENERATE_PERSONA, "NEW");
    CompletableFuture<?> cancelled = task.awaitAsync(WAIT);
    server.takeRequest();
    CompletableFuture<?> expired =
        task.awaitAsync(WaitOptions.builder().timeout(10, TimeUnit.MINUTES).build());
    server.takeRequest();
    CompletableFuture<?> one = task.awaitAsync(WAIT);
    CompletableFuture<?> other = task.awaitAsync(WAIT);
    server.takeRequest();
    server.takeRequest();

    cancelled.cancel(true);
    assertThat(expired).failsWithin(10, TimeUnit.SECONDS);
    vidgo.close();

    assertThat(cancelled).isCancelled();
    assertThat(one).failsWithin(10, TimeUnit.SECONDS);
    assertThat(other).failsWithin(10, TimeUnit.SECONDS);
  }

  private static final class ThrowingJar implements CookieJar {
    private final Thrower load;
    private final Thrower save;

    ThrowingJar(Thrower load, Thrower save) {
      this.load = load;
      this.save = save;
    }

    @Override
    public List<Cookie> loadForRequest(HttpUrl url) {
      return load.orReturn(List.of());
    }

    @Override
    public void saveFromResponse(HttpUrl url, List<Cookie> cookies) {
      save.orReturn(null);
    }
  }
}
