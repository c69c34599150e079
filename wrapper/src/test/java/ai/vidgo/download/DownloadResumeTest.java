package ai.vidgo.download;

import static ai.vidgo.download.DownloadRun.bytes;
import static ai.vidgo.download.DownloadRun.cut;
import static ai.vidgo.download.DownloadRun.rest;
import static ai.vidgo.download.DownloadRun.whole;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import okhttp3.mockwebserver.MockResponse;
import okhttp3.mockwebserver.RecordedRequest;
import okhttp3.mockwebserver.SocketPolicy;
import okio.Buffer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** After a connection broke, only what is missing is requested, if it provably fits. */
@Timeout(20)
class DownloadResumeTest {
  private static final byte[] FILE = bytes(100_000);
  private static final byte[] OTHER = new byte[100_000];
  private static final int CUT = 40_000;
  private static final String MODIFIED = "Sun, 22 Nov 2026 10:00:00 GMT";
  private static final String NOW = "Sun, 22 Nov 2026 10:00:01 GMT";

  @RegisterExtension private final DownloadRun run = new DownloadRun();
  @TempDir private File folder;
  private File target;

  @BeforeEach
  void setUp() {
    target = new File(folder, "mine.mp3");
  }

  @Test
  void restIsRequestedByETag() throws Exception {
    run.enqueue(cut(FILE, CUT).setHeader("ETag", "\"v1\""), rest(FILE, CUT));

    assertThat(run.download(target)).hasBinaryContent(FILE);

    RecordedRequest first = run.takeRequest();
    assertThat(first.getHeader("Range")).isNull();
    assertThat(first.getHeader("If-Range")).isNull();
    assertResumed(run.takeRequest(), "\"v1\"", CUT);
  }

  @Test
  void restIsRequestedByTime() throws Exception {
    run.enqueue(
        cut(FILE, CUT).setHeader("Last-Modified", MODIFIED).setHeader("Date", NOW),
        rest(FILE, CUT).setHeader("Last-Modified", MODIFIED));

    assertThat(run.download(target)).hasBinaryContent(FILE);

    run.takeRequest();
    assertResumed(run.takeRequest(), MODIFIED, CUT);
  }

  @Test
  void fileMayBeCutSeveralTimes() throws Exception {
    MockResponse restCut =
        rest(FILE, CUT)
            .setBody(new Buffer().write(FILE, CUT, 20_000))
            .setHeader("Content-Length", FILE.length - CUT)
            .setSocketPolicy(SocketPolicy.DISCONNECT_AT_END);
    run.enqueue(cut(FILE, CUT).setHeader("ETag", "\"v1\""), restCut, rest(FILE, CUT + 20_000));

    assertThat(run.download(target)).hasBinaryContent(FILE);

    run.takeRequest();
    assertResumed(run.takeRequest(), "\"v1\"", CUT);
    assertResumed(run.takeRequest(), "\"v1\"", CUT + 20_000);
  }

  @Test
  void fileWithoutValidatorIsRestarted() throws Exception {
    run.enqueue(cut(FILE, CUT), whole(OTHER));

    assertThat(run.download(target)).hasBinaryContent(OTHER);

    assertRestarted(2);
  }

  @Test
  void unrequestedRangeIsRejected() {
    run.enqueue(cut(FILE, CUT), rest(FILE, CUT));

    assertThat(run.fail(target)).hasMessageStartingWith("status: 206");
  }

  @ParameterizedTest
  @ValueSource(strings = {"\"v\u00fc\"", "\"v\u0001\"", "\"v", "\"a\", \"b\"", "\"a b\""})
  void oddETagIsNotEnough(String etag) throws Exception {
    MockResponse odd = cut(OTHER, CUT);
    odd.setHeaders(odd.getHeaders().newBuilder().addUnsafeNonAscii("ETag", etag).build());
    run.enqueue(odd, whole(FILE));

    assertThat(run.download(target)).hasBinaryContent(FILE);

    assertRestarted(2);
  }

  @Test
  void weakETagIsNotEnough() throws Exception {
    run.enqueue(
        cut(FILE, CUT)
            .setHeader("ETag", "W/\"v1\"")
            .setHeader("Last-Modified", MODIFIED)
            .setHeader("Date", NOW),
        whole(OTHER));

    assertThat(run.download(target)).hasBinaryContent(OTHER);

    assertRestarted(2);
  }

  /** It may have changed again within the second. */
  @Test
  void lastModifiedWithinTheSameSecondIsNotEnough() throws Exception {
    run.enqueue(
        cut(FILE, CUT).setHeader("Last-Modified", MODIFIED).setHeader("Date", MODIFIED),
        whole(OTHER));

    assertThat(run.download(target)).hasBinaryContent(OTHER);

    assertRestarted(2);
  }

  @ParameterizedTest
  @ValueSource(strings = {"Date", "Last-Modified"})
  void lastModifiedWithoutDateIsNotEnough(String header) throws Exception {
    run.enqueue(cut(FILE, CUT).setHeader(header, MODIFIED), whole(OTHER));

    assertThat(run.download(target)).hasBinaryContent(OTHER);

    assertRestarted(2);
  }

  /** The purpose of If-Range. */
  @Test
  void changedFileIsRestarted() throws Exception {
    byte[] shorter = bytes(CUT - 1);
    run.enqueue(
        cut(OTHER, CUT).setHeader("ETag", "\"v1\""), whole(shorter).setHeader("ETag", "\"v2\""));

    assertThat(run.download(target)).hasBinaryContent(shorter);

    assertThat(run.server.getRequestCount()).isEqualTo(2);
  }

  @Test
  void changedFileIsResumedByItsOwnETag() throws Exception {
    run.enqueue(
        cut(OTHER, CUT).setHeader("ETag", "\"v1\""),
        cut(FILE, 50_000).setHeader("ETag", "\"v2\""),
        rest(FILE, 50_000).setHeader("ETag", "\"v2\""));

    assertThat(run.download(target)).hasBinaryContent(FILE);

    run.takeRequest();
    run.takeRequest();
    assertResumed(run.takeRequest(), "\"v2\"", 50_000);
  }

  @Test
  void restOfAnotherFileIsRejected() throws Exception {
    run.enqueue(
        cut(OTHER, CUT)
            .setHeader("ETag", "\"v1\"")
            .setHeader("Last-Modified", MODIFIED)
            .setHeader("Date", NOW),
        rest(FILE, CUT).setHeader("ETag", "\"v2\""),
        whole(FILE));

    assertThat(run.download(target)).hasBinaryContent(FILE);

    assertRestarted(3);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "bytes 0-99999/100000", // not what was requested
        "bytes 39999-99999/100000",
        "bytes 40001-99999/100000",
        "bytes 40000-99998/100000", // not all of it
        "bytes 40000-99998/99999", // of a file with another length
        "bytes 40000-100000/100001",
        "bytes 40000-39999/40000",
        "bytes 40000-99999/*",
        "bytes */100000",
        "bytes 40000-99999",
        "bytes 40000-99999999999999999999/99999999999999999999",
        "items 40000-99999/100000",
        "",
      })
  void otherPartIsRejected(String range) throws Exception {
    run.enqueue(
        cut(OTHER, CUT).setHeader("ETag", "\"v1\""),
        rest(FILE, CUT).setHeader("Content-Range", range),
        whole(FILE));

    assertThat(run.download(target)).hasBinaryContent(FILE);

    assertRestarted(3);
  }

  @Test
  void partWithoutARangeIsRejected() throws Exception {
    run.enqueue(
        cut(OTHER, CUT).setHeader("ETag", "\"v1\""),
        rest(FILE, CUT).removeHeader("Content-Range"),
        whole(FILE));

    assertThat(run.download(target)).hasBinaryContent(FILE);

    assertRestarted(3);
  }

  @Test
  void partOfAnotherLengthThanItsRangeIsRejected() throws Exception {
    run.enqueue(
        cut(OTHER, CUT).setHeader("ETag", "\"v1\""), rest(FILE, CUT).setBody("short"), whole(FILE));

    assertThat(run.download(target)).hasBinaryContent(FILE);

    assertRestarted(3);
  }

  @Test
  void partLongerThanItsRangeIsRejected() throws Exception {
    run.enqueue(
        cut(FILE, CUT).setHeader("ETag", "\"v1\""),
        rest(FILE, CUT).setChunkedBody(new Buffer().write(OTHER), 1000),
        whole(FILE));

    assertThat(run.download(target)).hasBinaryContent(FILE);

    assertRestarted(3);
  }

  @Test
  void partShorterThanItsRangeIsResumed() throws Exception {
    run.enqueue(
        cut(FILE, CUT).setHeader("ETag", "\"v1\""),
        rest(FILE, CUT).setChunkedBody(new Buffer().write(FILE, CUT, 20_000), 1000),
        rest(FILE, CUT + 20_000));

    assertThat(run.download(target)).hasBinaryContent(FILE);

    run.takeRequest();
    run.takeRequest();
    assertResumed(run.takeRequest(), "\"v1\"", CUT + 20_000);
  }

  @Test
  void unsatisfiableRangeRestarts() throws Exception {
    run.enqueue(cut(OTHER, CUT).setHeader("ETag", "\"v1\""), nothingFollows(20_000), whole(FILE));

    assertThat(run.download(target)).hasBinaryContent(FILE);

    assertRestarted(3);
  }

  /** The length that the first response announced contradicts it. */
  @Test
  void completionOfATruncatedFileIsRejected() throws Exception {
    run.enqueue(cut(OTHER, CUT).setHeader("ETag", "\"v1\""), nothingFollows(CUT), whole(FILE));

    assertThat(run.download(target)).hasBinaryContent(FILE);

    assertRestarted(3);
  }

  @Test
  void anotherFileAfterWhichNothingFollowsIsRejected() throws Exception {
    run.enqueue(
        cutChunks(OTHER).setHeader("ETag", "\"v1\""),
        nothingFollows(OTHER.length).setHeader("ETag", "\"v2\""),
        whole(FILE));

    assertThat(run.download(target)).hasBinaryContent(FILE);

    assertRestarted(3);
  }

  @ParameterizedTest
  @ValueSource(strings = {"bytes 100000-99999/100000", "bytes 100000-99998/99999"})
  void emptyRangeDoesNotCompleteAFile(String range) throws Exception {
    run.enqueue(
        cutChunks(OTHER).setHeader("ETag", "\"v1\""),
        rest(FILE, FILE.length).setHeader("Content-Range", range).setChunkedBody("", 1),
        whole(FILE));

    assertThat(run.download(target)).hasBinaryContent(FILE);

    assertRestarted(3);
  }

  @Test
  void unknownLengthIsTakenFromTheRange() throws Exception {
    run.enqueue(
        cutChunks(bytes(CUT)).setHeader("ETag", "\"v1\""),
        rest(FILE, CUT).setChunkedBody(new Buffer().write(FILE, CUT, 20_000), 1000),
        rest(FILE, CUT + 20_000));

    assertThat(run.download(target)).hasBinaryContent(FILE);
  }

  @Test
  void limitAppliesToThePartsTogether() {
    run.enqueue(cutChunks(bytes(CUT)).setHeader("ETag", "\"v1\""), rest(FILE, CUT));
    DownloadOptions options = DownloadOptions.builder().maxBytes(FILE.length - 1).build();

    DownloadException failure = run.fail(target, options);

    assertThat(failure).hasMessageStartingWith("The file exceeds maxBytes");
    assertThat(failure.getBytes()).isEqualTo(CUT);
  }

  @Test
  void encodedPartIsRejected() {
    run.enqueue(
        cut(FILE, CUT).setHeader("ETag", "\"v1\""),
        rest(FILE, CUT).setHeader("Content-Encoding", "br"));

    assertThat(run.fail(target)).hasMessageStartingWith("The server encoded the file");
  }

  @Test
  void resumingStartsAtTheOriginalUrl() throws Exception {
    run.enqueue(
        redirect("/a"),
        cut(FILE, CUT).setHeader("ETag", "\"v1\""),
        redirect("/b"),
        rest(FILE, CUT));

    assertThat(run.download(target)).hasBinaryContent(FILE);

    run.takeRequest();
    assertThat(run.takeRequest().getPath()).isEqualTo("/a");
    assertThat(run.takeRequest().getPath()).isEqualTo(DownloadRun.PATH);
    RecordedRequest last = run.takeRequest();
    assertThat(last.getPath()).isEqualTo("/b");
    assertResumed(last, "\"v1\"", CUT);
  }

  @Test
  void failureReportsHowMuchHadArrived() {
    run.enqueue(
        cut(FILE, CUT).setHeader("ETag", "\"v1\""), new MockResponse().setResponseCode(404));

    DownloadException failure = run.fail(target);

    assertThat(failure.getBytes()).isEqualTo(CUT);
    assertThat(failure).hasMessageContaining("; bytes: " + CUT + "; request: ");
  }

  private void assertRestarted(int requests) throws InterruptedException {
    assertThat(run.server.getRequestCount()).isEqualTo(requests);
    RecordedRequest last = run.takeRequest();
    for (int i = 1; i < requests; i++) {
      last = run.takeRequest();
    }
    assertThat(last.getHeaders().names()).doesNotContain("Range", "If-Range");
  }

  private static void assertResumed(RecordedRequest request, String validator, int from) {
    assertThat(request.getHeader("If-Range")).isEqualTo(validator);
    assertThat(request.getHeader("Range")).isEqualTo("bytes=" + from + "-");
  }

  private static MockResponse redirect(String to) {
    return new MockResponse().setResponseCode(302).setHeader("Location", to);
  }

  private static MockResponse nothingFollows(int length) {
    return new MockResponse().setResponseCode(416).setHeader("Content-Range", "bytes */" + length);
  }

  /** All bytes, but not the chunk that ends them. */
  private static MockResponse cutChunks(byte[] file) {
    Buffer body = new Buffer();
    body.writeHexadecimalUnsignedLong(file.length).writeUtf8("\r\n").write(file).writeUtf8("\r\n");
    return new MockResponse()
        .setBody(body)
        .removeHeader("Content-Length")
        .setHeader("Transfer-Encoding", "chunked")
        .setSocketPolicy(SocketPolicy.DISCONNECT_AT_END);
  }
}
