package ai.vidgo.sandbox;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Something that goes wrong with one request, played by {@link VidgoSandbox#faultNext}.
 *
 * <pre>{@code
 * sandbox.faultNext(Endpoint.SUBMIT, Fault.ANSWER_LOST);
 * sandbox.faultNext(Fault.status(503), Fault.rateLimited(Duration.ofSeconds(5)));
 * sandbox.faultNext(Endpoint.FILE, Fault.close(Stage.IN_ANSWER));
 * }</pre>
 *
 * <p>A fault comes before everything else, the check of the key included. Whether the request is
 * carried out all the same decides for a submit whether a task starts and credits are taken. As
 * long as {@link #afterAccepting} and {@link #withoutAccepting} do not say otherwise: a fault that
 * cuts or spoils the request's own answer carries it out; one that loses the request, or answers
 * something else, does not.
 *
 * <p>Immutable.
 */
public final class Fault {
  /** The whole request arrives, nothing is started, and the connection closes without an answer. */
  public static final Fault REQUEST_LOST = close(Stage.AFTER_REQUEST).named("REQUEST_LOST");

  /** The request is carried out, and the connection closes without an answer. */
  public static final Fault ANSWER_LOST =
      close(Stage.AFTER_REQUEST).afterAccepting().named("ANSWER_LOST");

  /**
   * Too few credits as the sandbox's {@link ErrorStyle} words it: a 400 that says so, or a 402.
   * {@code status(402)} is a 402 in either style.
   */
  public static final Fault INSUFFICIENT_CREDITS =
      answering("INSUFFICIENT_CREDITS", Accidents.error(ApiError.insufficientCredits()));

  /** Status 200 and not a byte of body. */
  public static final Fault EMPTY_BODY = answering("EMPTY_BODY", Accidents.json(200, ""));

  /** Status 502 and a gateway's HTML page. */
  public static final Fault GATEWAY_HTML = answering("GATEWAY_HTML", Accidents::gatewayHtml);

  /** Status 200 and JSON with a string that is not UTF-8. */
  public static final Fault INVALID_UTF8 = answering("INVALID_UTF8", Accidents::invalidUtf8);

  /** Status 200 and valid JSON of 100 MiB, most of it one string; it is never held in memory. */
  public static final Fault HUGE_BODY = answering("HUGE_BODY", Accidents::huge);

  /** Status 200 and a JSON array. */
  public static final Fault JSON_ARRAY =
      answering("JSON_ARRAY", Accidents.json(200, "[{\"code\":200},[]]"));

  /** Status 422 and a {@code detail} of lists in lists. */
  public static final Fault NESTED_DETAIL =
      answering(
          "NESTED_DETAIL",
          Accidents.json(
              422,
              "{\"detail\":[[{\"loc\":[\"body\",\"input\"],\"msg\":[\"field required\"]}],[[]]]}"));

  /** Status 400 and {@code {"code":"400","error":{...}}}: a number as a string. */
  public static final Fault CODE_AS_STRING =
      answering(
          "CODE_AS_STRING",
          Accidents.json(
              400,
              "{\"code\":\"400\",\"error\":"
                  + "{\"message\":\"Invalid request\",\"type\":\"validation_error\"}}"));

  /** Status 400 and {@code {"code":400,"error":"..."}}: a string in place of an object. */
  public static final Fault ERROR_AS_STRING =
      answering("ERROR_AS_STRING", Accidents.json(400, "{\"code\":400,\"error\":\"Bad request\"}"));

  /** Status 400 and {@code {"code":400,"message":"..."}}, as one page documents. */
  public static final Fault FLAT_MESSAGE =
      answering("FLAT_MESSAGE", Accidents.json(400, "{\"code\":400,\"message\":\"Bad request\"}"));

  /** Status 200 around {@code {"code":500,"error":{...}}}. */
  public static final Fault ERROR_INSIDE_200 =
      answering(
          "ERROR_INSIDE_200",
          Accidents.json(
              200,
              "{\"code\":500,\"error\":"
                  + "{\"message\":\"Internal error\",\"type\":\"internal_error\"}}"));

  /**
   * Status 307 to the same path of the same sandbox under another name, which is another origin. A
   * client that follows shows up in {@link VidgoSandbox#requests}, and so does the key if it sends
   * that along.
   */
  public static final Fault REDIRECT_TO_OTHER_ORIGIN =
      answering("REDIRECT_TO_OTHER_ORIGIN", Accidents::redirect);

  /** The request's own answer, called {@code text/html}. */
  public static final Fault WRONG_CONTENT_TYPE =
      spoiling("WRONG_CONTENT_TYPE", Accidents::wrongContentType, null);

  /** The first half of the request's own answer, with the length of that half announced. */
  public static final Fault TRUNCATED_JSON = spoiling("TRUNCATED_JSON", Accidents::truncated, null);

  /** The request's own answer, and one byte more announced than comes before the end. */
  public static final Fault WRONG_LENGTH = spoiling("WRONG_LENGTH", Accidents::wrongLength, null);

  /**
   * For {@link Endpoint#FILE} only: another content with another {@code ETag}, so that an {@code
   * If-Range} of the true one no longer holds. The next request gets the true file again.
   */
  public static final Fault CHANGED_FILE = spoiling("CHANGED_FILE", Accidents.NONE, Endpoint.FILE);

  private static final DateTimeFormatter HTTP_DATE =
      DateTimeFormatter.ofPattern("EEE, dd MMM yyyy HH:mm:ss 'GMT'", Locale.US)
          .withZone(ZoneOffset.UTC);

  private final String name;
  private final @Nullable Break connection;
  private final Damage damage;
  private final boolean accepting;
  private final @Nullable Endpoint only;

  private Fault(
      String name,
      @Nullable Break connection,
      Damage damage,
      boolean accepting,
      @Nullable Endpoint only) {
    this.name = name;
    this.connection = connection;
    this.damage = damage;
    this.accepting = accepting;
    this.only = only;
  }

  /** The connection is closed in good order: what was sent arrives, then the end of the stream. */
  public static Fault close(Stage stage) {
    return breaking("close", new Break(Break.Ending.CLOSE, stage));
  }

  /**
   * The connection is reset. What was sent just before may be lost with it, as the network likes.
   */
  public static Fault reset(Stage stage) {
    return breaking("reset", new Break(Break.Ending.RESET, stage));
  }

  /**
   * Nothing is read or sent any more, and the connection stays open until the client gives up or
   * the sandbox is closed.
   */
  public static Fault silence(Stage stage) {
    return breaking("silence", new Break(Break.Ending.SILENCE, stage));
  }

  /**
   * An error of the API, worded in the sandbox's {@link ErrorStyle}; a 408 is plain text in the
   * newer one, 422 has a list, 409 and 413 are documented in one form only.
   *
   * @param status the HTTP status, 400 to 599
   */
  public static Fault status(int status) {
    if (status < 400 || status > 599) {
      throw new IllegalArgumentException("status is not an error: " + status);
    }
    return answering("status(" + status + ")", Accidents.documented(status));
  }

  /** A 429 whose {@code Retry-After} is a number of seconds; {@code status(429)} has none. */
  public static Fault rateLimited(Duration retryAfter) {
    return status(429).withHeader("Retry-After", Long.toString(retryAfter.getSeconds()));
  }

  /** A 429 whose {@code Retry-After} is a date. */
  public static Fault rateLimited(Instant retryAfter) {
    return status(429).withHeader("Retry-After", HTTP_DATE.format(retryAfter));
  }

  /**
   * A redirect to wherever you like.
   *
   * @param status the HTTP status, 300 to 399
   */
  public static Fault redirect(int status, String location) {
    if (status < 300 || status > 399) {
      throw new IllegalArgumentException("status is no redirect: " + status);
    }
    return answering("redirect(" + status + ")", Accidents.json(status, ""))
        .withHeader("Location", location);
  }

  /**
   * Carries the request out first, as if nothing were wrong: a submit starts its task.
   *
   * @throws IllegalStateException if the fault comes before the request has been read
   */
  public Fault afterAccepting() {
    if (connection != null && connection.stage.isBeforeAnswer()) {
      throw new IllegalStateException(this + " comes before there is anything to accept");
    }
    return accepting ? this : new Fault(name + ".afterAccepting()", connection, damage, true, only);
  }

  /**
   * Carries nothing out. Where the fault spoils or cuts the request's own answer, that is then
   * {@code {"code":200,"data":{}}}.
   */
  public Fault withoutAccepting() {
    return accepting
        ? new Fault(name + ".withoutAccepting()", connection, damage, false, only)
        : this;
  }

  /**
   * Changes the HTTP status and leaves the body as it is, for example {@code
   * EMPTY_BODY.withHttpStatus(500)} or {@code status(402).withHttpStatus(200)}.
   *
   * @param status 200 to 599
   */
  public Fault withHttpStatus(int status) {
    if (status < 200 || status > 599) {
      throw new IllegalArgumentException("status is not 200 to 599: " + status);
    }
    return altered(
        ".withHttpStatus(" + status + ")",
        (answer, call, style) -> damage.apply(answer, call, style).setResponseCode(status));
  }

  /** Sets a header of the answer, for example {@code Retry-After}. */
  public Fault withHeader(String header, String value) {
    Objects.requireNonNull(header, "header");
    Objects.requireNonNull(value, "value");
    return altered(
        ".withHeader(" + header + ": " + value + ")",
        (answer, call, style) -> damage.apply(answer, call, style).setHeader(header, value));
  }

  /** Returns its name: the constant's, or what made it, such as {@code close(IN_ANSWER)}. */
  @Override
  public String toString() {
    return name;
  }

  private static Fault breaking(String how, Break connection) {
    Objects.requireNonNull(connection.stage, "stage");
    boolean cutsAnswer = connection.stage.compareTo(Stage.AFTER_REQUEST) > 0;
    String name = how + "(" + connection.stage + ")";
    return new Fault(name, connection, Accidents.NONE, cutsAnswer, null);
  }

  private static Fault answering(String name, Damage damage) {
    return new Fault(name, null, damage, false, null);
  }

  private static Fault spoiling(String name, Damage damage, @Nullable Endpoint only) {
    return new Fault(name, null, damage, true, only);
  }

  private Fault named(String newName) {
    return new Fault(newName, connection, damage, accepting, only);
  }

  private Fault altered(String suffix, Damage altered) {
    return new Fault(name + suffix, connection, altered, accepting, only);
  }

  @Nullable Break connection() {
    return connection;
  }

  Damage damage() {
    return damage;
  }

  boolean isAccepting() {
    return accepting;
  }

  boolean changesFile() {
    return only == Endpoint.FILE;
  }

  boolean fits(@Nullable Endpoint endpoint) {
    return only == null || only == endpoint;
  }
}
