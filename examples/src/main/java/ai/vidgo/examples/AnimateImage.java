package ai.vidgo.examples;

import ai.vidgo.Task;
import ai.vidgo.VidgoClient;
import ai.vidgo.download.DownloadOptions;
import ai.vidgo.model.Hailuo23Input;
import ai.vidgo.model.Models;
import ai.vidgo.model.UploadedFile;
import ai.vidgo.model.VideoFile;
import ai.vidgo.model.VideoResolution;
import ai.vidgo.wait.WaitOptions;
import ai.vidgo.wait.WaitProgress;
import java.io.File;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;

/** A video from an image: uploads its first frame, and reports progress. */
public final class AnimateImage {
  private AnimateImage() {}

  /** Runs it; the one argument is the folder for the files, by default the current one. */
  public static void main(String[] args) {
    Launcher.main("video from an image", args, AnimateImage::run);
  }

  static void run(VidgoClient vidgo, Path folder, PrintStream out) throws IOException {
    UploadedFile firstFrame = vidgo.upload(Picture.draw(folder));

    Hailuo23Input input =
        Hailuo23Input.builder()
            .prompt("The moon sinks slowly, its light glitters on the waves")
            .startImageUrl(firstFrame.getFileUrl())
            .duration(6)
            .resolution(VideoResolution.RESOLUTION_768P)
            .build();
    Task<VideoFile> task = vidgo.submit(Models.HAILUO_2_3, input);

    WaitOptions reporting =
        WaitOptions.builder().listener(progress -> out.println(line(progress))).build();
    VideoFile video = task.await(reporting).getFirstFile();

    DownloadOptions replacing = DownloadOptions.builder().overwrite(true).build();
    File file = folder.resolve("animated.mp4").toFile();
    vidgo.download(video.getFileUrl(), file, replacing);
    out.println("video: " + file + " (" + file.length() + " bytes)");
  }

  private static String line(WaitProgress progress) {
    return progress.getStatus() + ", " + progress.getPercent() + " %";
  }
}
