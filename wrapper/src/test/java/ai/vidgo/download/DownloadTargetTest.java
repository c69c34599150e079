package ai.vidgo.download;

import static ai.vidgo.download.DownloadRun.bytes;
import static ai.vidgo.download.DownloadRun.names;
import static ai.vidgo.download.DownloadRun.whole;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.File;
import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import okhttp3.mockwebserver.Dispatcher;
import okhttp3.mockwebserver.MockResponse;
import okhttp3.mockwebserver.RecordedRequest;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is on disk before, during and after a download. */
@Timeout(20)
class DownloadTargetTest {
  private static final byte[] FILE = bytes(200_000);
  private static final DownloadOptions OVERWRITE =
      DownloadOptions.builder().overwrite(true).build();

  @RegisterExtension private final DownloadRun run = new DownloadRun();
  @TempDir private File folder;
  private File target;

  @BeforeEach
  void setUp() {
    target = new File(folder, "mine.mp3");
  }

  @Test
  void fileHasAnotherNameUntilItIsComplete() {
    run.enqueue(whole(FILE));
    List<String> seen = new ArrayList<>();

    run.download(
        target,
        DownloadOptions.builder()
            .listener((bytes, total) -> seen.addAll(seen.isEmpty() ? names(folder) : List.of()))
            .build());

    assertThat(seen).isNotEmpty().allMatch(name -> name.matches("\\.mine\\.mp3\\.\\d+\\.part"));
    assertThat(names(folder)).containsExactly("mine.mp3");
  }

  @Test
  void missingFolderIsNamedWithoutARequest() {
    File lost = new File(new File(folder, "missing"), "mine.mp3");

    DownloadException failure = run.fail(lost);

    assertThat(failure)
        .hasMessageStartingWith("There is no folder " + lost.getParent() + "; target: ");
    assertThat(run.server.getRequestCount()).isZero();
    assertThat(names(folder)).isEmpty();
  }

  @Test
  void fileInPlaceOfTheFolderIsRejected() throws Exception {
    File file = new File(folder, "file");
    assertThat(file.createNewFile()).isTrue();

    DownloadException failure = run.fail(new File(file, "mine.mp3"));

    assertThat(failure).hasMessageStartingWith("There is no folder " + file);
  }

  @Test
  void targetWithoutAFolderIsInTheWorkingFolder() {
    File relative = new File("pom.xml"); // is there where Maven runs tests

    assertThatThrownBy(() -> run.download(relative))
        .isInstanceOf(DownloadException.class)
        .hasMessageStartingWith("The target exists; ");
  }

  @Test
  void existingFileIsKeptWithoutARequest() throws Exception {
    Files.writeString(target.toPath(), "old");

    DownloadException failure = run.fail(target);

    assertThat(failure)
        .hasMessageStartingWith(
            "The target exists; DownloadOptions.overwrite(true) would replace it; target: "
                + target);
    assertThat(target).hasContent("old");
    assertThat(run.server.getRequestCount()).isZero();
  }

  @Test
  void existingFileIsReplacedOnRequest() throws Exception {
    Files.writeString(target.toPath(), "old");
    run.enqueue(whole(FILE));

    assertThat(run.download(target, OVERWRITE)).hasBinaryContent(FILE);

    assertThat(names(folder)).containsExactly("mine.mp3");
  }

  @Test
  void existingFileIsKeptIfItsReplacementFails() throws Exception {
    Files.writeString(target.toPath(), "old");
    run.enqueue(new MockResponse().setResponseCode(404));

    run.fail(target, OVERWRITE);

    assertThat(target).hasContent("old");
  }

  /** The second must not take the temporary file of the first for one that was left. */
  @Test
  void twoDownloadsOfOneTarget() {
    run.enqueue(whole(FILE), whole(FILE));
    AtomicBoolean started = new AtomicBoolean();
    List<File> second = new ArrayList<>();
    DownloadOptions first =
        OVERWRITE.toBuilder()
            .listener(
                (bytes, total) -> {
                  if (started.compareAndSet(false, true)) {
                    second.add(run.download(target, OVERWRITE));
                  }
                })
            .build();

    assertThat(run.download(target, first)).hasBinaryContent(FILE);

    assertThat(second).containsExactly(target);
    assertThat(run.server.getRequestCount()).isEqualTo(2);
    assertThat(names(folder)).containsExactly("mine.mp3");
  }

  @Test
  void fileThatAppearsMeanwhileIsKept() {
    run.server.setDispatcher(
        new Dispatcher() {
          @Override
          public MockResponse dispatch(RecordedRequest request) {
            return whole(FILE);
          }
        });
    DownloadOptions disturbed =
        DownloadOptions.builder().listener((bytes, total) -> write(target, "theirs")).build();

    assertThatThrownBy(() -> run.download(target, disturbed))
        .isInstanceOf(DownloadException.class)
        .hasMessageStartingWith("The target exists; ");

    assertThat(target).hasContent("theirs");
    assertThat(names(folder)).containsExactly("mine.mp3");
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void folderAsTargetIsRejectedWithAHint(boolean overwrite) {
    DownloadOptions options = DownloadOptions.builder().overwrite(overwrite).build();

    DownloadException failure = run.fail(folder, options);

    assertThat(failure)
        .hasMessage(
            "The target is a folder; add a name, as in new File(folder, \"song.mp3\"); target: "
                + folder
                + "; bytes: 0; request: GET "
                + run.url());
    assertThat(run.server.getRequestCount()).isZero();
  }

  @Test
  void targetThatIsNotAFileIsNotReplaced() throws Exception {
    try (ServerSocketChannel socket = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
      socket.bind(UnixDomainSocketAddress.of(target.toPath()));

      assertThat(run.fail(target, OVERWRITE))
          .hasMessageStartingWith("The target exists, but is not a file; ");
    }
    assertThat(run.server.getRequestCount()).isZero();
  }

  @Test
  void linkIsReplacedNotFollowed() throws Exception {
    File elsewhere = new File(folder, "elsewhere");
    Files.writeString(elsewhere.toPath(), "precious");
    Files.createSymbolicLink(target.toPath(), elsewhere.toPath());
    run.enqueue(whole(FILE));

    run.download(target, OVERWRITE);

    assertThat(elsewhere).hasContent("precious");
    assertThat(Files.isSymbolicLink(target.toPath())).isFalse();
    assertThat(target).hasBinaryContent(FILE);
  }

  @Test
  void danglingLinkIsReplacedOnRequest() throws Exception {
    File elsewhere = new File(folder, "elsewhere");
    Files.createSymbolicLink(target.toPath(), elsewhere.toPath());
    run.enqueue(whole(FILE));

    run.download(target, OVERWRITE);

    assertThat(elsewhere).doesNotExist();
    assertThat(Files.isSymbolicLink(target.toPath())).isFalse();
    assertThat(target).hasBinaryContent(FILE);
  }

  @Test
  void longNameLeavesRoomForTheTemporarySuffix() {
    File longest = new File(folder, "n".repeat(251) + ".mp3");
    run.enqueue(whole(FILE));

    assertThat(run.download(longest)).hasBinaryContent(FILE);
  }

  @Test
  void nameRejectedByTheSystemIsAFailure() {
    run.enqueue(whole(FILE));

    assertThat(run.fail(new File(folder, "n".repeat(256))))
        .hasMessageStartingWith("Could not move the complete file to ");
    assertThat(names(folder)).isEmpty();
  }

  @Test
  void deletedFolderIsAFailure() {
    File inner = new File(folder, "inner");
    assertThat(inner.mkdir()).isTrue();
    run.enqueue(whole(FILE));
    DownloadOptions disturbed =
        DownloadOptions.builder().listener((bytes, total) -> delete(inner)).overwrite(true).build();

    assertThatThrownBy(() -> run.download(new File(inner, "mine.mp3"), disturbed))
        .isInstanceOf(DownloadException.class)
        .hasMessageStartingWith("There is no folder ");
  }

  @Test
  void folderDeletedBeforeTheResponseIsAFailure() {
    File inner = new File(folder, "inner");
    assertThat(inner.mkdir()).isTrue();
    run.server.setDispatcher(
        new Dispatcher() {
          @Override
          public MockResponse dispatch(RecordedRequest request) {
            assertThat(inner.delete()).isTrue();
            return whole(FILE);
          }
        });

    assertThatThrownBy(() -> run.download(new File(inner, "mine.mp3")))
        .isInstanceOf(DownloadException.class)
        .hasMessageStartingWith("Could not create a file beside ");
  }

  private static void write(File file, String content) {
    try {
      Files.writeString(file.toPath(), content);
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  private static void delete(File folder) {
    for (String name : names(folder)) {
      assertThat(new File(folder, name).delete()).isTrue();
    }
    folder.delete();
  }
}
