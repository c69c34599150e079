package ai.vidgo.sandbox;

/** How and where a connection breaks. */
final class Break {
  enum Ending {
    CLOSE,
    RESET,
    SILENCE
  }

  final Ending ending;
  final Stage stage;

  Break(Ending ending, Stage stage) {
    this.ending = ending;
    this.stage = stage;
  }
}
