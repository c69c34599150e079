package ai.vidgo;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import okhttp3.HttpUrl;

/** Whatever a server says, the file is in the folder. */
class FileNamesPropertyTest {
  private static final File FOLDER = new File("folder");

  @Property
  void nameIsAPlainNameOfTheFolder(@ForAll("names") String proposal) {
    String name =
        FileNames.of("attachment; filename=\"" + proposal + "\"", HttpUrl.get("https://a/"));

    assertThat(new File(FOLDER, name).toPath().normalize().getParent()).isEqualTo(FOLDER.toPath());
    assertThat(name).isNotBlank().doesNotContainPattern("[/\\\\:\\p{Cntrl}]").doesNotStartWith(".");
    assertThat(name.getBytes(UTF_8)).hasSizeLessThanOrEqualTo(200);
    assertThat(new String(name.getBytes(UTF_8), UTF_8)).isEqualTo(name);
    assertThat(FileNames.sanitize(name)).isEqualTo(name);
  }

  @Provide
  Arbitrary<String> names() {
    Arbitrary<String> parts =
        Arbitraries.of(
            "..", ".", "/", "\\", "%2f", "%5C", "%00", "\0", ":", " ", "con", "a", ".mp3");
    return Arbitraries.oneOf(parts, Arbitraries.strings().ofMaxLength(100), parts)
        .list()
        .ofMaxSize(12)
        .map(list -> String.join("", list));
  }
}
