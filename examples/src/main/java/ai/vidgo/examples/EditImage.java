package ai.vidgo.examples;

import ai.vidgo.VidgoClient;
import ai.vidgo.download.DownloadOptions;
import ai.vidgo.model.ImageFile;
import ai.vidgo.model.ImageResolution;
import ai.vidgo.model.ImageSize;
import ai.vidgo.model.Models;
import ai.vidgo.model.Seedream4EditInput;
import ai.vidgo.model.UploadedFile;
import java.io.File;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.List;

/** An image edit: uploads a local picture, has it changed, downloads the result. */
public final class EditImage {
  private EditImage() {}

  /** Runs it; the one argument is the folder for the pictures, by default the current one. */
  public static void main(String[] args) {
    Launcher.main("image edit", args, EditImage::run);
  }

  static void run(VidgoClient vidgo, Path folder, PrintStream out) throws IOException {
    UploadedFile photo = vidgo.upload(Picture.draw(folder));
    out.println("uploaded: " + photo.getFileUrl());

    Seedream4EditInput input =
        Seedream4EditInput.builder()
            .prompt("Add a small fishing boat with a lantern, keep everything else")
            .imageUrls(List.of(photo.getFileUrl()))
            .size(ImageSize.SIZE_16_9)
            .resolution(ImageResolution.RESOLUTION_2K)
            .build();
    ImageFile edited = vidgo.submit(Models.SEEDREAM_4_EDIT, input).await().getFirstFile();

    DownloadOptions replacing = DownloadOptions.builder().overwrite(true).build();
    File image = folder.resolve("edited.png").toFile();
    vidgo.download(edited.getFileUrl(), image, replacing);
    out.println("edited: " + image + " (" + image.length() + " bytes)");
  }
}
