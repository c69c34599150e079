package com.example.song;

import ai.vidgo.model.MusicTrack;
import ai.vidgo.spring.VidgoTaskFinishedEvent;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** The latest songs, from callbacks. A real one is a table, and downloads the files at once. */
@Component
class Library {
  private static final int SIZE = 10;

  private final Deque<Song> songs = new ArrayDeque<>();

  @EventListener
  synchronized void add(VidgoTaskFinishedEvent<MusicTrack> event) {
    songs.addFirst(Song.of(event.getSnapshot()));
    if (songs.size() > SIZE) {
      songs.removeLast();
    }
  }

  synchronized List<Song> latest() {
    return List.copyOf(songs);
  }
}
