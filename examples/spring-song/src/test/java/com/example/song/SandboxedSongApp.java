package com.example.song;

import ai.vidgo.spring.test.AutoConfigureVidgoSandbox;
import ai.vidgo.spring.test.VidgoSandboxCustomizer;
import java.time.Duration;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;

/** Starts the application with a sandbox in place of the API: {@code spring-boot:test-run}. */
public class SandboxedSongApp {
  public static void main(String[] args) {
    SpringApplication.from(SongApp::main).with(Sandbox.class).run(args);
  }

  @TestConfiguration(proxyBeanMethods = false)
  @AutoConfigureVidgoSandbox(time = AutoConfigureVidgoSandbox.Time.REAL)
  static class Sandbox {
    /** Long enough to look at. */
    @Bean
    VidgoSandboxCustomizer sixSeconds() {
      return sandbox -> sandbox.taskDuration(Duration.ofSeconds(6));
    }
  }
}
