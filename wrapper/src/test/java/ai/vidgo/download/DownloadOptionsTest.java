package ai.vidgo.download;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class DownloadOptionsTest {
  @Test
  void defaults() {
    DownloadOptions options = DownloadOptions.defaults();

    assertThat(options.isOverwrite()).isFalse();
    assertThat(options.isAcceptPages()).isFalse();
    assertThat(options.getMaxBytes()).isEqualTo(2L * 1024 * 1024 * 1024);
    assertThat(options.getTimeoutMillis()).isEqualTo(3_600_000);
    assertThat(options.getMaxRetries()).isEqualTo(4);
    assertThat(options.getListener()).isNull();
    assertThat(options.getCancelSignal()).isNull();
  }

  @Test
  void toBuilderKeepsAll() {
    DownloadListener listener = (bytes, total) -> {};
    CancelSignal signal = new CancelSignal();
    DownloadOptions options =
        DownloadOptions.builder()
            .overwrite(true)
            .acceptPages(true)
            .maxBytes(1)
            .timeout(Duration.ofSeconds(9))
            .maxRetries(7)
            .listener(listener)
            .cancelSignal(signal)
            .build()
            .toBuilder()
            .build();

    assertThat(options.isOverwrite()).isTrue();
    assertThat(options.isAcceptPages()).isTrue();
    assertThat(options.getMaxBytes()).isEqualTo(1);
    assertThat(options.getTimeoutMillis()).isEqualTo(9_000);
    assertThat(options.getMaxRetries()).isEqualTo(7);
    assertThat(options.getListener()).isSameAs(listener);
    assertThat(options.getCancelSignal()).isSameAs(signal);
  }

  @Test
  void optionsDoNotChangeWithTheirBuilders() {
    DownloadOptions.Builder builder = DownloadOptions.builder();
    DownloadOptions options = builder.build();

    builder.maxRetries(1);
    options.toBuilder().maxRetries(2);

    assertThat(options.getMaxRetries()).isEqualTo(4);
  }

  @Test
  void durationThatOverflowsIsTheLongest() {
    DownloadOptions longest =
        DownloadOptions.builder().timeout(Duration.ofSeconds(Long.MAX_VALUE)).build();

    assertThat(longest.getTimeoutMillis()).isEqualTo(TimeUnit.NANOSECONDS.toMillis(Long.MAX_VALUE));
  }

  @Test
  void invalidLimitsAreRejected() {
    DownloadOptions.Builder builder = DownloadOptions.builder();

    assertThatThrownBy(() -> builder.maxBytes(0))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("maxBytes must be above 0, was 0");
    assertThatThrownBy(() -> builder.timeout(999, TimeUnit.MICROSECONDS))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("timeout must be above 0 milliseconds, was 999 MICROSECONDS");
    assertThatThrownBy(() -> builder.timeout(Duration.ofSeconds(Long.MIN_VALUE)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("timeout must be above 0 milliseconds, was ");
    assertThatThrownBy(() -> builder.maxRetries(-1))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("maxRetries must not be negative, was -1");
  }
}
