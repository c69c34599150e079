package ai.vidgo.examples;

import ai.vidgo.Task;
import ai.vidgo.VidgoClient;
import ai.vidgo.download.DownloadOptions;
import ai.vidgo.model.GenerateMusicInput;
import ai.vidgo.model.GeneratePersonaInput;
import ai.vidgo.model.Models;
import ai.vidgo.model.MusicTrack;
import ai.vidgo.model.MusicVersion;
import ai.vidgo.model.Persona;
import ai.vidgo.terminal.ProgressBar;
import ai.vidgo.wait.TaskSnapshot;
import java.io.File;
import java.io.PrintStream;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;

/**
 * From a prompt to a song, from the song to a persona, from the persona to a second song.
 *
 * <p>Without {@code VIDGO_API_KEY} it runs against a sandbox that it starts itself. With it, it
 * talks to the API, or to {@code VIDGO_BASE_URL}, and spends credits.
 */
public final class QuickStart {
  private final VidgoClient vidgo;
  private final ProgressBar bar;
  private final PrintStream out;
  private final Path folder;

  private QuickStart(VidgoClient vidgo, ProgressBar bar, PrintStream out, Path folder) {
    this.vidgo = vidgo;
    this.bar = bar;
    this.out = out;
    this.folder = folder;
  }

  /** Runs it; the one argument is the folder for the audio, by default the current one. */
  public static void main(String[] args) {
    Path folder = Path.of(args.length == 0 ? "" : args[0]);
    ProgressBar bar = ProgressBar.on(System.out);
    System.exit(run(System.getenv(), folder, bar, System.out, System.err, Launcher.TASK));
  }

  /** Returns the exit code; a user's mistake prints one line. */
  static int run(
      Map<String, String> env,
      Path folder,
      ProgressBar bar,
      PrintStream out,
      PrintStream err,
      Duration task) {
    return Launcher.run(
        "quick start",
        env,
        folder,
        out,
        err,
        task,
        (vidgo, files, lines) -> new QuickStart(vidgo, bar, lines, files).run());
  }

  private void run() {
    BigDecimal before = vidgo.balance().getCreditsAmount();

    GenerateMusicInput idea =
        GenerateMusicInput.builder()
            .customMode(false)
            .instrumental(false)
            .mv(MusicVersion.V5)
            .prompt("A smooth late-night jazz ballad about rain on a quiet harbour")
            .build();
    TaskSnapshot<MusicTrack> song = finish("song", vidgo.submit(Models.GENERATE_MUSIC, idea));
    MusicTrack track = song.getFirstFile();

    GeneratePersonaInput singer =
        GeneratePersonaInput.builder()
            .taskId(song.getTaskId())
            .audioId(track.getAudioId())
            .name("Smooth Jazz Singer")
            .description("A warm, breathy voice for slow jazz with brushed drums and upright bass")
            .build();
    Persona persona =
        finish("persona", vidgo.submit(Models.GENERATE_PERSONA, singer)).getFirstFile();

    GenerateMusicInput second =
        GenerateMusicInput.builder()
            .customMode(true)
            .instrumental(false)
            .mv(MusicVersion.V5)
            .title("Harbour Lights")
            .style("smooth jazz, slow, intimate")
            .prompt("[Verse]\nHarbour lights are swaying low\nand the tide has time to go")
            .personaId(persona.getPersonaId())
            .build();
    MusicTrack sung =
        finish("second song", vidgo.submit(Models.GENERATE_MUSIC, second)).getFirstFile();

    DownloadOptions replacing = DownloadOptions.builder().overwrite(true).build();
    File audio = folder.resolve("second-song.mp3").toFile();
    vidgo.download(sung.getAudioUrl(), audio, replacing);
    BigDecimal after = vidgo.balance().getCreditsAmount();

    out.println("persona_id: " + persona.getPersonaId());
    out.println("audio: " + audio + " (" + audio.length() + " bytes)");
    out.println("credits: " + before.toPlainString() + " -> " + after.toPlainString());
  }

  private <R> TaskSnapshot<R> finish(String what, Task<R> task) {
    out.println(what + ": submitted as task " + task.getId());
    return bar.await(what, task);
  }
}
