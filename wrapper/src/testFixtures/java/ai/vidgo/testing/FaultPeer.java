package ai.vidgo.testing;

import ai.vidgo.sandbox.socket.Ending;
import ai.vidgo.sandbox.socket.Stage;
import java.io.IOException;
import java.net.Socket;
import java.net.SocketException;
import okio.BufferedSink;
import okio.BufferedSource;
import okio.Okio;

/** One connection of a {@link FaultServer}, and what it can do to the client. */
public abstract class FaultPeer {
  public final FaultServer server;
  public final BufferedSource in;
  public final BufferedSink out;
  private final Socket socket;

  public FaultPeer(FaultServer server, Socket socket) throws IOException {
    this.server = server;
    this.socket = socket;
    this.in = Okio.buffer(Okio.source(socket));
    this.out = Okio.buffer(Okio.sink(socket));
  }

  /** The fault has ended the connection. */
  public static final class Ended extends IOException {
    private static final long serialVersionUID = 1L;
  }

  /** Until the connection ends. */
  public abstract void serve() throws IOException;

  public abstract void respond(CannedResponse response) throws IOException;

  /** A 1xx response, before the final one. */
  public abstract void interim(int status) throws IOException;

  /** Sends nothing more in response to the current request. */
  public abstract void fallSilent() throws IOException;

  /** HTTP/2 only: resets the stream of the current request. */
  public void resetStream(int errorCode) throws IOException {
    throw new UnsupportedOperationException();
  }

  /** HTTP/2 only: refuses new requests and, unless the current one is included, all. */
  public void goAway(boolean includingThis) throws IOException {
    throw new UnsupportedOperationException();
  }

  /** Plays the fault, if this is its time. */
  public final void at(Stage stage) throws IOException {
    SubmitFault fault = server.fault();
    if (fault != null && fault.stage() == stage) {
      try {
        fault.act().on(this);
      } finally {
        server.played();
      }
    }
  }

  /** A fault may also be due once the client has its response and the connection is idle. */
  public final void atIdle() throws IOException {
    SubmitFault fault = server.fault();
    if (server.isPooled() && fault != null && fault.stage() == Stage.BEFORE_REQUEST) {
      server.awaitIdle();
      at(Stage.BEFORE_REQUEST);
    }
  }

  /** Ends the connection, or for {@link Ending#SILENCE} sends nothing more. */
  public final void end(Ending ending) throws IOException {
    if (ending == Ending.SILENCE) {
      fallSilent();
      return;
    }
    ending.begin(socket);
    server.played();
    if (ending == Ending.CLOSE) {
      Ending.drain(socket.getInputStream());
    }
    throw new Ended();
  }

  public final void close() throws IOException {
    end(Ending.CLOSE);
  }

  /** Closes the connection in good order before anything has been read. */
  public final void closeUnread() throws IOException {
    socket.close();
    throw new Ended();
  }

  /** Leaves the connection open, and reads and writes nothing until the test is over. */
  public final void hang() throws IOException {
    server.played();
    server.awaitClose();
    throw new SocketException("The test is over");
  }
}
