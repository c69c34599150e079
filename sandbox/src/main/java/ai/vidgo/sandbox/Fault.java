package ai.vidgo.sandbox;

import ai.vidgo.sandbox.internal.HttpError;
import ai.vidgo.sandbox.internal.Pace;
import ai.vidgo.sandbox.socket.ConnectionFault;
import ai.vidgo.sandbox.socket.Ending;
import ai.vidgo.sandbox.socket.Stage;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Something that goes wrong with one request, played by {@link VidgoSandbox#on}.
 *
 * <pre>{@code
 * sandbox.on(submits().ofModel("generate-music")).respond(Fault.RESPONSE_LOST);
 * sandbox.on(polls()).respond(Fault.rateLimited(Duration.ofSeconds(5))).times(3);
 * sandbox.on(downloads()).respond(Fault.close(Stage.DURING_RESPONSE_BODY));
 * }</pre>
 *
 * <p>A fault takes precedence over everything else, the check of the key included. Whether the
 * request is carried out all the same decides, for a submit, whether a task starts and credits are
 * taken. By default a fault that cuts off or alters the request's own response carries it out; one
 * that loses the request, or sends another response, does not. {@link #afterAccepting} and {@link
 * #withoutAccepting} change that.
 *
 * <p>Immutable.
 */
public final class Fault {
  /** The request arrives but is not carried out, and the connection closes without a response. */
  public static final Fault REQUEST_LOST = close(Stage.AFTER_REQUEST).named("REQUEST_LOST");

  /** The request is carried out, and the connection closes without a response. */
  public static final Fault RESPONSE_LOST =
      close(Stage.AFTER_REQUEST).afterAccepting().named("RESPONSE_LOST");

  /**
   * Too few credits, in the sandbox's {@link ErrorStyle}: a 400 that says so, or a 402. {@code
   * status(402)} is a 402 in either style.
   */
  public static final Fault INSUFFICIENT_CREDITS =
      responding("INSUFFICIENT_CREDITS", FaultResponses.error(HttpError.insufficientCredits()));

  /** Status 200 and an empty body. */
  public static final Fault EMPTY_BODY = responding("EMPTY_BODY", FaultResponses.json(200, ""));

  /** Status 502 and a gateway's HTML page. */
  public static final Fault GATEWAY_HTML = responding("GATEWAY_HTML", FaultResponses::gatewayHtml);

  /** Status 200 and JSON with a string that is not UTF-8. */
  public static final Fault INVALID_UTF8 = responding("INVALID_UTF8", FaultResponses::invalidUtf8);

  /** Status 200 and valid JSON of 100 MiB, most of it one string; it is not held in memory. */
  public static final Fault HUGE_BODY = responding("HUGE_BODY", FaultResponses::huge);

  /** Status 200 and a JSON array. */
  public static final Fault JSON_ARRAY =
      responding("JSON_ARRAY", FaultResponses.json(200, "[{\"code\":200},[]]"));

  /** Status 422 and a {@code detail} of nested lists. */
  public static final Fault NESTED_DETAIL =
      responding(
          "NESTED_DETAIL",
          FaultResponses.json(
              422,
              "{\"detail\":[[{\"loc\":[\"body\",\"input\"],\"msg\":[\"field required\"]}],[[]]]}"));

  /** Status 400 and {@code {"code":"400","error":{...}}}: a number as a string. */
  public static final Fault CODE_AS_STRING =
      responding(
          "CODE_AS_STRING",
          FaultResponses.json(
              400,
              "{\"code\":\"400\",\"error\":"
                  + "{\"message\":\"Invalid request\",\"type\":\"validation_error\"}}"));

  /** Status 400 and {@code {"code":400,"error":"..."}}: a string in place of an object. */
  public static final Fault ERROR_AS_STRING =
      responding(
          "ERROR_AS_STRING", FaultResponses.json(400, "{\"code\":400,\"error\":\"Bad request\"}"));

  /** Status 400 and {@code {"code":400,"message":"..."}}, as one page documents. */
  public static final Fault FLAT_MESSAGE =
      responding(
          "FLAT_MESSAGE", FaultResponses.json(400, "{\"code\":400,\"message\":\"Bad request\"}"));

  /** Status 200 around {@code {"code":500,"error":{...}}}. */
  public static final Fault ERROR_INSIDE_200 =
      responding(
          "ERROR_INSIDE_200",
          FaultResponses.json(
              200,
              "{\"code\":500,\"error\":"
                  + "{\"message\":\"Internal error\",\"type\":\"internal_error\"}}"));

  /**
   * Status 307 to the same path of the same sandbox under another host name, which makes it another
   * origin. A client that follows shows up in {@link VidgoSandbox#requests}, and so does its key if
   * it sends that along.
   */
  public static final Fault REDIRECT_TO_OTHER_ORIGIN =
      responding("REDIRECT_TO_OTHER_ORIGIN", FaultResponses::redirect);

  /** The request's own response, with {@code text/html} as its content type. */
  public static final Fault WRONG_CONTENT_TYPE =
      altering("WRONG_CONTENT_TYPE", FaultResponses::wrongContentType);

  /** The first half of the request's own response, with the length of that half in its headers. */
  public static final Fault TRUNCATED_JSON = altering("TRUNCATED_JSON", FaultResponses::truncated);

  /** The request's own response, whose {@code Content-Length} is one byte too long. */
  public static final Fault WRONG_LENGTH = altering("WRONG_LENGTH", FaultResponses::wrongLength);

  /**
   * For {@link Endpoint#FILE} only: other content with another {@code ETag}, so that an {@code
   * If-Range} with the real one no longer matches. The next request gets the real file again.
   */
  public static final Fault CHANGED_FILE = ofFile("CHANGED_FILE", FileChange.OTHER_CONTENT);

  /**
   * For {@link Endpoint#FILE} with a {@code Range} only: a 200 with the whole file, and {@code
   * Accept-Ranges: none}.
   */
  public static final Fault RANGE_IGNORED = ofFile("RANGE_IGNORED", FileChange.RANGE_IGNORED);

  /** For {@link Endpoint#FILE} with a {@code Range} only: a 416, whatever the range. */
  public static final Fault RANGE_REFUSED = ofFile("RANGE_REFUSED", FileChange.RANGE_REFUSED);

  /**
   * For {@link Endpoint#FILE} only: the response for a file that has expired, see {@link
   * VidgoSandbox.Builder#fileRetention}.
   */
  public static final Fault FILE_EXPIRED = ofFile("FILE_EXPIRED", FileChange.EXPIRED);

  private static final DateTimeFormatter HTTP_DATE =
      DateTimeFormatter.ofPattern("EEE, dd MMM yyyy HH:mm:ss 'GMT'", Locale.US)
          .withZone(ZoneOffset.UTC);

  /** What becomes of a file. */
  enum FileChange {
    OTHER_CONTENT,
    RANGE_IGNORED,
    RANGE_REFUSED,
    EXPIRED
  }

  private final String name;
  private final @Nullable ConnectionFault connection;
  private final FaultResponses.Change change;
  private final boolean accepting;
  private final @Nullable FileChange file;
  private final @Nullable ErrorStyle style;

  private Fault(
      String name,
      @Nullable ConnectionFault connection,
      FaultResponses.Change change,
      boolean accepting,
      @Nullable FileChange file,
      @Nullable ErrorStyle style) {
    this.name = name;
    this.connection = connection;
    this.change = change;
    this.accepting = accepting;
    this.file = file;
    this.style = style;
  }

  /** Closes the connection in good order: what was sent arrives, then the end of the stream. */
  public static Fault close(Stage stage) {
    return breaking(new ConnectionFault(Ending.CLOSE, stage));
  }

  /** Resets the connection. What was sent just before may arrive or be lost with it. */
  public static Fault reset(Stage stage) {
    return breaking(new ConnectionFault(Ending.RESET, stage));
  }

  /**
   * Reads and sends nothing more, and leaves the connection open until the client gives up or the
   * sandbox is closed.
   */
  public static Fault silence(Stage stage) {
    return breaking(new ConnectionFault(Ending.SILENCE, stage));
  }

  /**
   * Responds with an error of the API, in the sandbox's {@link ErrorStyle}; a 408 is plain text in
   * the newer one, a 422 has a list, 409 and 413 are documented in one form only.
   *
   * @param status the HTTP status, 400 to 599
   */
  public static Fault status(int status) {
    if (status < 400 || status > 599) {
      throw new IllegalArgumentException("status is not an error: " + status);
    }
    return responding("status(" + status + ")", FaultResponses.documented(status));
  }

  /**
   * Responds with an error of the API as {@link #status(int)} does, with a message of your own.
   *
   * @param status the HTTP status, 400 to 599
   */
  public static Fault status(int status, String message) {
    Objects.requireNonNull(message, "message");
    return responding(status(status).name, FaultResponses.documented(status, message));
  }

  /**
   * Sends the request's own response, in this style if it is an error; {@link #withErrorStyle} is
   * for other faults. Uploads have one style only.
   */
  public static Fault errorStyle(ErrorStyle style) {
    Objects.requireNonNull(style, "style");
    String name = "errorStyle(" + style + ")";
    return new Fault(name, null, FaultResponses.UNCHANGED, true, null, style);
  }

  /**
   * Sends the body of the request's own response slowly: a number of bytes, a pause in real time,
   * and so on. {@code slow(1000, Duration.ofSeconds(1))} is about 1000 bytes a second.
   *
   * @throws IllegalArgumentException if {@code bytes} is less than 1 or {@code pause} is negative
   */
  public static Fault slow(int bytes, Duration pause) {
    Pace pace = new Pace(Arguments.positive("bytes", bytes), Arguments.notNegative("pause", pause));
    return altering(
        "slow(" + bytes + ", " + pause + ")", (response, call, style) -> response.withPace(pace));
  }

  /**
   * Responds with a 429 whose {@code Retry-After} is a number of seconds, rounded up; {@code
   * status(429)} has no such header.
   *
   * @throws IllegalArgumentException if {@code retryAfter} is negative
   */
  public static Fault rateLimited(Duration retryAfter) {
    Duration checked = Arguments.notNegative("retryAfter", retryAfter);
    long seconds = checked.getSeconds() + (checked.getNano() > 0 ? 1 : 0);
    return status(429).withHeader("Retry-After", Long.toString(seconds));
  }

  /** Responds with a 429 whose {@code Retry-After} is a date. */
  public static Fault rateLimited(Instant retryAfter) {
    return status(429).withHeader("Retry-After", HTTP_DATE.format(retryAfter));
  }

  /**
   * Redirects to any URL.
   *
   * @param status the HTTP status, 300 to 399
   */
  public static Fault redirect(int status, String location) {
    if (status < 300 || status > 399) {
      throw new IllegalArgumentException("status is not a redirect: " + status);
    }
    return responding("redirect(" + status + ")", FaultResponses.json(status, ""))
        .withHeader("Location", location);
  }

  /**
   * Carries the request out first, as if nothing were wrong: a submit starts its task.
   *
   * @throws IllegalStateException if the fault comes before the request has been read
   */
  public Fault afterAccepting() {
    if (comesBeforeBody()) {
      throw new IllegalStateException(this + " comes before the request has been read");
    }
    return accepting
        ? this
        : new Fault(name + ".afterAccepting()", connection, change, true, file, style);
  }

  /**
   * Does not carry the request out. A fault that alters or cuts off the request's own response uses
   * {@code {"code":200,"data":{}}} instead.
   */
  public Fault withoutAccepting() {
    return accepting
        ? new Fault(name + ".withoutAccepting()", connection, change, false, file, style)
        : this;
  }

  /**
   * Changes the HTTP status and nothing else, for example {@code EMPTY_BODY.withHttpStatus(500)} or
   * {@code status(402).withHttpStatus(200)}.
   *
   * @param status 200 to 599
   */
  public Fault withHttpStatus(int status) {
    if (status < 200 || status > 599) {
      throw new IllegalArgumentException("status is not 200 to 599: " + status);
    }
    return altered(
        ".withHttpStatus(" + status + ")",
        (response, call, style) -> change.apply(response, call, style).withStatus(status));
  }

  /** Sends errors of the API in this style, whatever the sandbox's. Uploads have one style only. */
  public Fault withErrorStyle(ErrorStyle newStyle) {
    Objects.requireNonNull(newStyle, "style");
    String newName = name + ".withErrorStyle(" + newStyle + ")";
    return new Fault(newName, connection, change, accepting, file, newStyle);
  }

  /** Sets a header of the response, for example {@code Retry-After}. */
  public Fault withHeader(String header, String value) {
    Objects.requireNonNull(header, "header");
    Objects.requireNonNull(value, "value");
    return altered(
        ".withHeader(" + header + ": " + value + ")",
        (response, call, style) -> change.apply(response, call, style).withHeader(header, value));
  }

  /**
   * Returns the constant's name, or the call that made it, such as {@code close(AFTER_REQUEST)}.
   */
  @Override
  public String toString() {
    return name;
  }

  private static Fault breaking(ConnectionFault connection) {
    boolean cutsResponse = connection.stage().compareTo(Stage.AFTER_REQUEST) > 0;
    return new Fault(
        connection.toString(), connection, FaultResponses.UNCHANGED, cutsResponse, null, null);
  }

  private static Fault responding(String name, FaultResponses.Change change) {
    return new Fault(name, null, change, false, null, null);
  }

  private static Fault altering(String name, FaultResponses.Change change) {
    return new Fault(name, null, change, true, null, null);
  }

  private static Fault ofFile(String name, FileChange file) {
    return new Fault(name, null, FaultResponses.UNCHANGED, true, file, null);
  }

  private Fault named(String newName) {
    return new Fault(newName, connection, change, accepting, file, style);
  }

  private Fault altered(String suffix, FaultResponses.Change altered) {
    return new Fault(name + suffix, connection, altered, accepting, file, style);
  }

  boolean appliesTo(Endpoint endpoint) {
    return file == null || endpoint == Endpoint.FILE;
  }

  @Nullable ConnectionFault connection() {
    return connection;
  }

  FaultResponses.Change change() {
    return change;
  }

  boolean isAccepting() {
    return accepting;
  }

  @Nullable FileChange file() {
    return file;
  }

  @Nullable ErrorStyle style() {
    return style;
  }

  boolean comesBeforeBody() {
    return connection != null && connection.stage().compareTo(Stage.AFTER_REQUEST) < 0;
  }

  /** Returns whether a request can get it, as far as its path and headers say. */
  boolean fits(RecordedCall call) {
    boolean ranged = file == FileChange.RANGE_IGNORED || file == FileChange.RANGE_REFUSED;
    return file == null
        || Endpoint.of(call.path()) == Endpoint.FILE && (!ranged || call.header("Range") != null);
  }
}
