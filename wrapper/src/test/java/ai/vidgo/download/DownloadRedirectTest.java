package ai.vidgo.download;

import static ai.vidgo.download.DownloadRun.bytes;
import static ai.vidgo.download.DownloadRun.whole;
import static org.assertj.core.api.Assertions.assertThat;

import ai.vidgo.testing.MockServers;
import java.io.File;
import okhttp3.OkHttpClient;
import okhttp3.mockwebserver.MockResponse;
import okhttp3.mockwebserver.MockWebServer;
import okhttp3.mockwebserver.RecordedRequest;
import okhttp3.tls.HandshakeCertificates;
import okhttp3.tls.HeldCertificate;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Which redirects a download follows. */
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
  void clientThatFollowsNoRedirectsDoes() {
    run.enqueue(redirect("/b"), whole(FILE));
    OkHttpClient none = new OkHttpClient.Builder().followRedirects(false).build();

    try (Downloader downloader = new Downloader(none)) {
      String url = run.server.url("/a").toString();
      assertThat(downloader.download(url, target, DownloadOptions.defaults()))
          .hasBinaryContent(FILE);
    }
  }

  @Test
  void otherHostDoesNotReceiveHeaders() throws Exception {
    try (MockWebServer other = MockServers.create()) {
      other.enqueue(whole(FILE));
      run.enqueue(redirect(other.url("/f").toString()).addHeader("Set-Cookie", "a=b; Path=/"));

      assertThat(run.download(target)).hasBinaryContent(FILE);

      RecordedRequest request = other.takeRequest();
      assertThat(request.getHeaders().names())
          .containsExactlyInAnyOrder("Host", "Connection", "User-Agent", "Accept-Encoding");
    }
  }

  @Test
  void redirectsAreLimited() {
    for (int i = 0; i < 22; i++) {
      run.enqueue(redirect("/" + i));
    }

    assertThat(run.fail(target)).hasMessageContaining("Too many follow-up requests: 21; tries: 1;");

    assertThat(run.server.getRequestCount()).isEqualTo(21);
    assertThat(run.time.delays()).isEmpty();
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

    assertThat(run.fail(target)).hasMessageStartingWith("status: 302; ");
    assertThat(run.server.getRequestCount()).isEqualTo(1);
  }

  @Test
  void redirectWithoutLocationIsAFailure() {
    run.enqueue(new MockResponse().setResponseCode(302), whole(FILE));

    assertThat(run.fail(target)).hasMessageStartingWith("status: 302; ");
  }

  @Test
  void passwordInARedirectIsNeitherSentNorShown() throws Exception {
    run.enqueue(
        redirect(run.url().replace("//", "//user:password@")),
        new MockResponse().setResponseCode(404));

    assertThat(run.fail(target).getMessage()).contains("status: 404").doesNotContain("password");

    run.takeRequest();
    assertThat(run.takeRequest().getHeaders().names()).doesNotContain("Authorization");
  }

  @Test
  void httpsIsNotDowngraded() throws Exception {
    try (MockWebServer https = https()) {
      https.enqueue(redirect(run.url()));
      String url = https.url("/a").toString();

      DownloadException failure = run.fail(url, target, DownloadOptions.defaults());

      assertThat(failure)
          .hasMessageStartingWith("Redirected from https to http; target: ")
          .hasMessageEndingWith("; request: GET " + url);
      assertThat(run.server.getRequestCount()).isZero();
      assertThat(run.time.delays()).isEmpty();
    }
  }

  @Test
  void httpsIsNotDowngradedAfterAnUpgrade() throws Exception {
    try (MockWebServer https = https()) {
      run.enqueue(redirect(https.url("/a").toString()), whole(FILE));
      https.enqueue(redirect("/b"));
      https.enqueue(redirect(run.url()));

      DownloadException failure = run.fail(target);

      assertThat(failure)
          .hasMessageStartingWith("Redirected from https to http; target: ")
          .hasMessageEndingWith("; request: GET " + https.url("/b"));
      assertThat(run.server.getRequestCount()).isEqualTo(1);
      assertThat(run.time.delays()).isEmpty();
    }
  }

  @Test
  void retryMayStartWithHttpAgain() throws Exception {
    try (MockWebServer https = https()) {
      String location = https.url("/a").toString();
      run.enqueue(redirect(location), redirect(location));
      https.enqueue(new MockResponse().setResponseCode(500));
      https.enqueue(whole(FILE));

      assertThat(run.download(target)).hasBinaryContent(FILE);
    }
  }

  /** A server with a certificate that the downloads trust from now on. */
  private MockWebServer https() {
    HeldCertificate certificate =
        new HeldCertificate.Builder().addSubjectAlternativeName("localhost").build();
    HandshakeCertificates server =
        new HandshakeCertificates.Builder().heldCertificate(certificate).build();
    HandshakeCertificates client =
        new HandshakeCertificates.Builder()
            .addTrustedCertificate(certificate.certificate())
            .build();
    run.downloads =
        run.downloads(
            run.http
                .newBuilder()
                .sslSocketFactory(client.sslSocketFactory(), client.trustManager())
                .build());
    MockWebServer https = MockServers.create();
    https.useHttps(server.sslSocketFactory(), false);
    return https;
  }

  private static MockResponse redirect(String location) {
    return new MockResponse().setResponseCode(302).setHeader("Location", location);
  }
}
