package ai.vidgo;

import static ai.vidgo.DownloadRun.bytes;
import static ai.vidgo.DownloadRun.whole;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import okhttp3.Interceptor;
import okhttp3.Protocol;
import okhttp3.Response;
import okhttp3.ResponseBody;
import okhttp3.mockwebserver.MockResponse;
import okhttp3.mockwebserver.MockWebServer;
import okhttp3.mockwebserver.RecordedRequest;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Where a download lets itself be led. */
@Timeout(20)
class DownloadRedirectTest {
  private static final byte[] FILE = bytes(1000);

  @RegisterExtension private final DownloadRun run = new DownloadRun();
  @TempDir private File folder;
  private File target;

  @BeforeEach
  void setUp() {
    target = new File(folder, "mine.mp3");
  }

  @ParameterizedTest
  @ValueSource(ints = {301, 302, 303, 307, 308})
  void redirectIsFollowed(int status) throws Exception {
    run.enqueue(redirect("../b/c.mp3?d=e").setResponseCode(status), whole(FILE));

    assertThat(run.download(target)).hasBinaryContent(FILE);

    run.takeRequest();
    assertThat(run.takeRequest().getPath()).isEqualTo("/b/c.mp3?d=e");
  }

  @Test
  void otherHostGetsNothingButTheRequest() throws Exception {
    try (MockWebServer other = new MockWebServer()) {
      other.enqueue(whole(FILE));
      run.enqueue(redirect(other.url("/f").toString()).addHeader("Set-Cookie", "a=b; Path=/"));

      assertThat(run.download(target)).hasBinaryContent(FILE);

      RecordedRequest request = other.takeRequest();
      assertThat(request.getHeaders().names())
          .containsExactlyInAnyOrder("Host", "Connection", "User-Agent", "Accept-Encoding");
    }
  }

  @Test
  void redirectsAreBounded() {
    run.enqueue(redirect("/1"), redirect("/2"), redirect("/3"), whole(FILE));

    DownloadException failure = run.fail(target, DownloadOptions.builder().maxRedirects(2).build());

    assertThat(failure)
        .hasMessageStartingWith("More redirects than the 2 allowed; bytes: 0")
        .hasMessageEndingWith("; request: GET " + run.server.url("/2"));
    assertThat(failure.getStatus()).isEqualTo(302);
    assertThat(run.server.getRequestCount()).isEqualTo(3);
  }

  @Test
  void asManyRedirectsAsAllowedAreFollowed() {
    run.enqueue(redirect("/1"), redirect("/2"), whole(FILE));

    run.download(target, DownloadOptions.builder().maxRedirects(2).build());

    assertThat(target).hasBinaryContent(FILE);
  }

  @Test
  void redirectsCanBeForbidden() {
    run.enqueue(redirect("/1"), whole(FILE));

    run.fail(target, DownloadOptions.builder().maxRedirects(0).build());

    assertThat(run.server.getRequestCount()).isEqualTo(1);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "ftp://host/a",
        "file:///etc/passwd",
        "data:audio/mpeg,A",
        "javascript:0",
        "https:"
      })
  void redirectToAnotherSchemeIsNotFollowed(String location) {
    run.enqueue(redirect(location), whole(FILE));

    assertThat(run.fail(target))
        .hasMessageStartingWith("The redirect's target is no http or https address");
    assertThat(run.server.getRequestCount()).isEqualTo(1);
  }

  @Test
  void redirectToNowhereIsNotFollowed() {
    run.enqueue(new MockResponse().setResponseCode(302), whole(FILE));

    assertThat(run.fail(target))
        .hasMessageStartingWith("The redirect's target is no http or https address");
  }

  @Test
  void redirectWithAPasswordIsNotFollowed() {
    String location = run.url().replace("//", "//user:password@");
    run.enqueue(redirect(location), whole(FILE));

    DownloadException failure = run.fail(target);

    assertThat(failure).hasMessageStartingWith("The redirect's target has a user name or password");
    assertThat(failure.getMessage()).doesNotContain("password@");
    assertThat(run.server.getRequestCount()).isEqualTo(1);
  }

  /** The interceptor stands for a server with a certificate. */
  @Test
  void encryptionIsNotGivenUpOnTheWay() {
    Interceptor https =
        chain ->
            chain.request().isHttps()
                ? new Response.Builder()
                    .request(chain.request())
                    .protocol(Protocol.HTTP_1_1)
                    .code(302)
                    .message("Found")
                    .header("Location", run.url())
                    .body(ResponseBody.create(new byte[0], null))
                    .build()
                : chain.proceed(chain.request());
    run.downloads = run.downloads(run.http.newBuilder().addInterceptor(https).build());
    run.enqueue(redirect("https://files.example/"), whole(FILE));

    DownloadException failure = run.fail(target);

    assertThat(failure)
        .hasMessageStartingWith("Redirected from https to http; bytes: 0")
        .hasMessageEndingWith("; request: GET https://files.example/");
    assertThat(run.server.getRequestCount()).isEqualTo(1); // which led to https
  }

  private static MockResponse redirect(String location) {
    return new MockResponse().setResponseCode(302).setHeader("Location", location);
  }
}
