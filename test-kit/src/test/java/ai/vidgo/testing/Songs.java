package ai.vidgo.testing;

import ai.vidgo.model.GenerateMusicInput;
import ai.vidgo.model.MusicVersion;

/** Inputs for tests. */
final class Songs {
  static final GenerateMusicInput RAIN = song("rain on glass");
  static final GenerateMusicInput SNOW = song("snow on slate");

  /** With 2,000 characters. */
  static final GenerateMusicInput LONG =
      GenerateMusicInput.builder()
          .customMode(true)
          .instrumental(false)
          .mv(MusicVersion.V5)
          .style("ballad")
          .title("Rain")
          .prompt("x".repeat(2000))
          .build();

  private Songs() {}

  static GenerateMusicInput song(String prompt) {
    return GenerateMusicInput.builder()
        .customMode(false)
        .instrumental(true)
        .mv(MusicVersion.V5)
        .prompt(prompt)
        .build();
  }
}
