package ai.vidgo.openapi;

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

/** A {@code $ref}: the object that holds it and where that stands. */
record Reference(ObjectNode holder, Place place) {
  /** Every reference within a tree. */
  static List<Reference> in(JsonNode tree, Place place) {
    List<Reference> found = new ArrayList<>();
    collect(tree, place, found);
    return found;
  }

  private static void collect(JsonNode node, Place place, List<Reference> found) {
    if (node instanceof ObjectNode object) {
      if (object.path("$ref").isTextual()) {
        found.add(new Reference(object, place));
      }
      for (Map.Entry<String, JsonNode> entry : object.properties()) {
        collect(entry.getValue(), place.child(entry.getKey()), found);
      }
    } else if (node instanceof ArrayNode array) {
      for (int i = 0; i < array.size(); i++) {
        collect(array.get(i), place.child(i), found);
      }
    }
  }

  /** Some targets and all that is reached from them within a document. */
  static Set<String> reachable(ObjectNode document, Collection<String> from) {
    Set<String> reached = new TreeSet<>(from);
    Deque<String> open = new ArrayDeque<>(reached);
    while (!open.isEmpty()) {
      for (String target : ApiDescription.resolve(document, open.pop()).findValuesAsText("$ref")) {
        if (reached.add(target)) {
          open.push(target);
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
