package com.example.songs;

import ai.vidgo.VidgoClient;
import ai.vidgo.wait.WaitOptions;
import java.time.Duration;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.context.annotation.Bean;

/** Makes songs from prompts, and is called back when they are finished. */
@SpringBootApplication
public class SongApp {
  public static void main(String[] args) {
    SpringApplication.run(SongApp.class, args);
  }

  /** Spring closes it with the context, because it is {@code Closeable}. */
  @Bean
  VidgoClient vidgo(
      @Value("${vidgo.api-key}") String apiKey,
      @Value("${vidgo.base-url:https://api.vidgo.ai}") String baseUrl,
      @Value("${vidgo.first-delay:10s}") Duration firstDelay) {
    return VidgoClient.builder()
        .apiKey(apiKey)
        .baseUrl(baseUrl)
        .waitOptions(WaitOptions.builder().firstDelay(firstDelay).build())
        .build();
  }
}
