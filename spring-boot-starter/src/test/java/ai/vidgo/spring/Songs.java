package ai.vidgo.spring;

import ai.vidgo.model.GenerateMusicInput;
import ai.vidgo.model.MusicVersion;

/** An input for tests. */
final class Songs {
  static final GenerateMusicInput RAIN =
      GenerateMusicInput.builder()
          .customMode(false)
          .instrumental(true)
          .mv(MusicVersion.V5)
          .prompt("rain on glass")
          .build();

  private Songs() {}
}
