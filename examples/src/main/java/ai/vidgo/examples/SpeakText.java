package ai.vidgo.examples;

import ai.vidgo.VidgoClient;
import ai.vidgo.download.DownloadOptions;
import ai.vidgo.model.AudioFile;
import ai.vidgo.model.ElevenlabsTtsElevenV3Input;
import ai.vidgo.model.ElevenlabsVoice;
import ai.vidgo.model.FileType;
import ai.vidgo.model.Models;
import ai.vidgo.wait.TaskSnapshot;
import java.io.File;
import java.io.PrintStream;
import java.nio.file.Path;

/** Speech with timestamps: the timing of what is said comes as a second file, beside the audio. */
public final class SpeakText {
  private SpeakText() {}

  /** Runs it; the one argument is the folder for the files, by default the current one. */
  public static void main(String[] args) {
    Launcher.main("speech", args, SpeakText::run);
  }

  static void run(VidgoClient vidgo, Path folder, PrintStream out) {
    ElevenlabsTtsElevenV3Input input =
        ElevenlabsTtsElevenV3Input.builder()
            .text("The last ferry leaves at nine. Do not miss it.")
            .voice(ElevenlabsVoice.GEORGE)
            .timestamps(true)
            .build();
    TaskSnapshot<AudioFile> speech = vidgo.submit(Models.ELEVENLABS_TTS_ELEVEN_V3, input).await();

    DownloadOptions replacing = DownloadOptions.builder().overwrite(true).build();
    for (AudioFile part : speech.getFiles()) {
      boolean timestamps = part.getFileType() == FileType.OTHER;
      String what = timestamps ? "timestamps" : "speech";
      File file = folder.resolve(what + (timestamps ? ".json" : ".mp3")).toFile();
      vidgo.download(part.getFileUrl(), file, replacing);
      out.println(what + ": " + file + " (" + file.length() + " bytes)");
    }
  }
}
