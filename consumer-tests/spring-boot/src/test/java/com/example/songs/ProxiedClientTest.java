package com.example.songs;

import static org.assertj.core.api.Assertions.assertThat;

import ai.vidgo.CallOptions;
import ai.vidgo.VidgoClient;
import ai.vidgo.model.GenerateMusicInput;
import ai.vidgo.model.Models;
import ai.vidgo.model.MusicTrack;
import ai.vidgo.model.MusicVersion;
import ai.vidgo.sandbox.VidgoSandbox;
import ai.vidgo.wait.TaskSnapshot;
import ai.vidgo.wait.WaitOptions;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.aop.support.AopUtils;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Lazy;
import org.springframework.context.annotation.Scope;
import org.springframework.context.annotation.ScopedProxyMode;

/** Spring injects a subclass of the client, which was made without its constructor. */
@Timeout(60)
class ProxiedClientTest {
  private static final GenerateMusicInput INPUT =
      GenerateMusicInput.builder()
          .customMode(false)
          .instrumental(true)
          .mv(MusicVersion.V5)
          .prompt("rain on glass")
          .build();

  @ParameterizedTest
  @ValueSource(classes = {ScopedClient.class, LazyClient.class})
  void proxyWorks(Class<?> configuration) throws Exception {
    try (var context =
        new AnnotationConfigApplicationContext(SandboxConfiguration.class, configuration)) {
      VidgoClient vidgo = context.getBean(Songs.class).vidgo();
      assertThat(AopUtils.isCglibProxy(vidgo)).isTrue();

      assertThat(url(vidgo.run(Models.GENERATE_MUSIC, INPUT))).endsWith(".mp3");
      assertThat(url(vidgo.runAsync(Models.GENERATE_MUSIC, INPUT).get(30, TimeUnit.SECONDS)))
          .endsWith(".mp3");
      String reference = vidgo.submit(Models.GENERATE_MUSIC, INPUT).toReference();
      assertThat(vidgo.restoreTask(reference).await().getFiles()).isNotEmpty();
      assertThat(vidgo.balanceAsync().get(30, TimeUnit.SECONDS).getCreditsAmount())
          .isEqualByComparingTo("970");
      assertThat(vidgo.balance(CallOptions.defaults()).getCreditsAmount())
          .isEqualByComparingTo("970");
      assertThat(vidgo.callbacks().offer("{}")).isFalse();
      assertThat(vidgo.api()).isNotNull();
      assertThat(vidgo.toString()).startsWith("VidgoClient{baseUrl=http://127.0.0.1:");
    }
  }

  private static String url(TaskSnapshot<MusicTrack> song) {
    return song.getFirstFile().getAudioUrl();
  }

  record Songs(VidgoClient vidgo) {}

  static class SandboxConfiguration {
    @Bean
    VidgoSandbox sandbox() {
      return VidgoSandbox.builder().taskDuration(Duration.ZERO).start();
    }
  }

  static class ScopedClient {
    @Bean
    @Scope(proxyMode = ScopedProxyMode.TARGET_CLASS)
    VidgoClient vidgo(VidgoSandbox sandbox) {
      return client(sandbox);
    }

    @Bean
    Songs songs(VidgoClient vidgo) {
      return new Songs(vidgo);
    }
  }

  static class LazyClient {
    @Bean
    VidgoClient vidgo(VidgoSandbox sandbox) {
      return client(sandbox);
    }

    @Bean
    Songs songs(@Lazy VidgoClient vidgo) {
      return new Songs(vidgo);
    }
  }

  private static VidgoClient client(VidgoSandbox sandbox) {
    return VidgoClient.builder()
        .apiKey(sandbox.apiKey())
        .baseUrl(sandbox.url())
        .waitOptions(WaitOptions.builder().firstDelay(Duration.ZERO).build())
        .build();
  }
}
