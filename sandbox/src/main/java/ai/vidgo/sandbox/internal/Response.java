package ai.vidgo.sandbox.internal;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** An HTTP response. Immutable. */
public final class Response {
  /** Writes a body that need not be in memory at once. */
  public interface Body {
    void writeTo(OutputStream out) throws IOException;
  }

  private final int status;
  private final Map<String, String> headers;
  private final long length;
  private final Body body;
  private final @Nullable Pace pace;

  private Response(
      int status, Map<String, String> headers, long length, Body body, @Nullable Pace pace) {
    this.pace = pace;
    this.status = status;
    this.headers = headers;
    this.length = length;
    this.body = body;
  }

  public static Response of(int status, String contentType, String body) {
    return of(status, contentType, body.getBytes(StandardCharsets.UTF_8));
  }

  public static Response of(int status, String contentType, byte... body) {
    return of(status, contentType, body.length, out -> out.write(body));
  }

  public static Response json(int status, JsonNode body) {
    return of(status, "application/json", body.toString());
  }

  /** Returns a response without a body. */
  public static Response empty(int status) {
    return new Response(status, Collections.emptyMap(), 0, out -> {}, null);
  }

  /**
   * @param length of the body, in bytes; negative to send it in chunks
   */
  public static Response of(int status, String contentType, long length, Body body) {
    Response empty = new Response(status, Collections.emptyMap(), length, body, null);
    return (length < 0
            ? empty.withHeader("Transfer-Encoding", "chunked")
            : empty.withHeader("Content-Length", Long.toString(length)))
        .withHeader("Content-Type", contentType);
  }

  public Response withStatus(int newStatus) {
    return new Response(newStatus, headers, length, body, pace);
  }

  /**
   * Replaces a header, or adds it. The server believes a {@code Content-Length}: what the body has
   * beyond it is not sent, and after a body that is shorter the connection ends.
   */
  public Response withHeader(String name, String value) {
    Map<String, String> all = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    all.putAll(headers);
    all.remove(name); // in another case
    all.put(name, value);
    return new Response(status, all, length, body, pace);
  }

  /** Returns the same response, whose body is sent at a pace. */
  public Response withPace(Pace newPace) {
    return new Response(status, headers, length, body, newPace);
  }

  public int status() {
    return status;
  }

  public Map<String, String> headers() {
    return Collections.unmodifiableMap(headers);
  }

  /** Returns the real length of the body, whatever the headers say; negative if it is not known. */
  public long length() {
    return length;
  }

  public Body body() {
    return body;
  }

  /** Returns how fast the body is sent, or null for at once. */
  public @Nullable Pace pace() {
    return pace;
  }
}
