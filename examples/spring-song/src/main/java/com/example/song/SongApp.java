package com.example.song;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;

/** Makes songs from prompts. */
@SpringBootApplication
public class SongApp {
  public static void main(String[] args) {
    SpringApplication.run(SongApp.class, args);
  }
}
