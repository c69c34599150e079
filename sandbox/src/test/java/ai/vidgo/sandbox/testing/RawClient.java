package ai.vidgo.sandbox.testing;

import ai.vidgo.sandbox.VidgoSandbox;
import ai.vidgo.sandbox.socket.Ending;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.nio.charset.StandardCharsets;

/** A client on a bare socket: sees how its connection ends, and retries nothing. */
public final class RawClient implements AutoCloseable {
  public static final String BODY =
      "{\"model\":\"generate-music\",\"input\":" + TestClient.parse(TestClient.SONG) + "}";

  public record Received(String text, Ending ending) {}

  private final VidgoSandbox sandbox;
  private final Socket socket;

  public RawClient(VidgoSandbox sandbox) throws IOException {
    this.sandbox = sandbox;
    URI url = URI.create(sandbox.url());
    socket = new Socket(url.getHost(), url.getPort());
  }

  public RawClient submit() throws IOException {
    return send("POST /api/generate/submit", "Content-Length: " + BODY.length(), BODY);
  }

  public RawClient get(String path) throws IOException {
    return send("GET " + path, "Accept: */*", "");
  }

  public RawClient send(String line, String header, String body) throws IOException {
    String head = line + " HTTP/1.1\r\nHost: sandbox\r\n" + header + "\r\n";
    String key = line.contains(" /api/") ? "Authorization: Bearer " + sandbox.apiKey() : "X: y";
    String request = head + key + "\r\n\r\n" + body;
    return sendRaw(request);
  }

  public RawClient sendRaw(String request) throws IOException {
    socket.getOutputStream().write(request.getBytes(StandardCharsets.UTF_8));
    return this;
  }

  /** Ends the stream of requests, and still receives. */
  public void endRequests() throws IOException {
    socket.shutdownOutput();
  }

  /** Reads one whole response and leaves the connection open. */
  public String response() throws IOException {
    String head = head();
    String length = head.replaceAll("(?s).*\nContent-Length: (\\d+).*", "$1");
    byte[] body = socket.getInputStream().readNBytes(Integer.parseInt(length));
    return head + new String(body, StandardCharsets.UTF_8);
  }

  /** Reads the first line and the headers of a response. */
  public String head() throws IOException {
    StringBuilder head = new StringBuilder();
    InputStream in = socket.getInputStream();
    while (head.indexOf("\r\n\r\n") < 0) {
      head.append((char) in.read());
    }
    return head.toString();
  }

  /**
   * Reads until the connection ends.
   *
   * @param patience in milliseconds: without a byte for so long, the connection is silent
   */
  public Received receive(int patience) throws IOException {
    socket.setSoTimeout(patience);
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    Ending ending = Ending.CLOSE;
    try {
      InputStream in = socket.getInputStream();
      for (int next = in.read(); next >= 0; next = in.read()) {
        bytes.write(next);
      }
    } catch (SocketTimeoutException e) {
      ending = Ending.SILENCE;
    } catch (SocketException e) {
      ending = Ending.RESET;
    }
    return new Received(bytes.toString(StandardCharsets.UTF_8), ending);
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
