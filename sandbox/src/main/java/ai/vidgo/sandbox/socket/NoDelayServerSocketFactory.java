package ai.vidgo.sandbox.socket;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import javax.net.ServerSocketFactory;
import org.jspecify.annotations.Nullable;

/**
 * The server sockets of a fast test server, whose connections can break.
 *
 * <pre>{@code
 * server.setServerSocketFactory(new NoDelayServerSocketFactory());
 * }</pre>
 *
 * <p>Closing one ends its connections, too.
 *
 * <p>A server that writes headers and body separately, as MockWebServer does, by default waits
 * about 40 ms between them, until the client's system acknowledges the headers.
 */
public final class NoDelayServerSocketFactory extends ServerSocketFactory {
  private final Supplier<Socket> sockets;
  private final int maxConnections;

  /** Creates a factory of sockets that do not break. */
  public NoDelayServerSocketFactory() {
    sockets = Socket::new;
    maxConnections = Integer.MAX_VALUE;
  }

  /** Creates a factory of sockets that break as the script says. They understand HTTP/1.1 only. */
  public NoDelayServerSocketFactory(FaultScript script) {
    this(script, Integer.MAX_VALUE);
  }

  /**
   * Creates a factory of sockets that break as the script says. They understand HTTP/1.1 only.
   *
   * @param maxConnections how many a server may have at once; further ones are closed immediately
   */
  public NoDelayServerSocketFactory(FaultScript script, int maxConnections) {
    sockets = () -> new FaultySocket(script);
    this.maxConnections = maxConnections;
  }

  @Override
  public ServerSocket createServerSocket() throws IOException {
    return new ServerSocket() {
      private final List<Socket> open = new ArrayList<>();

      @Override
      public Socket accept() throws IOException {
        synchronized (open) {
          while (true) {
            Socket socket = sockets.get();
            implAccept(socket);
            open.removeIf(Socket::isClosed);
            if (open.size() < maxConnections) {
              open.add(socket);
              socket.setTcpNoDelay(true);
              return socket;
            }
            socket.close();
          }
        }
      }

      @Override
      public void close() throws IOException {
        super.close();
        synchronized (open) { // while a thread is still leaving accept(), clients can connect
          for (Socket socket : open) {
            socket.close();
          }
        }
      }
    };
  }

  @Override
  public ServerSocket createServerSocket(int port) throws IOException {
    return createServerSocket(port, 0);
  }

  @Override
  public ServerSocket createServerSocket(int port, int backlog) throws IOException {
    return createServerSocket(port, backlog, null);
  }

  @Override
  public ServerSocket createServerSocket(int port, int backlog, @Nullable InetAddress address)
      throws IOException {
    ServerSocket socket = createServerSocket();
    socket.bind(new InetSocketAddress(address, port), backlog);
    return socket;
  }
}
