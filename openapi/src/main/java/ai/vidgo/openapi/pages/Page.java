package ai.vidgo.openapi.pages;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/**
 * What a documentation page says of its models.
 *
 * @param path the page below the manual, without its ending, as in {@code image-series/z-image}
 */
public record Page(String path, List<Entry> entries) {
  /**
   * Models that take the same fields.
   *
   * @param fields the constraints on each field, in the form of the catalogue
   * @param examples inputs that the page shows
   * @param closed whether the page says that other fields are refused
   */
  public record Entry(
      List<String> models, ObjectNode fields, List<JsonNode> examples, boolean closed) {}
}
