package ai.vidgo.sandbox.internal;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** Reads and builds JSON trees. */
public final class JsonTrees {
  public static final JsonMapper MAPPER =
      JsonMapper.builder().enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS).build();

  private JsonTrees() {}

  public static JsonNode read(String text) throws JsonProcessingException {
    return MAPPER.readTree(text);
  }

  /**
   * Reads the body of a request.
   *
   * @throws HttpError if it is not a JSON object
   */
  public static JsonNode readRequest(String body) {
    try {
      JsonNode request = read(body);
      if (request.isObject()) {
        return request;
      }
    } catch (JsonProcessingException e) {
      throw HttpError.unprocessable("body", "", "Malformed JSON", "value_error.jsondecode");
    }
    throw HttpError.unprocessable("body", "", "The body is not an object", "type_error.dict");
  }

  public static ObjectNode object() {
    return MAPPER.createObjectNode();
  }

  /** Wraps the data of a successful response: {@code {"code":200,"data":...}}. */
  public static ObjectNode envelope(JsonNode data) {
    return object().put("code", 200).set("data", data);
  }
}
