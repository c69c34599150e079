package ai.vidgo.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** An answer other than 200; thrown where the reason is found, written out by {@link Responses}. */
final class ApiError extends RuntimeException {
  private static final String INSUFFICIENT_CREDITS = "insufficient_credits_error";

  private final int status;
  private final String type;
  private final JsonNode detail;
  private final boolean alwaysCoded;

  private ApiError(int status, String type, String message, JsonNode detail, boolean alwaysCoded) {
    // An answer, not a fault: the stack trace would only cost time.
    super(message, null, false, false);
    this.status = status;
    this.type = type;
    this.detail = detail;
    this.alwaysCoded = alwaysCoded;
  }

  static ApiError of(int status, String type, String message) {
    return new ApiError(
        status, type, message, Json.object().textNode(message), /* alwaysCoded= */ false);
  }

  /** An error whose body is documented for one model only, so no other form of it is known. */
  static ApiError documented(int status, String type, String message) {
    return new ApiError(
        status, type, message, Json.object().textNode(message), /* alwaysCoded= */ true);
  }

  static ApiError invalid(String message) {
    return of(400, "validation_error", message);
  }

  static ApiError unauthorized(String message) {
    return of(401, "authentication_error", message);
  }

  static ApiError insufficientCredits() {
    return of(402, INSUFFICIENT_CREDITS, "Insufficient credits");
  }

  static ApiError notFound(String message) {
    return of(404, "resource_not_found_error", message);
  }

  /** A request that cannot be read at all; {@code place} is body or query, {@code type} the why. */
  static ApiError unreadable(String place, String field, String message, String type) {
    ObjectNode problem = Json.object();
    problem.putArray("loc").add(place);
    if (!field.isEmpty()) {
      problem.withArray("loc").add(field);
    }
    problem.put("msg", message).put("type", type);
    JsonNode list = Json.MAPPER.createArrayNode().add(problem);
    return new ApiError(422, "validation_error", message, list, /* alwaysCoded= */ false);
  }

  int status(ErrorStyle style) {
    return style == ErrorStyle.DETAIL && type.equals(INSUFFICIENT_CREDITS) ? 400 : status;
  }

  JsonNode body(ErrorStyle style) {
    if (style == ErrorStyle.DETAIL && !alwaysCoded) {
      return Json.object().set("detail", detail);
    }
    ObjectNode error = Json.object().put("message", getMessage()).put("type", type);
    return Json.object().put("code", status).set("error", error);
  }
}
