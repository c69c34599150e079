package ai.vidgo.examples;

import ai.vidgo.VidgoClient;
import ai.vidgo.download.DownloadOptions;
import ai.vidgo.model.CreateMusicVideoInput;
import ai.vidgo.model.GenerateLyricsInput;
import ai.vidgo.model.GenerateMusicInput;
import ai.vidgo.model.Lyrics;
import ai.vidgo.model.Models;
import ai.vidgo.model.MusicTrack;
import ai.vidgo.model.MusicVersion;
import ai.vidgo.model.MusicVideo;
import ai.vidgo.wait.TaskSnapshot;
import java.io.File;
import java.io.PrintStream;
import java.nio.file.Path;

/** From a theme to lyrics, from the lyrics to a song, from the song to its video. */
public final class LyricsToVideo {
  private LyricsToVideo() {}

  /** Runs it; the one argument is the folder for the video, by default the current one. */
  public static void main(String[] args) {
    Launcher.main("music video", args, LyricsToVideo::run);
  }

  static void run(VidgoClient vidgo, Path folder, PrintStream out) {
    GenerateLyricsInput theme =
        GenerateLyricsInput.builder()
            .prompt("A lighthouse keeper learns to dance, hopeful, two verses and a chorus")
            .build();
    Lyrics lyrics = vidgo.submit(Models.GENERATE_LYRICS, theme).await().getFirstFile();
    out.println("lyrics:");
    out.println(lyrics.getText());

    GenerateMusicInput words =
        GenerateMusicInput.builder()
            .customMode(true) // sing exactly these words
            .instrumental(false)
            .mv(MusicVersion.V5)
            .title("The Keeper Dances")
            .style("folk waltz, accordion, warm voice")
            .prompt(lyrics.getText())
            .build();
    TaskSnapshot<MusicTrack> song = vidgo.submit(Models.GENERATE_MUSIC, words).await();
    MusicTrack track = song.getFirstFile();
    out.println("song: " + track.getTitle() + ", " + track.getAudioUrl());

    CreateMusicVideoInput scene =
        CreateMusicVideoInput.builder()
            .taskId(song.getTaskId())
            .audioId(track.getAudioId())
            .author("The Example Trio")
            .build();
    MusicVideo video = vidgo.submit(Models.CREATE_MUSIC_VIDEO, scene).await().getFirstFile();

    DownloadOptions replacing = DownloadOptions.builder().overwrite(true).build();
    File file = folder.resolve("music-video.mp4").toFile();
    vidgo.download(video.getVideoUrl(), file, replacing);
    out.println("video: " + file + " (" + file.length() + " bytes)");
  }
}
