package ai.vidgo.testing;

import ai.vidgo.sandbox.socket.NoDelayServerSocketFactory;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;

/** A server below HTTP: handles each connection on a thread of its own, then closes it. */
public final class RawServer implements AutoCloseable {
  public interface Handler {
    void handle(Socket socket) throws IOException;
  }

  public final AtomicInteger connections = new AtomicInteger();
  private final ServerSocket server = new NoDelayServerSocketFactory().createServerSocket();
  private final List<Socket> sockets = new CopyOnWriteArrayList<>();
  private final List<Thread> threads = new CopyOnWriteArrayList<>();

  public RawServer(Handler handler) throws IOException {
    // Small, so that a large body is still on its way while its connection breaks.
    server.setReceiveBufferSize(65_536);
    server.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 50);
    run(() -> accept(handler));
  }

  private void accept(Handler handler) {
    while (!server.isClosed()) {
      try {
        Socket socket = server.accept();
        sockets.add(socket);
        connections.incrementAndGet();
        run(() -> serve(handler, socket));
      } catch (IOException e) {
        continue; // the test is over
      }
    }
  }

  private static void serve(Handler handler, Socket accepted) {
    try (Socket socket = accepted) {
      handler.handle(socket);
    } catch (IOException e) {
      return; // the handler broke it, the client closed it, or the test is over
    }
  }

  private void run(Runnable work) {
    Thread thread = new Thread(work, "Raw server");
    thread.setDaemon(true);
    threads.add(thread);
    thread.start();
  }

  /** Of the form {@code localhost:12345/}. */
  public String address() {
    return "localhost:" + server.getLocalPort() + "/";
  }

  @Override
  public void close() throws IOException {
    server.close();
    for (Socket socket : sockets) {
      socket.close();
    }
    try {
      for (Thread thread : threads) {
        thread.join(5_000);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
