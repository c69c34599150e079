package ai.vidgo;

import static ai.vidgo.DownloadRun.bytes;
import static ai.vidgo.DownloadRun.names;
import static ai.vidgo.DownloadRun.whole;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.nio.file.Files;
import okhttp3.HttpUrl;
import okhttp3.mockwebserver.MockResponse;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a file in a given folder is called. */
@Timeout(20)
class FileNamesTest {
  private static final byte[] FILE = bytes(1000);

  @RegisterExtension private final DownloadRun run = new DownloadRun();
  @TempDir private File folder;

  @Test
  void fileInAFolderIsCalledAsTheServerSays() {
    run.enqueue(
        whole(FILE).setHeader("Content-Disposition", "attachment; filename=\"My song.mp3\""));

    File file = run.download(folder);

    assertThat(file).isEqualTo(new File(folder, "My song.mp3")).hasBinaryContent(FILE);
    assertThat(names(folder)).containsExactly("My song.mp3");
  }

  @Test
  void otherwiseAsTheAddressThatWasGivenEnds() {
    run.enqueue(
        new MockResponse().setResponseCode(302).setHeader("Location", "/cdn/0123456789"),
        whole(FILE));

    assertThat(run.download(folder)).isEqualTo(new File(folder, "song.mp3"));
  }

  @Test
  void nameFromTheServerNeverReplacesAFile() throws Exception {
    Files.writeString(new File(folder, "song.mp3").toPath(), "old");
    run.enqueue(whole(FILE));

    assertThat(run.fail(folder)).hasMessageStartingWith("There is a file already");

    assertThat(new File(folder, "song.mp3")).hasContent("old");
  }

  @Test
  void nameFromTheServerDoesNotLeadOut() throws Exception {
    File inner = new File(folder, "inner");
    assertThat(inner.mkdir()).isTrue();
    run.enqueue(
        whole(FILE).setHeader("Content-Disposition", "attachment; filename=\"../../out.mp3\""));

    assertThat(run.download(inner)).isEqualTo(new File(inner, "out.mp3"));

    assertThat(names(folder)).containsExactly("inner");
  }

  /** Somebody put it there to have a file written elsewhere. */
  @Test
  void linkInTheFolderDoesNotLeadOut() throws Exception {
    File inner = new File(folder, "inner");
    File outer = new File(folder, "outer");
    assertThat(inner.mkdir()).isTrue();
    Files.writeString(outer.toPath(), "precious");
    Files.createSymbolicLink(new File(inner, "song.mp3").toPath(), outer.toPath());
    run.enqueue(whole(FILE));

    run.download(inner, DownloadOptions.builder().overwrite(true).build());

    assertThat(outer).hasContent("precious");
    assertThat(new File(inner, "song.mp3")).hasBinaryContent(FILE);
    assertThat(Files.isSymbolicLink(new File(inner, "song.mp3").toPath())).isFalse();
  }

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '`',
      value = {
        "attachment; filename=a.mp3, a.mp3",
        "attachment;filename=a.mp3;size=3, a.mp3",
        "attachment; FileName = \"a b.mp3\" ; size=3, a b.mp3",
        "attachment; filename=\"a;b=c.mp3\", a;b=c.mp3",
        "attachment; filename=\"a\\\"b.mp3\", a_b.mp3",
        "attachment; size=\"1;filename=x\"; filename=a.mp3, a.mp3",
        "attachment; filename=\"a.mp3, a.mp3",
        "attachment; filename=a.mp3; filename*=UTF-8''%C3%A4%20+.mp3, \u00e4 +.mp3",
        "attachment; filename*=iso-8859-1'en'%E4.mp3, \u00e4.mp3",
        "attachment; filename*=UTF-8''%ZZ.mp3; filename=a.mp3, a.mp3",
        "attachment; filename*=utf-7''b.mp3; filename=a.mp3, a.mp3",
        "attachment; filename*=b.mp3; filename=a.mp3, a.mp3",
        "attachment; filename*=UTF-8''..%2F; filename=a.mp3, a.mp3",
        "attachment; filename=; filename*=, song.mp3",
        "attachment; filename=\"..\", song.mp3",
        "attachment; filename, song.mp3",
        "filename=a.mp3, song.mp3",
        "attachment, song.mp3",
        "attachment;, song.mp3",
        ";filename=a.mp3, a.mp3",
        "attachment; filename=\"a.mp3\\, song.mp3",
        ", song.mp3",
      })
  void nameIsReadFromTheHeader(@Nullable String header, String name) {
    assertThat(FileNames.of(header, HttpUrl.get("https://host/files/song.mp3"))).isEqualTo(name);
  }

  @ParameterizedTest
  @CsvSource({
    "https://host/a/song.mp3, song.mp3",
    "https://host/a/song.mp3?b=/c.mp3#/d.mp3, song.mp3",
    "https://host/a/my%20song.mp3, my song.mp3",
    "https://host/a%2F..%2Fb.mp3, b.mp3",
    "https://host/a%252Fb.mp3, b.mp3",
    "https://host/a%5Cb.mp3, b.mp3",
    "https://host/a/%2e%2e, download",
    "https://host/a/..%2f, download",
    "https://host/a%00.mp3, a_.mp3",
    "https://host/a/, download",
    "https://host, download",
  })
  void nameIsReadFromTheAddress(String url, String name) {
    assertThat(FileNames.of(null, HttpUrl.get(url))).isEqualTo(name);
  }

  @ParameterizedTest
  @CsvSource(
      ignoreLeadingAndTrailingWhitespace = false,
      value = {
        "/etc/passwd,passwd",
        "../../a,a",
        "..\\..\\a,a",
        "a/..,''",
        "..,''",
        ".,''",
        "'',''",
        " . . ,''",
        "\\\\host\\share\\a,a",
        "C:\\a,a",
        "C:a,C_a",
        "a.txt:stream,a.txt_stream",
        "..%2F..%5ca,a",
        "a%00.mp3,a%00.mp3",
        ".bashrc,bashrc",
        "...a,a",
        "a. .,a",
        "' a ',a",
        "a<b>c\"d|e?f*g,a_b_c_d_e_f_g",
        "a b-c_d(1)~.mp3,a b-c_d(1)~.mp3",
      })
  void nameIsMadeSafe(String proposal, String name) {
    assertThat(FileNames.sanitize(proposal)).isEqualTo(name);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "con",
        "CON",
        "Con.mp3",
        "prn",
        "aux.tar.gz",
        "NUL",
        "nul .mp3",
        "nul.",
        "com0",
        "COM1",
        "com9.x",
        "lpt1",
        "LPT\u00b9",
        "com\u00b2.mp3",
        "CONIN$",
        "conout$.a"
      })
  void deviceOfWindowsIsNoName(String proposal) {
    assertThat(FileNames.sanitize(proposal)).startsWith("_");
  }

  @ParameterizedTest
  @ValueSource(strings = {"console", "com", "com10", "a.con", "null", "auxiliary.mp3"})
  void whatOnlyLooksLikeADeviceIsAName(String proposal) {
    assertThat(FileNames.sanitize(proposal)).isEqualTo(proposal);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "a\0b",
        "a\rb",
        "a\nb",
        "a\u001bb",
        "a\u007fb",
        "a\u0085b",
        "a\u202eb",
        "a\u2028b",
        "a\u2029b",
        "a\ufeffb",
        "a\ud800b",
        "a\udc00b"
      })
  void whatCannotBeSeenIsReplaced(String proposal) {
    assertThat(FileNames.sanitize(proposal)).isEqualTo("a_b");
  }

  @ParameterizedTest
  @ValueSource(strings = {"\u6b4c.mp3", "\ud83c\udfb5.mp3", "\u0646\u0645\u200c\u0627.mp3"})
  void otherScriptsAreKept(String proposal) {
    assertThat(FileNames.sanitize(proposal)).isEqualTo(proposal);
  }

  @Test
  void longNameIsCutBeforeItsExtension() {
    assertThat(FileNames.sanitize("n".repeat(300) + ".mp3")).isEqualTo("n".repeat(196) + ".mp3");
    assertThat(FileNames.sanitize("n".repeat(196) + ".mp3")).hasSize(200);
    assertThat(FileNames.sanitize("n".repeat(200))).hasSize(200);
  }

  @Test
  void longNameIsCutBetweenCharacters() {
    String name = FileNames.sanitize("\ud83c\udfb5".repeat(100) + ".mp3");

    assertThat(name).isEqualTo("\ud83c\udfb5".repeat(49) + ".mp3");
    assertThat(name.getBytes(UTF_8)).hasSize(200);
  }

  @Test
  void longNameWithoutAnExtensionIsCut() {
    assertThat(FileNames.sanitize("n".repeat(300))).isEqualTo("n".repeat(200));
    assertThat(FileNames.sanitize("n." + "x".repeat(300))).hasSize(200);
  }

  @Test
  void longExtensionIsNone() {
    assertThat(FileNames.sanitize("n".repeat(300) + "." + "x".repeat(15)))
        .endsWith("n.xxxxxxxxxxxxxxx");
    assertThat(FileNames.sanitize("n".repeat(300) + "." + "x".repeat(16))).endsWith("nn");
  }

  @Test
  void spaceWhereANameIsCutIsDropped() {
    assertThat(FileNames.sanitize("n".repeat(190) + " ".repeat(100) + ".mp3"))
        .isEqualTo("n".repeat(190) + ".mp3");
  }

  @Test
  void endlessHeaderIsReadInOneGo() {
    String header = "attachment; filename=\"" + "\\a ".repeat(80_000) + ".mp3\"";

    assertThat(FileNames.of(header, HttpUrl.get("https://host/"))).endsWith(".mp3").hasSize(199);
  }
}
