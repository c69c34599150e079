package com.example.song;

import ai.vidgo.model.MusicTrack;
import ai.vidgo.wait.TaskSnapshot;

/** What the page plays. */
record Song(String id, String title, String audioUrl) {
  static Song of(TaskSnapshot<MusicTrack> finished) {
    MusicTrack track = finished.getFirstFile();
    return new Song(finished.getTaskId(), track.getTitle(), track.getAudioUrl());
  }
}
