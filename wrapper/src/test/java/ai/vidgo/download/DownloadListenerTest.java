package ai.vidgo.download;

import static ai.vidgo.download.DownloadRun.bytes;
import static ai.vidgo.download.DownloadRun.cut;
import static ai.vidgo.download.DownloadRun.rest;
import static ai.vidgo.download.DownloadRun.whole;
import static org.assertj.core.api.Assertions.assertThat;

import ai.vidgo.testing.CapturedLog;
import java.io.File;
import java.util.ArrayList;
import java.util.List;
import okhttp3.mockwebserver.MockResponse;
import okio.Buffer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

@Timeout(20)
class DownloadListenerTest {
  private static final int STEP = 64 << 10;

  @RegisterExtension private final DownloadRun run = new DownloadRun();
  @TempDir private File folder;
  private File target;
  private final List<Long> reports = new ArrayList<>();
  private final List<Long> totals = new ArrayList<>();
  private final List<Thread> threads = new ArrayList<>();
  private final DownloadOptions options =
      DownloadOptions.builder()
          .listener(
              (bytes, total) -> {
                reports.add(bytes);
                totals.add(total);
                threads.add(Thread.currentThread());
              })
          .build();

  @BeforeEach
  void setUp() {
    target = new File(folder, "mine.mp3");
  }

  @Test
  void progressComesInStepsAndAtTheEnd() {
    run.enqueue(whole(bytes(200_000)));

    run.download(target, options);

    assertThat(reports).hasSizeGreaterThan(2).endsWith(200_000L);
    long before = 0;
    for (long report : reports.subList(0, reports.size() - 1)) {
      assertThat(report - before).isBetween((long) STEP, STEP + 8192L); // which are read at once
      before = report;
    }
    assertThat(totals).containsOnly(200_000L);
    assertThat(threads).extracting(Thread::getName).containsOnly("Vidgo download");
  }

  @Test
  void smallFileIsReportedOnce() {
    run.enqueue(whole(bytes(10)));

    run.download(target, options);

    assertThat(reports).containsExactly(10L);
  }

  @Test
  void endIsNotReportedTwice() {
    run.enqueue(whole(bytes(STEP)));

    run.download(target, options);

    assertThat(reports).containsExactly((long) STEP);
  }

  @Test
  void unknownTotalIsMinusOne() {
    run.enqueue(new MockResponse().setChunkedBody(new Buffer().write(bytes(10)), 10));

    run.download(target, options);

    assertThat(totals).containsExactly(-1L);
  }

  @Test
  void resumedFileIsReportedFromWhereItWasCut() {
    byte[] file = bytes(3 * STEP);
    run.enqueue(cut(file, STEP + 1).setHeader("ETag", "\"1\""), rest(file, STEP + 1));

    run.download(target, options);

    assertThat(reports).isSorted().endsWith(3L * STEP);
    assertThat(reports.get(0)).isGreaterThanOrEqualTo(STEP);
  }

  @Test
  void restartedFileIsReportedFromTheStart() {
    byte[] file = bytes(3 * STEP);
    run.enqueue(cut(file, STEP + 20_000), whole(file));

    run.download(target, options);

    assertThat(reports).hasSizeGreaterThan(2).endsWith(3L * STEP);
    assertThat(reports.get(1) - reports.get(0)).isLessThan(STEP);
  }

  @Test
  void throwingListenerIsLoggedOnce() {
    byte[] file = bytes(200_000);
    run.enqueue(whole(file));
    DownloadOptions throwing =
        DownloadOptions.builder()
            .listener(
                (bytes, total) -> {
                  throw new IllegalStateException("a bug");
                })
            .build();

    try (CapturedLog log = new CapturedLog()) {
      assertThat(run.download(target, throwing)).hasBinaryContent(file);

      assertThat(log.records).hasSize(1);
    }
  }
}
