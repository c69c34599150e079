package com.example.fleet;

import ai.vidgo.VidgoClient;
import ai.vidgo.model.Models;
import ai.vidgo.model.MusicTrack;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Downloads, then stores. */
final class FileActivitiesImpl implements FileActivities {
  private final VidgoClient vidgo;
  private final ObjectStore store;

  FileActivitiesImpl(VidgoClient vidgo, ObjectStore store) {
    this.vidgo = vidgo;
    this.store = store;
  }

  @Override
  public String store(String taskId, String key) {
    // Read again, because links expire, and an attempt may be days after the last.
    MusicTrack track = vidgo.task(Models.GENERATE_MUSIC, taskId).read().getFirstFile();
    try {
      Path folder = Files.createTempDirectory("fleet");
      Path audio = folder.resolve("audio.mp3");
      try {
        vidgo.download(track.getAudioUrl(), audio.toFile());
        return store.put(key, audio).toString();
      } finally {
        Files.deleteIfExists(audio);
        Files.delete(folder);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
