package ai.vidgo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class DownloadOptionsTest {
  @Test
  void defaults() {
    DownloadOptions options = DownloadOptions.defaults();

    assertThat(options.overwrite).isFalse();
    assertThat(options.maxBytes).isEqualTo(2L * 1024 * 1024 * 1024);
    assertThat(options.maxRedirects).isEqualTo(5);
    assertThat(options.attempts).isEqualTo(5);
    assertThat(options.listener).isNull();
    assertThat(options.cancelSignal).isNull();
  }

  @Test
  void toBuilderKeepsAll() {
    DownloadOptions options =
        DownloadOptions.builder()
            .overwrite(true)
            .maxBytes(1)
            .maxRedirects(0)
            .attempts(1)
            .listener((bytes, total) -> {})
            .cancelSignal(new CancelSignal())
            .build();

    assertThat(options.toBuilder().build()).usingRecursiveComparison().isEqualTo(options);
  }

  @Test
  void limitsMustMakeSense() {
    DownloadOptions.Builder builder = DownloadOptions.builder();

    assertThatThrownBy(() -> builder.maxBytes(0))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("maxBytes must be above 0, was 0");
    assertThatThrownBy(() -> builder.maxRedirects(-1))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("maxRedirects must not be negative, was -1");
    assertThatThrownBy(() -> builder.attempts(0))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("attempts must be above 0, was 0");
  }
}
