package ai.vidgo.checks.shrink;

import ai.vidgo.VidgoClient;
import ai.vidgo.model.GenerateMusicInput;
import ai.vidgo.model.Models;
import ai.vidgo.model.MusicTrack;
import ai.vidgo.model.MusicVersion;
import ai.vidgo.wait.WaitOptions;
import java.util.concurrent.TimeUnit;

/** {@link MakePersona} with a second model, to see what each further one costs. */
public final class MakePersonaAndSong {
  private MakePersonaAndSong() {}

  /** Takes what {@link MakePersona} takes. */
  public static void main(String[] args) throws InterruptedException {
    MakePersona.main(args);
    try (VidgoClient vidgo = VidgoClient.builder().baseUrl(args[0]).apiKey(args[1]).build()) {
      GenerateMusicInput input =
          GenerateMusicInput.builder()
              .customMode(false)
              .instrumental(true)
              .mv(MusicVersion.V5)
              .prompt("The last train of the night")
              .build();
      WaitOptions noDelay = WaitOptions.builder().firstDelay(0, TimeUnit.SECONDS).build();
      MusicTrack track = vidgo.submit(Models.GENERATE_MUSIC, input).await(noDelay).getFirstFile();
      System.out.println("audio_url: " + track.getAudioUrl());
    }
  }
}
