package ai.vidgo.examples;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

final class ReadmeTest {
  private static final Pattern JAVA = Pattern.compile("```java\n(.*?)```", Pattern.DOTALL);

  @Test
  void everySnippetStandsInAnExampleThatCompiles() throws IOException {
    String readme = Files.readString(Path.of("..", "README.md"));
    String examples =
        squeeze(
            Files.readString(Path.of("src/main/java/ai/vidgo/examples/ReadmeExamples.java"))
                + Files.readString(Path.of("src/main/java/ai/vidgo/examples/QuickStart.java"))
                + Files.readString(
                    Path.of("src/test/java/ai/vidgo/examples/LostResponseTest.java")));

    List<String> snippets =
        JAVA.matcher(readme).results().map(MatchResult::group).map(ReadmeTest::inner).toList();

    assertThat(snippets).hasSizeGreaterThan(3);
    assertThat(snippets).allSatisfy(snippet -> assertThat(examples).contains(squeeze(snippet)));
  }

  private static String inner(String block) {
    return block.substring("```java\n".length(), block.length() - "```".length());
  }

  private static String squeeze(String text) {
    return text.replaceAll("\\s+", " ").trim();
  }
}
