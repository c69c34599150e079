package ai.vidgo.openapi;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;

/**
 * The forms that a schema with {@code anyOf} or {@code oneOf} may take; none if it has neither.
 *
 * @param texts the forms that are text
 * @param objects the names of the forms that are objects
 * @param others the positions of forms that are neither, or have no name though they need one
 */
record Forms(Spec spec, List<JsonNode> texts, List<String> objects, List<Integer> others) {
  static Forms of(Spec spec, JsonNode schema) {
    Forms forms = new Forms(spec, new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
    JsonNode all = list(schema);
    for (int i = 0; i < all.size(); i++) {
      JsonNode form = all.get(i);
      String name = form.path("$ref").asText().replace(ApiDescription.SCHEMAS, "");
      if (spec.typeOf(form).equals("string")) {
        forms.texts.add(form);
      } else if (!name.isEmpty() && spec.schema(name).has("properties")) {
        forms.objects.add(name);
      } else {
        forms.others.add(i);
      }
    }
    return forms;
  }

  static JsonNode list(JsonNode schema) {
    return schema.path(schema.has("oneOf") ? "oneOf" : "anyOf");
  }

  boolean isText() {
    return !texts.isEmpty() && objects.isEmpty() && others.isEmpty();
  }

  /** The named schemas that list texts; the other texts are of no type of their own. */
  List<String> textTypes() {
    return texts.stream()
        .filter(text -> !Texts.of(spec, "", text).isEmpty())
        .map(Spec::reference)
        .map(reference -> reference.replace(ApiDescription.SCHEMAS, ""))
        .distinct()
        .toList();
  }

  /** The enum that all texts are in Java; empty: plain text. */
  String textType() {
    return textTypes().isEmpty() ? "" : textTypes().get(0);
  }
}
