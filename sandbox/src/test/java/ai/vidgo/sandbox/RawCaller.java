package ai.vidgo.sandbox;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.nio.charset.StandardCharsets;

/** A client below HTTP: sees how a connection ends, and repeats nothing. */
final class RawCaller implements AutoCloseable {
  static final String BODY =
      "{\"model\":\"generate-music\",\"input\":" + Caller.parse(Caller.SONG) + "}";

  enum End {
    CLOSED,
    RESET,
    SILENT
  }

  record Heard(String text, End end) {}

  private final VidgoSandbox sandbox;
  private final Socket socket;

  RawCaller(VidgoSandbox sandbox) throws IOException {
    this.sandbox = sandbox;
    URI url = URI.create(sandbox.url());
    socket = new Socket(url.getHost(), url.getPort());
  }

  RawCaller submit() throws IOException {
    return send("POST /api/generate/submit", "Content-Length: " + BODY.length(), BODY);
  }

  RawCaller get(String path) throws IOException {
    return send("GET " + path, "Accept: */*", "");
  }

  RawCaller send(String line, String header, String body) throws IOException {
    String head = line + " HTTP/1.1\r\nHost: sandbox\r\n" + header + "\r\n";
    String key = line.contains(" /api/") ? "Authorization: Bearer " + sandbox.apiKey() : "X: y";
    String request = head + key + "\r\n\r\n" + body;
    socket.getOutputStream().write(request.getBytes(StandardCharsets.UTF_8));
    return this;
  }

  /** Reads one whole answer and leaves the connection open. */
  String answer() throws IOException {
    StringBuilder head = new StringBuilder();
    InputStream in = socket.getInputStream();
    while (head.indexOf("\r\n\r\n") < 0) {
      head.append((char) in.read());
    }
    String length = head.toString().replaceAll("(?s).*\nContent-Length: (\\d+).*", "$1");
    return head + new String(in.readNBytes(Integer.parseInt(length)), StandardCharsets.UTF_8);
  }

  /**
   * Reads to the end.
   *
   * @param patience after how many milliseconds without a byte it counts as silence
   */
  Heard hear(int patience) throws IOException {
    socket.setSoTimeout(patience);
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    End end = End.CLOSED;
    try {
      InputStream in = socket.getInputStream();
      for (int next = in.read(); next >= 0; next = in.read()) {
        bytes.write(next);
      }
    } catch (SocketTimeoutException e) {
      end = End.SILENT;
    } catch (SocketException e) {
      end = End.RESET;
    }
    return new Heard(bytes.toString(StandardCharsets.UTF_8), end);
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
