package ai.vidgo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.vidgo.testing.Pictures;
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
  void isRecognizedByItsFirstBytes(byte[] bytes, ImageType type) {
    assertThat(ImageType.of("x", ByteString.of(bytes))).isEqualTo(type);
  }

  @ParameterizedTest
  @CsvSource({
    "'', ID3",
    "fffb9064, ''",
    "'', RIFF____WAVEfmt",
    "'', RIFF____AVI LIST",
    "00000020, ftypM4A",
    "00000018, ftypheic",
    "0000001c, ftypavif",
    "'', %PDF-1.7",
    "49492a00, ''",
    "'', <svg xmlns",
    "'', just words",
    "ff, ''",
    "ffd8, ''",
    "89504e47, ''",
    "'', RIFF",
    "'', GIF",
    "'', ''"
  })
  void otherFilesAreRejected(String hex, String latin) {
    ByteString head = ByteString.of(Pictures.bytes(hex, latin));

    assertThatThrownBy(() -> ImageType.of("song.png", head))
        .isExactlyInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "song.png is not a JPEG, PNG, GIF or WebP image, and only images can be uploaded. Audio"
                + " for the music models must be at a URL of your own, for upload_url or"
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
  void nameGetsAMatchingExtension(ImageType type, String name, String sent) {
    assertThat(type.nameOf(name)).isEqualTo(sent);
  }

  @Test
  void headCoversEverySignature() {
    byte[] head = java.util.Arrays.copyOf(Pictures.WEBP, ImageType.HEAD);
    assertThat(ImageType.of("x", ByteString.of(head))).isEqualTo(ImageType.WEBP);
  }
}
