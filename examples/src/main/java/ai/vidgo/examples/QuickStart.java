package ai.vidgo.examples;

import ai.vidgo.DownloadOptions;
import ai.vidgo.Task;
import ai.vidgo.TaskSnapshot;
import ai.vidgo.VidgoClient;
import ai.vidgo.VidgoException;
import ai.vidgo.WaitOptions;
import ai.vidgo.model.GenerateMusicInput;
import ai.vidgo.model.GeneratePersonaInput;
import ai.vidgo.model.Models;
import ai.vidgo.model.MusicTrack;
import ai.vidgo.model.MusicVersion;
import ai.vidgo.model.Persona;
import ai.vidgo.sandbox.VidgoSandbox;
import java.io.File;
import java.io.IOException;
import java.io.PrintStream;
import java.math.BigDecimal;
import java.nio.file.Files;
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
  private final WaitOptions waiting;
  private final ProgressBar bar;
  private final PrintStream out;
  private final Path folder;

  private QuickStart(
      VidgoClient vidgo, WaitOptions waiting, ProgressBar bar, PrintStream out, Path folder) {
    this.vidgo = vidgo;
    this.waiting = waiting;
    this.bar = bar;
    this.out = out;
    this.folder = folder;
  }

  /** Runs it; the one argument is the folder for the audio, by default the current one. */
  public static void main(String[] args) {
    Path folder = Path.of(args.length == 0 ? "" : args[0]);
    System.exit(run(System.getenv(), folder, Terminal.isInteractive(), System.out, System.err));
  }

  /** Returns the exit code; a user's mistake is told in one line. */
  static int run(
      Map<String, String> env, Path folder, boolean interactive, PrintStream out, PrintStream err) {
    try {
      String key = env.get("VIDGO_API_KEY");
      ProgressBar bar = new ProgressBar(out, interactive);
      if (key == null || key.isEmpty()) {
        runInSandbox(env, folder, bar, out);
      } else {
        runOnTheApi(key, env.get("VIDGO_BASE_URL"), folder, bar, out);
      }
      return 0;
    } catch (VidgoException | IllegalArgumentException | IOException e) {
      err.println("quick start failed: " + e.getMessage());
      return 1;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      err.println("quick start interrupted; tasks that were submitted go on");
      return 1;
    }
  }

  private static void runInSandbox(
      Map<String, String> env, Path folder, ProgressBar bar, PrintStream out)
      throws IOException, InterruptedException {
    try (VidgoSandbox sandbox =
            VidgoSandbox.builder().taskDuration(Duration.ofMillis(2500)).start();
        VidgoClient vidgo =
            VidgoClient.builder().apiKey(sandbox.apiKey()).baseUrl(sandbox.url()).build()) {
      out.println(
          "No VIDGO_API_KEY: running against a sandbox on this machine, which costs nothing ("
              + sandbox.url()
              + ")");
      if (env.get("VIDGO_BASE_URL") != null) {
        out.println("VIDGO_BASE_URL is not used without a key");
      }
      // The sandbox is done in seconds, so ask more often than the API wants to be asked.
      WaitOptions waiting =
          WaitOptions.builder()
              .firstDelay(Duration.ofMillis(300))
              .interval(Duration.ofMillis(400))
              .build();
      new QuickStart(vidgo, waiting, bar, out, folder).run();
    }
  }

  private static void runOnTheApi(
      String key, String baseUrl, Path folder, ProgressBar bar, PrintStream out)
      throws IOException, InterruptedException {
    String url = baseUrl == null || baseUrl.isBlank() ? "https://api.vidgo.ai/" : baseUrl;
    try (VidgoClient vidgo = VidgoClient.builder().apiKey(key).baseUrl(url).build()) {
      out.println("VIDGO_API_KEY is set: this spends credits of your account (" + url + ")");
      new QuickStart(vidgo, WaitOptions.defaults(), bar, out, folder).run();
    }
  }

  private void run() throws IOException, InterruptedException {
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

    Files.createDirectories(folder.toAbsolutePath());
    DownloadOptions replacing = DownloadOptions.builder().overwrite(true).build();
    File audio = vidgo.download(sung.getAudioUrl(), folder.toAbsolutePath().toFile(), replacing);
    BigDecimal after = vidgo.balance().getCreditsAmount();

    out.println("persona_id: " + persona.getPersonaId());
    out.println("audio: " + audio + " (" + audio.length() + " bytes)");
    out.println("credits: " + before.toPlainString() + " -> " + after.toPlainString());
  }

  private <R> TaskSnapshot<R> finish(String what, Task<R> task) throws InterruptedException {
    out.println(what + ": submitted as task " + task.getId());
    return bar.await(what, task, waiting);
  }
}
