package com.example.app;

import ai.vidgo.VidgoClient;
import ai.vidgo.model.MusicTrack;

/** What a {@code Worker} of {@code WorkManager} does: all that it has is a string in its data. */
final class SongWorker {
  private final String url;
  private final String key;

  SongWorker(String url, String key) {
    this.url = url;
    this.key = key;
  }

  /** Returns the URL of the song. */
  String doWork(String task) {
    try (VidgoClient vidgo = SongApp.client(url, key).build()) {
      return ((MusicTrack) vidgo.restoreTask(task).await().getFirstFile()).getAudioUrl();
    }
  }
}
