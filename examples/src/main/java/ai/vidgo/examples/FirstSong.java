package ai.vidgo.examples;

import ai.vidgo.VidgoClient;
import ai.vidgo.model.GenerateMusicInput;
import ai.vidgo.model.Models;
import ai.vidgo.model.MusicTrack;
import ai.vidgo.model.MusicVersion;
import java.io.File;

public final class FirstSong {
  public static void main(String[] args) {
    try (VidgoClient vidgo = VidgoClient.fromEnv()) { // VIDGO_API_KEY
      GenerateMusicInput input =
          GenerateMusicInput.builder()
              .customMode(false)
              .instrumental(true)
              .mv(MusicVersion.V5)
              .prompt("A smooth late-night jazz ballad about rain on a quiet harbour")
              .build();
      MusicTrack song = vidgo.run(Models.GENERATE_MUSIC, input).getFirstFile();
      System.out.println(vidgo.download(song.getAudioUrl(), new File("song.mp3")));
    }
  }
}
