package ai.vidgo.download;

import static ai.vidgo.download.DownloadRun.bytes;
import static ai.vidgo.download.DownloadRun.names;
import static ai.vidgo.download.DownloadRun.whole;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import okhttp3.Cookie;
import okhttp3.CookieJar;
import okhttp3.HttpUrl;
import okhttp3.Interceptor;
import okhttp3.OkHttpClient;
import okhttp3.Protocol;
import okhttp3.Response;
import okhttp3.mockwebserver.MockResponse;
import okhttp3.mockwebserver.RecordedRequest;
import okio.Buffer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is requested, what is accepted as a file, and what is not. */
@Timeout(20)
class DownloadTest {
  private static final byte[] FILE = bytes(200_000);
  private static final DownloadOptions ONCE = DownloadOptions.builder().maxRetries(0).build();

  @RegisterExtension private final DownloadRun run = new DownloadRun();
  @TempDir private File folder;
  private File target;

  @BeforeEach
  void setUp() {
    target = new File(folder, "mine.mp3");
  }

  @Test
  void fileIsWritten() {
    run.enqueue(whole(FILE));

    assertThat(run.download(target)).isSameAs(target).hasBinaryContent(FILE);
    assertThat(names(folder)).containsExactly("mine.mp3");
  }

  @Test
  void requestHasNoOtherHeaders() throws Exception {
    run.enqueue(whole(FILE));

    run.download(target);

    RecordedRequest request = run.takeRequest();
    assertThat(request.getRequestLine()).isEqualTo("GET " + DownloadRun.PATH + " HTTP/1.1");
    assertThat(request.getHeaders().names())
        .containsExactlyInAnyOrder("Host", "Connection", "User-Agent", "Accept-Encoding");
    assertThat(request.getHeader("Accept-Encoding")).isEqualTo("identity");
  }

  @Test
  void callersCookiesAndPasswordsAreNotSent() throws Exception {
    OkHttpClient client =
        run.http
            .newBuilder()
            .cookieJar(new Cookies())
            .authenticator(
                (route, response) ->
                    response.request().newBuilder().header("Authorization", "secret").build())
            .build();
    run.downloads = run.downloads(client);
    run.enqueue(new MockResponse().setResponseCode(401));

    assertThat(run.fail(target).getStatus()).isEqualTo(401);

    assertThat(run.takeRequest().getHeaders().names()).doesNotContain("Authorization", "Cookie");
    assertThat(run.server.getRequestCount()).isEqualTo(1);
  }

  /** A limit for API calls would cut long files. */
  @Test
  void callersCallTimeoutDoesNotApply() {
    List<Long> timeouts = new ArrayList<>();
    OkHttpClient client =
        run.http
            .newBuilder()
            .callTimeout(Duration.ofSeconds(7))
            .addInterceptor(
                chain -> {
                  timeouts.add(chain.call().timeout().timeoutNanos());
                  return chain.proceed(chain.request());
                })
            .build();
    run.downloads = run.downloads(client);
    run.enqueue(whole(FILE));

    run.download(target);

    assertThat(timeouts).containsExactly(TimeUnit.HOURS.toNanos(1));
  }

  @Test
  void longestTimeoutDoesNotOverflow() {
    run.enqueue(whole(FILE));
    Duration longest = Duration.ofSeconds(Long.MAX_VALUE);

    run.download(target, DownloadOptions.builder().timeout(longest).build());

    assertThat(target).hasBinaryContent(FILE);
  }

  /** Each read succeeds, so no other limit of time ends it. */
  @Test
  void trickleEndsInTime() {
    run.enqueue(whole(FILE).throttleBody(1, 20, TimeUnit.MILLISECONDS));

    DownloadException failure =
        run.fail(target, DownloadOptions.builder().timeout(200, TimeUnit.MILLISECONDS).build());

    assertThat(failure).hasMessageStartingWith("Not complete in time: ");
    assertThat(folder.list()).isEmpty();
  }

  @Test
  void retriesEndInTime() {
    run.enqueue(new MockResponse().setResponseCode(503).setHeader("Retry-After", "60"));
    run.enqueue(new MockResponse().setResponseCode(503).setHeader("Retry-After", "60"));

    DownloadException failure =
        run.fail(target, DownloadOptions.builder().timeout(100, TimeUnit.SECONDS).build());

    assertThat(failure).hasMessageStartingWith("Not complete in time: ");
    assertThat(failure.getStatus()).isEqualTo(503);
    assertThat(run.time.delays()).containsExactly(60_000L);
  }

  static List<MockResponse> pages() {
    return List.of(
        new MockResponse().setBody("Gone").setHeader("Content-Type", "text/html; charset=utf-8"),
        new MockResponse().setBody("[]").setHeader("Content-Type", "application/json"),
        new MockResponse()
            .setBody("\n<!DOCTYPE html><html>")
            .setHeader("Content-Type", "audio/mpeg"),
        new MockResponse().setBody("\ufeff<html><body>"),
        new MockResponse().setBody("{\"error\":\"expired\"}"),
        new MockResponse().setBody(" { \"a\":1}").setHeader("Content-Type", "image/png"));
  }

  @ParameterizedTest
  @MethodSource("pages")
  void pageInPlaceOfAFileIsRefused(MockResponse page) {
    run.enqueue(page, page);

    assertThat(run.fail(target).getMessage())
        .matches("The server sent (HTML|JSON) in place of a file; result files expire: .*");
    assertThat(folder.list()).isEmpty();

    run.download(target, DownloadOptions.builder().acceptPages(true).build());
    assertThat(target).exists();
  }

  @Test
  void jsonFileIsNoPage() {
    File json = new File(folder, "timing.JSON");
    run.enqueue(
        new MockResponse().setBody("{\"a\":1}").setHeader("Content-Type", "application/json"));

    assertThat(run.download(json)).hasContent("{\"a\":1}");
  }

  @Test
  void shortFileIsNoPage() {
    run.enqueue(new MockResponse().setBody("<").setHeader("Content-Type", "image/svg+xml"));

    assertThat(run.download(target)).hasContent("<");
  }

  @Test
  void lengthMayBeUnknown() {
    run.enqueue(new MockResponse().setChunkedBody(new Buffer().write(FILE), 1000));

    assertThat(run.download(target)).hasBinaryContent(FILE);
  }

  @Test
  void emptyFileIsAFailure() {
    run.enqueue(new MockResponse(), new MockResponse().setChunkedBody("", 10));

    DownloadException failure = run.fail(target, DownloadOptions.builder().maxRetries(1).build());

    assertThat(failure)
        .hasMessageStartingWith(
            "No complete response: java.io.IOException: The file is empty; tries: 2; target: ");
  }

  /** OkHttp checks this over HTTP/1.1, but not over HTTP/2. */
  @Test
  void truncatedFileIsAFailure() {
    overHttp2();
    run.enqueue(whole(bytes(99)).setHeader("Content-Length", 100));

    DownloadException failure = run.fail(target, ONCE);

    assertThat(failure)
        .hasMessageStartingWith(
            "No complete response: java.io.IOException: Only 99 of 100 bytes arrived; tries: 1");
    assertThat(failure.getBytes()).isEqualTo(99);
  }

  @Test
  void longerFileThanAnnouncedIsAFailure() {
    overHttp2();
    run.enqueue(whole(bytes(101)).setHeader("Content-Length", 100));

    assertThat(run.fail(target, ONCE)).hasMessageContaining("100");
  }

  @Test
  void negativeLengthIsAFailure() {
    run.enqueue(whole(bytes(10)).setHeader("Content-Length", -5));

    assertThat(run.fail(target, ONCE).getBytes()).isZero();
  }

  @Test
  void encodedFileIsRejected() {
    run.enqueue(whole(FILE).setHeader("Content-Encoding", "gzip"));

    assertThat(run.fail(target))
        .hasMessageStartingWith("The server encoded the file: gzip; target: ");
  }

  @Test
  void identityEncodingIsAccepted() {
    run.enqueue(whole(FILE).setHeader("Content-Encoding", "Identity"));

    assertThat(run.download(target)).hasBinaryContent(FILE);
  }

  @Test
  void announcedLengthAboveTheLimitIsRejected() {
    run.enqueue(whole(bytes(101)));

    DownloadException failure = run.fail(target, DownloadOptions.builder().maxBytes(100).build());

    assertThat(failure).hasMessageStartingWith("The file exceeds maxBytes: 100; target: ");
    assertThat(run.server.getRequestCount()).isEqualTo(1);
  }

  @Test
  void unannouncedLengthAboveTheLimitIsRejected() {
    run.enqueue(new MockResponse().setChunkedBody(new Buffer().write(FILE), 1000));

    DownloadException failure =
        run.fail(target, DownloadOptions.builder().maxBytes(100_000).build());

    assertThat(failure).hasMessageStartingWith("The file exceeds maxBytes: 100000");
    assertThat(failure.getBytes()).isBetween(1L, 100_000L);
  }

  @Test
  void lengthAtTheLimitIsAllowed() {
    run.enqueue(whole(bytes(100)));

    DownloadOptions options = DownloadOptions.builder().maxBytes(100).build();

    assertThat(run.download(target, options)).hasSize(100);
  }

  @ParameterizedTest
  @ValueSource(ints = {201, 204, 206, 300, 304, 400, 401, 402, 409, 416, 451})
  void otherStatusIsFinal(int status) {
    run.enqueue(new MockResponse().setResponseCode(status));

    DownloadException failure = run.fail(target);

    assertThat(failure).hasMessageStartingWith("status: " + status + "; target: ");
    assertThat(failure.getStatus()).isEqualTo(status);
    assertThat(run.server.getRequestCount()).isEqualTo(1);
  }

  @ParameterizedTest
  @ValueSource(ints = {403, 404, 410})
  void failureForAnExpiredFileSaysWhatToDo(int status) {
    run.enqueue(new MockResponse().setResponseCode(status));

    DownloadException failure = run.fail(target);

    assertThat(failure)
        .hasMessageStartingWith("status: " + status)
        .hasMessageContaining("result files expire: read the task again");
    assertThat(run.server.getRequestCount()).isEqualTo(1);
  }

  @Test
  void failureHasTheUrlAndTheTarget() {
    run.enqueue(new MockResponse().setResponseCode(400));
    String url = run.url() + "?signature=secret#fragment";

    DownloadException failure = run.fail(url, target, ONCE);

    assertThat(failure.getUrl()).isEqualTo(url);
    assertThat(failure.getTarget()).isSameAs(target);
    assertThat(failure)
        .hasMessage("status: 400; target: " + target + "; bytes: 0; request: GET " + run.url());
  }

  @Test
  void longUrlIsTruncatedInMessages() {
    run.enqueue(new MockResponse().setResponseCode(400));

    DownloadException failure = run.fail(run.url() + "a".repeat(5000), target, ONCE);

    assertThat(failure.getMessage()).endsWith("aaa...").hasSizeLessThan(1000);
  }

  @Test
  void messageIsOneLineWhateverTheTarget() {
    File odd = new File(folder, "a\r\nb");

    run.enqueue(new MockResponse().setResponseCode(400));

    assertThat(run.fail(odd)).hasMessageContaining("a b");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        "song.mp3",
        "/song.mp3",
        "//host/a",
        "ftp://host/a",
        "file:///etc/passwd",
        "data:audio/mpeg;base64,AAAA",
        "jar:https://host/a!/b",
        "https://",
        "http://host:99999/a"
      })
  void otherUrlIsRejected(String url) {
    DownloadException failure = run.fail(url, target, ONCE);

    assertThat(failure)
        .hasMessage("The URL is not an http or https URL; target: " + target + "; bytes: 0");
    assertThat(failure.getUrl()).isEqualTo(url);
  }

  @Test
  void passwordInTheUrlIsNeitherSentNorShown() throws Exception {
    run.enqueue(new MockResponse().setResponseCode(400));
    String url = run.url().replace("//", "//user:password@");

    assertThat(run.fail(url, target, ONCE).getMessage()).doesNotContain("password");

    assertThat(run.takeRequest().getHeaders().names()).doesNotContain("Authorization");
  }

  /**
   * Uncaught on a background thread, it would crash an Android app. Kotlin can throw checked ones.
   */
  @Test
  void throwingInterceptorIsADownloadException() {
    for (Exception bug : List.of(new IllegalStateException("a bug"), new Exception("a bug"))) {
      run.downloads =
          run.downloads(
              run.http
                  .newBuilder()
                  .addInterceptor(chain -> DownloadTest.<RuntimeException>rethrow(bug))
                  .build());

      DownloadException failure = run.fail(target);

      assertThat(failure).hasMessageStartingWith("No complete response: " + bug).hasCause(bug);
      assertThat(failure.getStackTrace()).anyMatch(frame -> frame.getMethodName().equals("fail"));
    }
  }

  @SuppressWarnings("unchecked")
  private static <E extends Exception> Response rethrow(Exception e) throws E {
    throw (E) e;
  }

  @Test
  void downloadDoesNotKeepTheJvmAlive() {
    List<Boolean> daemon = new ArrayList<>();
    Interceptor looking =
        chain -> {
          daemon.add(Thread.currentThread().isDaemon());
          return chain.proceed(chain.request());
        };
    run.downloads = run.downloads(run.http.newBuilder().addInterceptor(looking).build());
    run.enqueue(whole(FILE));

    run.download(target);

    assertThat(daemon).containsExactly(true);
  }

  private void overHttp2() {
    run.server.setProtocols(List.of(Protocol.H2_PRIOR_KNOWLEDGE));
    run.downloads =
        run.downloads(
            run.http.newBuilder().protocols(List.of(Protocol.H2_PRIOR_KNOWLEDGE)).build());
  }

  private static final class Cookies implements CookieJar {
    @Override
    public List<Cookie> loadForRequest(HttpUrl url) {
      return List.of(new Cookie.Builder().name("id").value("secret").domain(url.host()).build());
    }

    @Override
    public void saveFromResponse(HttpUrl url, List<Cookie> cookies) {}
  }
}
