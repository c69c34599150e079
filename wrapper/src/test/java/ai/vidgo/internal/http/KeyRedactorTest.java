package ai.vidgo.internal.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class KeyRedactorTest {
  private static final String KEY = "sk-a+b/c=d.e";

  private final KeyRedactor redactor = new KeyRedactor();

  @BeforeEach
  void setUp() {
    redactor.activate();
    redactor.setKey(KEY);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        KEY,
        "sk-a+b\\/c=d.e", // JSON
        "sk-a\\u002Bb\\u002fc\\u003dd.e",
        "\\u0073\\u006b\\u002d\\u0061\\u002b\\u0062\\u002f\\u0063\\u003d\\u0064\\u002e\\u0065",
        "sk-a\\\\u002bb\\\\/c\\\\u003Dd.e", // JSON within JSON
        "sk-a%2Bb%2fc%3Dd.e", // URL
        "sk-a&#43;b&#x2F;c&#061;d.e", // HTML
      })
  void keyIsReplaced(String form) {
    assertThat(redactor.redact("the key " + form + " is unknown"))
        .isEqualTo("the key *** is unknown");
  }

  @ParameterizedTest
  @ValueSource(strings = {"sk-a+b/c=dXe", "sk-a+b/c=d", "SK-A+B/C=D.E", "", "*"})
  void otherTextIsKept(String text) {
    assertThat(redactor.redact(text)).isEqualTo(text);
  }

  @Test
  void throwableWithTheKeyIsCopied() {
    Throwable cause = new IOException("Unexpected char in " + KEY);
    Throwable clean = redactor.redact(new IllegalStateException("failed", cause));

    assertThat(clean).hasNoCause().isInstanceOf(IOException.class);
    Throwable other = new AssertionError("failed", new IOException("closed"));
    assertThat(redactor.redact(other)).isSameAs(other);
  }
}
