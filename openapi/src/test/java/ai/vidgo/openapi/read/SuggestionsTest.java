package ai.vidgo.openapi.read;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a misspelt name was meant to be. */
class SuggestionsTest {
  @ParameterizedTest
  @CsvSource({
    "maxLenght, maxLength",
    "maxlength, maxLength",
    "maxLengt, maxLength",
    "minLenth, minLength",
    "x-vidgo-wiat, x-vidgo-wait",
    "enumm, enum",
    "nothing-like-it, ''",
    "e, ''",
    "maximum, ''",
  })
  void nearest(String name, String expected) {
    List<String> known = List.of("enum", "maxLength", "minLength", "x-vidgo-wait");

    assertThat(Suggestions.nearest(name, known))
        .isEqualTo(expected.isEmpty() ? "" : "; did you mean '" + expected + "'?");
  }
}
