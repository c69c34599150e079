package ai.vidgo;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class OkHttpVersionTest {
  /** So that the run with OkHttp 5 cannot silently be one with 4. */
  @Test
  void isTheOneThatTheBuildNames() {
    assertThat(OkHttpVersion.jar())
        .endsWith(System.getProperty("vidgo.okhttp", "okhttp-4.12.0.jar"));
  }
}
