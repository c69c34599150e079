package ai.vidgo.sandbox;

import ai.vidgo.sandbox.socket.RequestHead;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A request that reached the sandbox, whatever the response was. Immutable. */
public final class RecordedCall {
  /** In bytes; the rest of a body is dropped, so that uploads do not fill the memory. */
  private static final int MAX_BODY = 65_536;

  /** In bytes. Without its end, a submit is no JSON, and one cannot tell what was submitted. */
  private static final int MAX_SUBMIT = 8 << 20;

  private final String method;
  private final String path;
  private final Map<String, List<String>> headers;
  private final String body;
  private final @Nullable Fault fault;

  RecordedCall(
      String method,
      String path,
      Map<String, List<String>> headers,
      String body,
      @Nullable Fault fault) {
    this.method = method;
    this.path = path;
    this.headers = headers;
    this.body = body;
    this.fault = fault;
  }

  /**
   * @param body what was read of its body
   */
  static RecordedCall of(RequestHead head, byte[] body, @Nullable Fault fault) {
    int limit = Endpoint.of(head.path()) == Endpoint.SUBMIT ? MAX_SUBMIT : MAX_BODY;
    String start = new String(body, 0, Math.min(body.length, limit), StandardCharsets.UTF_8);
    return new RecordedCall(head.method(), head.path(), head.headers(), start, fault);
  }

  /** Returns the HTTP method, such as {@code POST}. */
  public String method() {
    return method;
  }

  /** Returns the path with its query, such as {@code /api/generate/detail/music?task_id=X}. */
  public String path() {
    return path;
  }

  /** Returns all headers; the map finds a name in any case. */
  public Map<String, List<String>> headers() {
    return headers;
  }

  /** Returns the first value of a header, or null if it was not sent. */
  public @Nullable String header(String name) {
    List<String> values = headers.get(name);
    return values == null ? null : values.get(0);
  }

  /**
   * Returns the first 65,536 bytes of the body as text, of a submit the first 8 MiB; empty if there
   * was no body, a part if a fault left the rest unread. Binary content, such as an image, comes
   * with replacement characters (U+FFFD).
   */
  public String body() {
    return body;
  }

  /** Returns the fault that was played, or null if the request was served as usual. */
  public @Nullable Fault fault() {
    return fault;
  }

  /** Returns the number of characters, about. */
  long length() {
    return path.length() + headers.toString().length() + body.length();
  }

  /** Returns method and path; no headers, so that no key ends up in a test report. */
  @Override
  public String toString() {
    return method + " " + path;
  }
}
