package ai.vidgo.testing;

import java.net.InetAddress;
import java.net.Socket;
import javax.net.SocketFactory;

/** A socket factory as OkHttp uses it: it creates unconnected sockets. */
public abstract class OkHttpSockets extends SocketFactory {
  private static final String WHY = "OkHttp does not call this";

  @Override
  public final Socket createSocket(String host, int port) {
    throw new AssertionError(WHY);
  }

  @Override
  public final Socket createSocket(String host, int port, InetAddress local, int localPort) {
    throw new AssertionError(WHY);
  }

  @Override
  public final Socket createSocket(InetAddress host, int port) {
    throw new AssertionError(WHY);
  }

  @Override
  public final Socket createSocket(InetAddress host, int port, InetAddress local, int localPort) {
    throw new AssertionError(WHY);
  }
}
