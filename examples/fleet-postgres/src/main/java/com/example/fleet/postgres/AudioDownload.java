package com.example.fleet.postgres;

import ai.vidgo.VidgoClient;
import ai.vidgo.model.Models;
import ai.vidgo.model.MusicTrack;
import com.example.fleet.postgres.StepRow.State;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Consumer;

/** Brings the audio of the second song into storage. It costs nothing, so it may be repeated. */
final class AudioDownload {
  private final VidgoClient vidgo;
  private final Steps steps;
  private final Storage storage;
  private final Consumer<String> log;

  AudioDownload(VidgoClient vidgo, Steps steps, Storage storage, Consumer<String> log) {
    this.vidgo = vidgo;
    this.steps = steps;
    this.storage = storage;
    this.log = log;
  }

  /**
   * An exception has the job run again later.
   *
   * @param retry whether it failed before, perhaps because its link has expired
   */
  void run(StepRow row, boolean retry) {
    StepRow song = steps.find(row.pipeline(), Step.SECOND_SONG);
    MusicTrack track =
        retry
            ? vidgo.task(Models.GENERATE_MUSIC, song.taskId()).read().getFirstFile()
            : MusicTrack.fromJson(song.result());
    log.accept(row.id() + " downloading");
    String where;
    try {
      where = store(track.getAudioUrl(), row.pipeline() + ".mp3");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    log.accept(row.id() + " stored");
    if (steps.finished(row, State.READY, where)) {
      log.accept(row.id() + " done");
    }
  }

  private String store(String url, String name) throws IOException {
    Path folder = Files.createTempDirectory("audio");
    Path file = folder.resolve(name);
    try {
      vidgo.download(url, file.toFile());
      return storage.put(name, file);
    } finally {
      Files.deleteIfExists(file);
      Files.deleteIfExists(folder);
    }
  }
}
