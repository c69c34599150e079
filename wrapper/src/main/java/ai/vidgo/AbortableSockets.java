package ai.vidgo;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketException;
import javax.net.SocketFactory;
import org.jspecify.annotations.Nullable;

/**
 * Sockets that can be closed at any time. Closing a TLS socket otherwise waits for a write that is
 * stuck, for ever if the other side reads no more. It is the one watchdog thread of OkHttp that
 * closes when time is up: no other time-out of the whole process would come after that.
 */
final class AbortableSockets extends SocketFactory {
  private final SocketFactory sockets;

  AbortableSockets(SocketFactory sockets) {
    this.sockets = sockets;
  }

  /** The time in seconds that closing may take, in Java's TLS also that it waits for a write. */
  private static Socket abortable(Socket socket) throws SocketException {
    socket.setSoLinger(true, 0);
    return socket;
  }

  @Override
  public Socket createSocket() throws IOException {
    return abortable(sockets.createSocket());
  }

  @Override
  public Socket createSocket(String host, int port) throws IOException {
    return abortable(sockets.createSocket(host, port));
  }

  @Override
  public Socket createSocket(String host, int port, InetAddress local, int localPort)
      throws IOException {
    return abortable(sockets.createSocket(host, port, local, localPort));
  }

  @Override
  public Socket createSocket(InetAddress host, int port) throws IOException {
    return abortable(sockets.createSocket(host, port));
  }

  @Override
  public Socket createSocket(InetAddress host, int port, InetAddress local, int localPort)
      throws IOException {
    return abortable(sockets.createSocket(host, port, local, localPort));
  }

  /** So that calls and downloads share connections: OkHttp compares. */
  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof AbortableSockets && ((AbortableSockets) other).sockets.equals(sockets);
  }

  @Override
  public int hashCode() {
    return sockets.hashCode();
  }
}
