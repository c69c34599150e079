package ai.vidgo.openapi;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;

/** JSON pointers (RFC 6901) as plain strings; as the target of a reference a # stands in front. */
final class Pointers {
  static final String SCHEMAS = "#/components/schemas/";

  private Pointers() {}

  static String child(String pointer, String key) {
    return pointer + "/" + key.replace("~", "~0").replace("/", "~1");
  }

  /** What a reference means within a document; a missing node if it means nothing. */
  static JsonNode resolve(JsonNode document, String target) {
    return target.startsWith("#/") ? document.at(target.substring(1)) : MissingNode.getInstance();
  }
}
