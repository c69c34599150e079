package ai.vidgo.openapi;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;

/** Iterates over the members of JSON objects, also with Jackson 2.13, as in Spring Boot 2.7. */
public final class JsonMembers {
  private JsonMembers() {}

  /** Returns the members of an object in their order; none of any other node. */
  public static Iterable<Map.Entry<String, JsonNode>> of(JsonNode node) {
    return node::fields;
  }
}
