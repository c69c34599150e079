package ai.vidgo.openapi;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;

/** An {@code x-vidgo-once}: a second task with the same values is refused. */
public final class OnceRule {
  private final String inputName;
  private final JsonNode rule;

  OnceRule(String inputName, JsonNode rule) {
    this.inputName = inputName;
    this.rule = rule;
  }

  /** Returns the message of the 409. */
  public String message() {
    return rule.path("message").asText();
  }

  /** Returns a key that is equal for inputs of which only one may become a task. */
  public List<String> key(JsonNode input) {
    List<String> key = new ArrayList<>();
    key.add(inputName); // models with other inputs don't block this one
    for (JsonNode member : rule.path("per")) {
      key.add(input.path(member.asText()).toString());
    }
    return key;
  }
}
