package ai.vidgo.sandbox.testing;

import ai.vidgo.sandbox.VidgoSandbox;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.function.Predicate;

/** Reads the stream of events of a sandbox's page. */
public final class EventReader implements AutoCloseable {
  private final HttpURLConnection connection;
  private final BufferedReader lines;

  public EventReader(VidgoSandbox sandbox) throws IOException {
    URI uri = URI.create(sandbox.url() + "sandbox/events");
    connection = (HttpURLConnection) uri.toURL().openConnection();
    connection.setReadTimeout(10_000);
    connection.setRequestProperty("Connection", "close"); // or it may reuse one that is ending
    connection.setRequestProperty("Authorization", "Bearer " + sandbox.apiKey());
    InputStreamReader reader =
        new InputStreamReader(connection.getInputStream(), StandardCharsets.UTF_8);
    lines = new BufferedReader(reader);
  }

  /** Returns the text of the next event, or null at the end of the stream. */
  public String nextText() {
    try {
      String line = lines.readLine();
      if (line == null) {
        return null;
      }
      if (!line.startsWith("data: ") || !lines.readLine().isEmpty()) {
        throw new AssertionError("Not an event of one line: " + line);
      }
      return line.substring("data: ".length());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public JsonNode next() {
    return TestClient.parse(nextText());
  }

  /** Returns the next event that is accepted; fails if there is none within the read timeout. */
  public JsonNode next(Predicate<JsonNode> accepted) {
    long end = System.nanoTime() + 10_000_000_000L;
    for (JsonNode event = next(); System.nanoTime() < end; event = next()) {
      if (accepted.test(event)) {
        return event;
      }
    }
    throw new AssertionError("No such event");
  }

  @Override
  public void close() {
    connection.disconnect();
  }
}
