package ai.vidgo.testing;

import ai.vidgo.sandbox.socket.Ending;
import ai.vidgo.sandbox.socket.Stage;
import java.io.IOException;

/**
 * What a {@link FaultServer} does to a submit, and when.
 *
 * @param name shown in the matrix
 */
public record SubmitFault(String name, Stage stage, Act act) {
  /** What the server does to the connection. */
  public interface Act {
    void on(FaultPeer peer) throws IOException;
  }

  /** The connection ends. */
  public static SubmitFault of(Ending ending, Stage stage) {
    boolean unread = ending == Ending.CLOSE && stage == Stage.BEFORE_REQUEST;
    Act act = unread ? FaultPeer::closeUnread : peer -> peer.end(ending);
    return new SubmitFault(ending.toString(), stage, act);
  }

  /** The submit is read, and gets this response. */
  public static SubmitFault response(String name, CannedResponse response) {
    return new SubmitFault(name, Stage.AFTER_REQUEST, peer -> peer.respond(response));
  }

  /** Nothing is broken. */
  public static SubmitFault none() {
    return new SubmitFault("none", Stage.AFTER_REQUEST, peer -> {});
  }

  /** Name and stage. */
  @Override
  public String toString() {
    return name + ", " + stage;
  }
}
