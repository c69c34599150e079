package ai.vidgo.examples;

import ai.vidgo.Task;
import ai.vidgo.VidgoClient;
import ai.vidgo.model.GenerateMusicInput;
import ai.vidgo.model.Models;
import ai.vidgo.model.MusicTrack;
import ai.vidgo.model.MusicVersion;
import ai.vidgo.model.SeparateVocalsInput;
import ai.vidgo.model.SeparatedVocals;
import ai.vidgo.model.SplitStems;
import ai.vidgo.model.StemSplitInput;
import ai.vidgo.model.Stems;
import ai.vidgo.model.VocalStems;
import ai.vidgo.wait.TaskSnapshot;
import java.io.PrintStream;
import java.nio.file.Path;

/** A finished track as stems: first the vocals and the rest, then each instrument. */
public final class SeparateStems {
  private SeparateStems() {}

  /** Runs it; it writes no files. */
  public static void main(String[] args) {
    Launcher.main("stems", args, SeparateStems::run);
  }

  static void run(VidgoClient vidgo, Path folder, PrintStream out) {
    GenerateMusicInput idea =
        GenerateMusicInput.builder()
            .customMode(false)
            .instrumental(false)
            .mv(MusicVersion.V5)
            .prompt("A shanty for a ferry that is never late")
            .build();
    Task<MusicTrack> composition = vidgo.submit(Models.GENERATE_MUSIC, idea);
    out.println("submitted: " + composition.toReference()); // enough to find it after a crash
    TaskSnapshot<MusicTrack> song = composition.await();
    String taskId = song.getTaskId();
    String audioId = song.getFirstFile().getAudioId();

    // Both work on the same track, so neither has to wait for the other.
    Task<SeparatedVocals> separation =
        vidgo.submit(
            Models.SEPARATE_VOCALS,
            SeparateVocalsInput.builder().taskId(taskId).audioId(audioId).build());
    out.println("submitted: " + separation.toReference());
    Task<SplitStems> split =
        vidgo.submit(
            Models.STEM_SPLIT, StemSplitInput.builder().taskId(taskId).audioId(audioId).build());
    out.println("submitted: " + split.toReference());

    VocalStems two = separation.await().getFirstFile().getSeparateVocals();
    print(out, "vocals", two.getVocalUrl());
    print(out, "accompaniment", two.getInstrumentalUrl());

    Stems many = split.await().getFirstFile().getStemSplit();
    print(out, "lead vocals", many.getVocalUrl());
    print(out, "backing vocals", many.getBackingVocalsUrl());
    print(out, "bass", many.getBassUrl());
    print(out, "brass", many.getBrassUrl());
    print(out, "drums", many.getDrumsUrl());
    print(out, "effects", many.getFxUrl());
    print(out, "guitar", many.getGuitarUrl());
    print(out, "keyboard", many.getKeyboardUrl());
    print(out, "percussion", many.getPercussionUrl());
    print(out, "piano", many.getPianoUrl());
    print(out, "strings", many.getStringsUrl());
    print(out, "synthesizer", many.getSynthUrl());
    print(out, "woodwinds", many.getWoodwindsUrl());
  }

  /** A stem that the track does not have has no URL, or an empty one. */
  private static void print(PrintStream out, String stem, String url) {
    if (url != null && !url.isEmpty()) {
      out.println(stem + ": " + url);
    }
  }
}
