package ai.vidgo.internal.http;

import static org.assertj.core.api.Assertions.assertThat;

import ai.vidgo.testing.Matrix;
import java.util.Random;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class EscapedTextTest {
  private static final String SOUGHT_CHARS = "ab/\\%&#;4f2x0u";
  private static final String[] AROUND = {"a", "\\", "\\\\", "\\u00", "%", "&#", "&#x", "0", ";"};

  /** What is replaced is what this pattern says, character for character. */
  @Test
  void findsWhatThePatternFinds() {
    Random random = new Random(5);
    int found = 0;
    int tries = Matrix.FULL ? 50_000 : 10_000;
    for (int i = 0; i < tries; i++) {
      StringBuilder sought = new StringBuilder();
      for (int c = 0; c < 2 + random.nextInt(4); c++) {
        sought.append(SOUGHT_CHARS.charAt(random.nextInt(SOUGHT_CHARS.length())));
      }
      StringBuilder text = new StringBuilder();
      for (int part = 0; part < 3; part++) {
        text.append(AROUND[random.nextInt(AROUND.length)]);
        if (random.nextBoolean()) {
          sought.chars().forEach(c -> text.append(escape((char) c, random)));
        }
      }

      String expected = pattern(sought.toString()).matcher(text).replaceAll("***");

      assertThat(EscapedText.replace(text.toString(), sought.toString(), "***"))
          .as("%s in %s", sought, text)
          .isEqualTo(expected);
      found += expected.contentEquals(text) ? 0 : 1;
    }

    assertThat(found).isGreaterThan(tries / 5);
  }

  private static String escape(char c, Random random) {
    String hex = String.format(random.nextBoolean() ? "%02x" : "%02X", (int) c);
    return switch (random.nextInt(7)) {
      case 0 -> "\\".repeat(1 + random.nextInt(5)) + "u00" + hex;
      case 1 -> "%" + hex;
      case 2 -> "&#" + "0".repeat(random.nextInt(6)) + (int) c + ";";
      case 3 -> "&#x" + "0".repeat(random.nextInt(6)) + hex + ";";
      case 4 -> "\\".repeat(random.nextInt(6)) + c;
      default -> String.valueOf(c);
    };
  }

  private static Pattern pattern(String sought) {
    StringBuilder pattern = new StringBuilder();
    for (char c : sought.toCharArray()) {
      String hex = String.format("%02x", (int) c);
      pattern.append(c == '/' ? "(?:\\\\{0,4}" : "(?:").append(Pattern.quote(String.valueOf(c)));
      pattern.append("|\\\\{1,4}u00(?i:").append(hex).append(")|%(?i:").append(hex);
      pattern.append(")|&#(?:0{0,4}").append((int) c);
      pattern.append("|[xX]0{0,4}(?i:").append(hex).append("));)");
    }
    return Pattern.compile(pattern.toString());
  }
}
