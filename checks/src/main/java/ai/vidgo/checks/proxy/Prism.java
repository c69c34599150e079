package ai.vidgo.checks.proxy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Stoplight Prism as a proxy that rejects requests and responses that break the description. */
final class Prism implements AutoCloseable {
  private static final String VERSION = "5.14.2";
  private static final long START_LIMIT =
      TimeUnit.MINUTES.toNanos(3); // the first start installs it

  private final Process process;
  private final int port;
  private final Path log;

  private Prism(Process process, int port, Path log) {
    this.process = process;
    this.port = port;
    this.log = log;
  }

  /** Starts Prism in front of a server and waits until it accepts connections. */
  static Prism start(Path description, String upstream, Path log)
      throws IOException, InterruptedException {
    int port;
    try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      port = free.getLocalPort();
    }
    Files.createDirectories(log.getParent());
    Process process =
        new ProcessBuilder(
                List.of(
                    "npx",
                    "--yes",
                    "@stoplight/prism-cli@" + VERSION,
                    "proxy",
                    description.toString(),
                    upstream.replaceFirst("/$", ""),
                    "--errors",
                    "--verboseLevel=warn",
                    "--host=127.0.0.1",
                    "--port=" + port))
            .redirectErrorStream(true)
            .redirectOutput(log.toFile())
            .start();
    Prism prism = new Prism(process, port, log);
    try {
      prism.awaitListening();
    } catch (IOException | InterruptedException | RuntimeException e) {
      prism.close();
      throw e;
    }
    return prism;
  }

  private void awaitListening() throws IOException, InterruptedException {
    long start = System.nanoTime();
    while (!acceptsConnections()) {
      if (process.waitFor(200, TimeUnit.MILLISECONDS)) {
        throw new IllegalStateException("Prism exited: " + Files.readString(log));
      }
      if (System.nanoTime() - start > START_LIMIT) {
        throw new IllegalStateException(
            "Prism does not accept connections: " + Files.readString(log));
      }
    }
  }

  private boolean acceptsConnections() {
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
      return true;
    } catch (IOException e) {
      return false; // not yet
    }
  }

  String url() {
    return "http://127.0.0.1:" + port + "/";
  }

  /** Stops Prism, including the child processes that npx started. */
  @Override
  public void close() {
    List<ProcessHandle> children = process.descendants().toList();
    process.destroy();
    children.forEach(ProcessHandle::destroy);
  }
}
