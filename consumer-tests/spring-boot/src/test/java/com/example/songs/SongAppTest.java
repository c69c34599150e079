package com.example.songs;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.vidgo.VidgoClient;
import org.junit.jupiter.api.Test;
import org.springframework.boot.SpringApplication;
import org.springframework.context.ConfigurableApplicationContext;

class SongAppTest {
  @Test
  void clientIsClosedWithTheContext() {
    VidgoClient vidgo;
    try (ConfigurableApplicationContext context =
        SpringApplication.run(
            SongApp.class,
            "--server.port=0",
            "--vidgo.api-key=key",
            "--app.callback-secret=a-secret-of-the-app")) {
      vidgo = context.getBean(VidgoClient.class);
    }

    assertThatThrownBy(vidgo::balance)
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("closed");
  }
}
