package ai.vidgo;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.concurrent.atomic.AtomicInteger;

/** A server below HTTP: does one thing with each connection, then closes it. */
final class RawServer implements AutoCloseable {
  interface Handler {
    void handle(Socket socket) throws IOException;
  }

  final AtomicInteger connections = new AtomicInteger();
  private final ServerSocket server;
  private final Thread thread;

  RawServer(Handler handler) throws IOException {
    server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    thread = new Thread(() -> serve(handler));
    thread.start();
  }

  private void serve(Handler handler) {
    while (!server.isClosed()) {
      try (Socket socket = server.accept()) {
        connections.incrementAndGet();
        handler.handle(socket);
      } catch (IOException e) {
        continue; // the other side went away, or the test is over
      }
    }
  }

  /** Of the form {@code localhost:12345/}. */
  String address() {
    return "localhost:" + server.getLocalPort() + "/";
  }

  @Override
  public void close() throws IOException {
    server.close();
    try {
      thread.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
