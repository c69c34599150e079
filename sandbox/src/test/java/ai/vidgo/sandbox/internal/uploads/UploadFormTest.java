package ai.vidgo.sandbox.internal.uploads;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import ai.vidgo.sandbox.internal.HttpError;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class UploadFormTest {
  private static final String TEXT = "Content-Disposition: form-data; name=\"a\"\r\n\r\n";

  @ParameterizedTest
  @ValueSource(
      strings = {
        "multipart/form-data; boundary=b-1",
        "Multipart/Form-Data;boundary=\"b-1\"",
        "multipart/form-data; charset=utf-8; boundary=b-1; x=y",
      })
  void partsAreReadByName(String type) {
    UploadForm form =
        read(
            type,
            "preamble\r\n--b-1\r\n" + TEXT + "first\r\n--b\r\n\r\n--b-1\r\n" + TEXT + "second\r\n",
            "--b-1\r\nX: y\r\ncontent-disposition: form-data; name=\"f\"; filename=\"\u00fc\"\r\n",
            "\r\n\r\n--b-1\r\n\r\nno name\r\n--b-1--\r\nepilogue");

    assertThat(form.text("x", "a")).isEqualTo("first\r\n--b\r\n");
    assertThat(form.fileName("f")).isEqualTo("\u00fc");
    assertThat(form.file("f")).isEmpty();
    assertThat(form.text("f")).isNull();
    assertThat(form.file("a")).isNull();
  }

  @Test
  void otherTypesHaveNoParts() {
    for (String type : new String[] {null, "", "multipart/form-data", "text/plain; boundary=b"}) {
      assertThat(read(type, "--b\r\n" + TEXT + "text\r\n--b--").text("a")).isNull();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "text", "--b", "--b\r\n\r\n", "--b\r\n" + TEXT + "text\r\n--b\r\n"})
  void endHasToBeThere(String body) {
    assertThatExceptionOfType(HttpError.class)
        .isThrownBy(() -> read("multipart/form-data; boundary=b", body));
  }

  private static UploadForm read(String type, String... body) {
    return UploadForm.read(type, String.join("", body).getBytes(UTF_8));
  }
}
