package ai.vidgo.openapi.view;

import ai.vidgo.openapi.ApiDescription;
import ai.vidgo.openapi.read.SourceSpec;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;

/**
 * The variants of a schema with {@code anyOf} or {@code oneOf}, by what Java makes of them.
 *
 * @param strings the variants that are strings
 * @param objects the names of the variants that are objects
 * @param others the indexes of variants that are neither, or lack the name they need
 */
public record UnionVariants(
    SourceSpec spec, List<JsonNode> strings, List<String> objects, List<Integer> others) {
  public static UnionVariants of(SourceSpec spec, JsonNode schema) {
    UnionVariants variants =
        new UnionVariants(spec, new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
    JsonNode all = SourceSpec.variants(schema);
    for (int i = 0; i < all.size(); i++) {
      JsonNode variant = all.get(i);
      String name = variant.path("$ref").asText().replace(ApiDescription.SCHEMAS, "");
      if (spec.typeOf(variant).equals("string")) {
        variants.strings.add(variant);
      } else if (!name.isEmpty() && spec.schema(name).has("properties")) {
        variants.objects.add(name);
      } else {
        variants.others.add(i);
      }
    }
    return variants;
  }

  /** Returns whether every variant is a string. */
  public boolean isString() {
    return !strings.isEmpty() && objects.isEmpty() && others.isEmpty();
  }

  /** Returns the names of the enums among the strings; other strings have no type of their own. */
  public List<String> enums() {
    return strings.stream()
        .filter(string -> !EnumValues.of(spec, "", string).isEmpty())
        .map(SourceSpec::reference)
        .map(reference -> reference.replace(ApiDescription.SCHEMAS, ""))
        .distinct()
        .toList();
  }
}
