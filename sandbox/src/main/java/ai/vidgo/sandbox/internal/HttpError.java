package ai.vidgo.sandbox.internal;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** A response other than 200, thrown where the request is refused. */
public final class HttpError extends RuntimeException {
  private static final String INSUFFICIENT_CREDITS = "insufficient_credits_error";

  private final int status;
  private final String type;
  private final JsonNode detail;
  private final boolean alwaysCoded;

  private HttpError(int status, String type, String message, JsonNode detail, boolean alwaysCoded) {
    // A response, not a bug: a stack trace would only cost time.
    super(message, null, false, false);
    this.status = status;
    this.type = type;
    this.detail = detail;
    this.alwaysCoded = alwaysCoded;
  }

  public static HttpError of(int status, String type, String message) {
    return new HttpError(
        status, type, message, JsonTrees.object().textNode(message), /* alwaysCoded= */ false);
  }

  /**
   * An error that is documented for one model only, so its body has the coded form in any style.
   */
  public static HttpError alwaysCoded(int status, String type, String message) {
    return new HttpError(
        status, type, message, JsonTrees.object().textNode(message), /* alwaysCoded= */ true);
  }

  public static HttpError invalid(String message) {
    return of(400, "validation_error", message);
  }

  public static HttpError unauthorized(String message) {
    return of(401, "authentication_error", message);
  }

  public static HttpError insufficientCredits() {
    return of(402, INSUFFICIENT_CREDITS, "Insufficient credits");
  }

  public static HttpError notFound(String message) {
    return of(404, "resource_not_found_error", message);
  }

  /**
   * A 422 in the form of the API's framework.
   *
   * @param in where the field is: {@code body} or {@code query}
   * @param field empty for the whole of it
   */
  public static HttpError unprocessable(String in, String field, String message, String type) {
    ObjectNode problem = JsonTrees.object();
    problem.putArray("loc").add(in);
    if (!field.isEmpty()) {
      problem.withArray("loc").add(field);
    }
    problem.put("msg", message).put("type", type);
    JsonNode list = JsonTrees.MAPPER.createArrayNode().add(problem);
    return new HttpError(422, "validation_error", message, list, /* alwaysCoded= */ false);
  }

  /** Returns the same error with another message, which is text in either form. */
  public HttpError withMessage(String message) {
    JsonNode text = JsonTrees.object().textNode(message);
    return new HttpError(status, type, message, text, alwaysCoded);
  }

  /**
   * Returns the HTTP status.
   *
   * @param coded whether errors have the older, coded form
   */
  public int status(boolean coded) {
    return !coded && type.equals(INSUFFICIENT_CREDITS) ? 400 : status;
  }

  /**
   * Returns the JSON body.
   *
   * @param coded whether errors have the older, coded form
   */
  public JsonNode body(boolean coded) {
    if (!coded && !alwaysCoded) {
      return JsonTrees.object().set("detail", detail);
    }
    ObjectNode error = JsonTrees.object().put("message", getMessage()).put("type", type);
    return JsonTrees.object().put("code", status).set("error", error);
  }
}
