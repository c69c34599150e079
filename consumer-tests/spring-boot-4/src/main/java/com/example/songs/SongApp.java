package com.example.songs;

import ai.vidgo.model.MusicTrack;
import ai.vidgo.spring.VidgoTaskFinishedEvent;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.context.event.EventListener;

/** Keeps the songs that callbacks announce. */
@SpringBootApplication
public class SongApp {
  final BlockingQueue<VidgoTaskFinishedEvent<MusicTrack>> songs = new LinkedBlockingQueue<>();

  public static void main(String[] args) {
    SpringApplication.run(SongApp.class, args);
  }

  @EventListener
  void songIsReady(VidgoTaskFinishedEvent<MusicTrack> event) {
    songs.add(event);
  }
}
