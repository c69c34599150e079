package ai.vidgo.benchmarks.load;

import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

/** A connection that costs the loading program next to nothing: plain bytes, no HTTP client. */
final class RawConnection implements AutoCloseable {
  private final Socket socket;
  private final InputStream in;
  private final String key;

  RawConnection(int port, String key) throws IOException {
    socket = new Socket(InetAddress.getLoopbackAddress(), port);
    socket.setTcpNoDelay(true);
    socket.setSoTimeout(10_000);
    in = new BufferedInputStream(socket.getInputStream());
    this.key = key;
  }

  record Response(int status, String body) {}

  Response get(String path) throws IOException {
    return send("GET " + path, "");
  }

  Response post(String path, String body) throws IOException {
    return send("POST " + path, body);
  }

  /** Without the key, which belongs to the API only. */
  Response download(String path) throws IOException {
    write("GET " + path + " HTTP/1.1\r\nHost: sandbox\r\n\r\n");
    return read();
  }

  private Response send(String line, String body) throws IOException {
    int length = body.getBytes(StandardCharsets.UTF_8).length;
    write(
        line
            + " HTTP/1.1\r\nHost: sandbox\r\nAuthorization: Bearer "
            + key
            + "\r\nContent-Type: application/json\r\n"
            + (body.isEmpty() ? "" : "Content-Length: " + length + "\r\n")
            + "\r\n"
            + body);
    return read();
  }

  void write(String bytes) throws IOException {
    socket.getOutputStream().write(bytes.getBytes(StandardCharsets.UTF_8));
  }

  /** Reads one response, which has to announce its length. */
  Response read() throws IOException {
    int status = Integer.parseInt(line().split(" ")[1]);
    int length = 0;
    for (String header = line(); !header.isEmpty(); header = line()) {
      if (header.regionMatches(true, 0, "Content-Length:", 0, 15)) {
        length = Integer.parseInt(header.substring(15).strip());
      }
    }
    byte[] body = in.readNBytes(length);
    if (body.length < length) {
      throw new EOFException("The body ends early");
    }
    return new Response(status, new String(body, StandardCharsets.ISO_8859_1));
  }

  private String line() throws IOException {
    StringBuilder line = new StringBuilder();
    for (int next = in.read(); next != '\n'; next = in.read()) {
      if (next < 0) {
        throw new EOFException("The server ended the connection");
      }
      line.append((char) next);
    }
    return line.substring(0, line.length() - 1);
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
