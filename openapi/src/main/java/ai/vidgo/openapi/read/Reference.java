package ai.vidgo.openapi.read;

import ai.vidgo.openapi.ApiDescription;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * A {@code $ref}.
 *
 * @param holder the object with this keyword
 * @param location where the holder is
 */
public record Reference(ObjectNode holder, SourceLocation location) {
  /** Returns every reference within a tree. */
  static List<Reference> in(JsonNode tree, SourceLocation location) {
    List<Reference> found = new ArrayList<>();
    collect(tree, location, found);
    return found;
  }

  private static void collect(JsonNode node, SourceLocation location, List<Reference> found) {
    if (node instanceof ObjectNode object) {
      if (object.path("$ref").isTextual()) {
        found.add(new Reference(object, location));
      }
      for (Map.Entry<String, JsonNode> entry : object.properties()) {
        collect(entry.getValue(), location.child(entry.getKey()), found);
      }
    } else if (node instanceof ArrayNode array) {
      for (int i = 0; i < array.size(); i++) {
        collect(array.get(i), location.child(i), found);
      }
    }
  }

  /** Returns some targets and all that can be reached from them within a document. */
  public static Set<String> reachable(JsonNode document, Collection<String> from) {
    Set<String> reached = new TreeSet<>(from);
    Deque<String> pending = new ArrayDeque<>(reached);
    while (!pending.isEmpty()) {
      for (String target :
          ApiDescription.resolve(document, pending.pop()).findValuesAsText("$ref")) {
        if (reached.add(target)) {
          pending.push(target);
        }
      }
    }
    return reached;
  }

  String target() {
    return holder.get("$ref").textValue();
  }

  void pointTo(String target) {
    holder.put("$ref", target);
  }
}
