package ai.vidgo;

import java.io.IOException;

/**
 * What a {@link FaultServer} does to a submit, and when.
 *
 * @param name as the matrix shows it
 */
record Fault(String name, Stage stage, Act act) {
  /** How far a submit has come. */
  enum Stage {
    BEFORE_REQUEST("before the request"),
    AFTER_HEADERS("after the request's headers"),
    AFTER_HALF_BODY("after half the body"),
    AFTER_BODY("after the body"),
    AFTER_STATUS_LINE("after the status line"),
    IN_MID_ANSWER("in mid-answer");

    private final String words;

    Stage(String words) {
      this.words = words;
    }

    @Override
    public String toString() {
      return words;
    }
  }

  /** Done by the server to the connection that has come so far. */
  interface Act {
    void on(FaultPeer peer) throws IOException;
  }

  /** The submit is read, and answered with this. */
  static Fault answer(String name, CannedAnswer answer) {
    return new Fault(name, Stage.AFTER_BODY, peer -> peer.answer(answer));
  }

  /** Nothing is broken. */
  static Fault none() {
    return new Fault("none", Stage.AFTER_BODY, peer -> {});
  }

  /** The stage is no part of the name if all that is special is the answer. */
  @Override
  public String toString() {
    return name + ", " + stage;
  }
}
