package ai.vidgo.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;

/** What {@code x-vidgo-once} says: a second task with the same values is a 409. */
final class OnceRule {
  final String message;
  private final String scope;
  private final List<String> per = new ArrayList<>();

  /**
   * @param scope the name of the input schema, so that two models do not block each other
   */
  OnceRule(String scope, JsonNode rule) {
    this.scope = scope;
    this.message = rule.path("message").asText();
    for (JsonNode member : rule.path("per")) {
      per.add(member.asText());
    }
  }

  /** Equal for two inputs that may not both be made. */
  List<String> key(JsonNode input) {
    List<String> key = new ArrayList<>();
    key.add(scope);
    for (String member : per) {
      key.add(input.path(member).toString());
    }
    return key;
  }
}
