package ai.vidgo.sandbox.socket;

import java.util.Objects;

/** How a connection breaks, and when. Immutable. */
public final class ConnectionFault {
  private final Ending ending;
  private final Stage stage;

  public ConnectionFault(Ending ending, Stage stage) {
    this.ending = Objects.requireNonNull(ending, "ending");
    this.stage = Objects.requireNonNull(stage, "stage");
  }

  public Ending ending() {
    return ending;
  }

  public Stage stage() {
    return stage;
  }

  /** Returns both, such as {@code reset(AFTER_REQUEST)}. */
  @Override
  public String toString() {
    return ending + "(" + stage + ")";
  }
}
