package ai.vidgo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import okio.ByteString;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class ImageTypeTest {
  static List<Arguments> images() {
    return List.of(
        Arguments.of(Pictures.JPEG, ImageType.JPEG),
        Arguments.of(Pictures.PNG, ImageType.PNG),
        Arguments.of(Pictures.GIF, ImageType.GIF),
        Arguments.of(Pictures.bytes("", "GIF87a"), ImageType.GIF),
        Arguments.of(Pictures.WEBP, ImageType.WEBP));
  }

  @ParameterizedTest
  @MethodSource("images")
  void isToldByTheFirstBytes(byte[] bytes, ImageType type) {
    assertThat(ImageType.of(ByteString.of(bytes))).isEqualTo(type);
    assertThat(ImageType.require("x", ByteString.of(bytes))).isEqualTo(type);
  }

  static List<Arguments> others() {
    return List.of(
        Arguments.of("", "ID3\u0003", "MP3 audio"),
        Arguments.of("fffb9064", "", "MP3 audio"),
        Arguments.of("fff35064", "", "MP3 audio"),
        Arguments.of("fff15080", "", "AAC audio"),
        Arguments.of("", "RIFF\u0001\u0002\u0003\u0004WAVEfmt ", "WAV audio"),
        Arguments.of("", "RIFF\u0001\u0002\u0003\u0004AVI LIST", "AVI video"),
        Arguments.of("", "fLaC", "FLAC audio"),
        Arguments.of("", "OggS", "Ogg audio or video"),
        Arguments.of("", "FORM\u0000\u0000\u0000\u0000AIFF", "AIFF audio"),
        Arguments.of("", "MThd", "MIDI"),
        Arguments.of("00000020", "ftypM4A \u0000", "M4A audio"),
        Arguments.of("00000020", "ftypisom\u0000", "MP4 video or audio"),
        Arguments.of("00000018", "ftypheic\u0000", "a HEIC image"),
        Arguments.of("00000018", "ftyphevc\u0000", "a HEIC image"),
        Arguments.of("00000018", "ftypmif1\u0000", "a HEIC image"),
        Arguments.of("0000001c", "ftypavif\u0000", "an AVIF image"),
        Arguments.of("1a45dfa3", "webm", "WebM or Matroska video or audio"),
        Arguments.of("", "%PDF-1.7", "PDF"),
        Arguments.of("504b0304", "", "a ZIP archive"),
        Arguments.of("", "BM6\u0000", "a BMP image"),
        Arguments.of("49492a00", "", "a TIFF image"),
        Arguments.of("4d4d002a", "", "a TIFF image"),
        Arguments.of("", "<svg xmlns", "HTML, SVG or XML"),
        Arguments.of("", "{\"a\":1}", "JSON"),
        Arguments.of("", "just words", "no file of a known kind"),
        Arguments.of("ff", "", "no file of a known kind"),
        Arguments.of("ff00", "", "no file of a known kind"),
        Arguments.of("ffd8", "", "no file of a known kind"),
        Arguments.of("89504e47", "", "no file of a known kind"),
        Arguments.of("", "RIFF", "no file of a known kind"),
        Arguments.of("", "GIF88a", "no file of a known kind"),
        Arguments.of("", "", "no file of a known kind"));
  }

  @ParameterizedTest
  @MethodSource("others")
  void whatIsNoImageIsNamed(String hex, String latin, String looksLike) {
    ByteString head = ByteString.of(Pictures.bytes(hex, latin));

    assertThat(ImageType.of(head)).isNull();
    assertThatThrownBy(() -> ImageType.require("song.png", head))
        .isExactlyInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "song.png looks like "
                + looksLike
                + "; only images can be uploaded: JPEG, PNG, GIF or WebP. Audio for the music"
                + " models must lie at an address of your own, which goes into upload_url or"
                + " audio_url");
  }

  @ParameterizedTest
  @CsvSource({
    "JPEG, a.jpg, a.jpg",
    "JPEG, a.JPEG, a.JPEG",
    "JPEG, a.png, a.png.jpg",
    "PNG, a, a.png",
    "PNG, png, png.png",
    "GIF, a.gif, a.gif",
    "WEBP, a.tmp, a.tmp.webp",
  })
  void nameHasAnExtensionThatFits(ImageType type, String name, String sent) {
    assertThat(type.nameOf(name)).isEqualTo(sent);
  }

  @Test
  void headIsLongEnough() {
    byte[] head = java.util.Arrays.copyOf(Pictures.WEBP, ImageType.HEAD);
    assertThat(ImageType.of(ByteString.of(head))).isEqualTo(ImageType.WEBP);
  }
}
