package ai.vidgo.sandbox.socket;

import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.util.Locale;

/** How a server ends a connection. */
public enum Ending {
  /** In good order: what was sent arrives, then the end of the stream. */
  CLOSE {
    @Override
    public void begin(Socket socket) throws IOException {
      // With a part of the request unread, close() would reset the connection.
      socket.shutdownOutput();
    }
  },
  /** With a reset, which may overtake what was sent before it. */
  RESET {
    @Override
    public void begin(Socket socket) throws IOException {
      socket.setSoLinger(true, 0);
      socket.close();
    }
  },
  /** Not at all: the connection stays open, and nothing is sent any more. */
  SILENCE {
    @Override
    public void begin(Socket socket) {}
  };

  /**
   * Does what the client can notice, and returns at once. After {@link #CLOSE} the server has yet
   * to {@link #drain} and to close the socket.
   */
  public abstract void begin(Socket socket) throws IOException;

  /** Reads and drops what arrives until the client closes the connection. */
  public static void drain(InputStream in) throws IOException {
    byte[] ignored = new byte[8192];
    int count = 0;
    while (count >= 0) {
      count = in.read(ignored);
    }
  }

  /** Returns its name in lower case, such as {@code reset}. */
  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
