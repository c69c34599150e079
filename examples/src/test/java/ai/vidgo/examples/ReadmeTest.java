package ai.vidgo.examples;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

final class ReadmeTest {
  private static final Pattern JAVA = Pattern.compile("```java\n(.*?)```", Pattern.DOTALL);

  private static final Pattern LINK = Pattern.compile("\\]\\((?!https?://|#)([^)#]+)[^)]*\\)");

  @Test
  void everySnippetStandsInAnExampleThatCompiles() throws IOException {
    String pages = "";
    for (String page : List.of("README.md", "docs/guide.md", "docs/errors.md", "docs/testing.md")) {
      pages += Files.readString(Path.of("..", page));
    }
    String examples =
        squeeze(
            Files.readString(Path.of("src/main/java/ai/vidgo/examples/ReadmeExamples.java"))
                + Files.readString(Path.of("src/main/java/ai/vidgo/examples/FirstSong.java"))
                + Files.readString(Path.of("src/main/java/ai/vidgo/examples/QuickStart.java"))
                + Files.readString(Path.of("src/test/java/ai/vidgo/examples/LostResponseTest.java"))
                + Files.readString(Path.of("src/test/java/ai/vidgo/examples/SongShopTest.java")));

    List<String> snippets =
        JAVA.matcher(pages).results().map(MatchResult::group).map(ReadmeTest::inner).toList();

    assertThat(snippets).hasSizeGreaterThan(3);
    assertThat(snippets).allSatisfy(snippet -> assertThat(examples).contains(squeeze(snippet)));
  }

  private static String inner(String block) {
    return block.substring("```java\n".length(), block.length() - "```".length());
  }

  private static String squeeze(String text) {
    return text.replaceAll("\\s+", " ").trim();
  }

  @Test
  void readmeIsShort() throws IOException {
    assertThat(Files.readAllLines(Path.of("..", "README.md"))).hasSizeLessThanOrEqualTo(250);
  }

  /** Links to files of this repository lead somewhere. */
  @Test
  void linksLeadSomewhere() throws IOException {
    Path root = Path.of("..").toRealPath();
    List<Path> pages = new ArrayList<>(List.of(root.resolve("README.md")));
    try (DirectoryStream<Path> docs = Files.newDirectoryStream(root.resolve("docs"), "*.md")) {
      docs.forEach(pages::add);
    }
    for (Path page : pages) {
      LINK.matcher(Files.readString(page))
          .results()
          .map(link -> page.resolveSibling(link.group(1)).normalize())
          .forEach(target -> assertThat(target).as(page.toString()).exists());
    }
  }
}
