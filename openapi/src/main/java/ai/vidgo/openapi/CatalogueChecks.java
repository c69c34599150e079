package ai.vidgo.openapi;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * Compares the description with {@code catalogue/*.yaml}, the list of what the documentation pages
 * say, both ways. A model that is newer than the list says so with {@code x-vidgo-since}, in its
 * own file.
 */
final class CatalogueChecks {
  private static final List<String> PARTS = List.of("models", "fields", "differs");

  private final Spec spec;
  private final Problems problems;
  private final Map<String, Place> listed = new HashMap<>();

  private CatalogueChecks(Spec spec, Problems problems) {
    this.spec = spec;
    this.problems = problems;
  }

  /** Compares, where there is a list. */
  static void check(Path home, Spec spec, Problems problems) throws IOException {
    Path folder = home.resolve("catalogue");
    if (!Files.isDirectory(folder)) {
      return;
    }
    CatalogueChecks checks = new CatalogueChecks(spec, problems);
    List<String> names;
    try (Stream<Path> files = Files.list(folder)) {
      names = files.map(file -> file.getFileName().toString()).sorted().toList();
    }
    for (String name : names) {
      checks.checkFile(YamlFile.read(home, "catalogue/" + name, problems));
    }
    spec.inputs().forEach(checks::checkListed);
  }

  private void checkFile(YamlFile file) {
    for (Map.Entry<String, JsonNode> page : file.root().properties()) {
      Place place = new Place(file, "").child(page.getKey());
      JsonNode entries = page.getValue();
      for (int i = 0; i < entries.size(); i++) {
        checkEntry(page.getKey(), entries.get(i), place.child(i));
      }
    }
  }

  private void checkEntry(String page, JsonNode entry, Place place) {
    for (String key : (Iterable<String>) entry::fieldNames) {
      if (!PARTS.contains(key)) {
        problems.add(place.child(key), "the list has no '" + key + "', only " + PARTS);
      }
    }
    ObjectNode expected = expected(entry, place);
    for (int i = 0; i < entry.path("models").size(); i++) {
      String id = entry.get("models").get(i).asText();
      Place at = place.child("models").child(i);
      Place first = listed.putIfAbsent(id, at);
      ModelDescription model = spec.description().model(id);
      if (first != null) {
        problems.add(at, "model id '" + id + "' is already listed at " + first);
      } else if (model == null) {
        problems.add(at, "no file below models/ has the model id '" + id + "'");
      } else {
        String name = model.inputName();
        Place inputPlace = spec.places().get(name);
        if (!model.page().equals(page)) {
          problems.add(inputPlace, "the page of '" + id + "' is " + page + " in " + at);
        }
        compare(
            name,
            expected,
            Facts.fields(spec, model.input()),
            inputPlace.child("properties"),
            place);
      }
    }
  }

  /** What the description is to say: what the page says, but for the differences with a reason. */
  private ObjectNode expected(JsonNode entry, Place place) {
    ObjectNode documented = entry.path("fields").deepCopy();
    ObjectNode expected = documented.deepCopy();
    JsonNode differences = entry.path("differs");
    for (int i = 0; i < differences.size(); i++) {
      Place at = place.child("differs").child(i);
      if (differences.get(i).path("because").asText().isBlank()) {
        problems.add(at, "a difference needs its reason, as 'because'");
      }
      for (Map.Entry<String, JsonNode> field : differences.get(i).path("fields").properties()) {
        JsonNode value = field.getValue().isNull() ? MissingNode.getInstance() : field.getValue();
        if (same("", documented.path(field.getKey()), value)) {
          problems.add(at, "'" + field.getKey() + "' is no difference: the page says the same");
        }
        expected.remove(field.getKey());
        if (!value.isMissingNode()) {
          expected.set(field.getKey(), value);
        }
      }
    }
    return expected;
  }

  private void compare(
      String what, JsonNode expected, JsonNode actual, Place place, Place listedAt) {
    Set<String> names = new TreeSet<>();
    expected.fieldNames().forEachRemaining(names::add);
    actual.fieldNames().forEachRemaining(names::add);
    for (String name : names) {
      JsonNode wanted = expected.path(name);
      JsonNode found = actual.path(name);
      Place at = place.child(name);
      if (!same(name, wanted, found)) {
        problems.add(
            at,
            "%s: '%s' is %s, but %s in %s"
                .formatted(what, name, text(found), text(wanted), listedAt));
      }
    }
  }

  private static String text(JsonNode facts) {
    return facts.isMissingNode() ? "absent" : facts.toString();
  }

  /** Equal, where the order of an enum and 1 or 1.0 make no difference. */
  private static boolean same(String name, JsonNode one, JsonNode other) {
    if (one.isNumber() && other.isNumber()) {
      BigDecimal number = one.decimalValue();
      return number.compareTo(other.decimalValue()) == 0;
    }
    if (name.equals("enum")) {
      return texts(one).equals(texts(other));
    }
    if (one instanceof ArrayNode && other instanceof ArrayNode && one.size() == other.size()) {
      boolean same = true;
      for (int i = 0; i < one.size(); i++) {
        same &= same("", one.get(i), other.get(i));
      }
      return same;
    }
    if (one instanceof ObjectNode && other instanceof ObjectNode && one.size() == other.size()) {
      return one.properties().stream()
          .allMatch(entry -> same(entry.getKey(), entry.getValue(), other.path(entry.getKey())));
    }
    return one.equals(other);
  }

  private static Set<String> texts(JsonNode values) {
    Set<String> texts = new TreeSet<>();
    values.forEach(value -> texts.add(value.toString()));
    return texts;
  }

  private void checkListed(String input) {
    JsonNode ids = spec.schema(input).get("x-vidgo-models");
    Place place = spec.places().get(input).child("x-vidgo-models");
    boolean isNew = spec.schema(input).has("x-vidgo-since");
    for (int i = 0; i < ids.size(); i++) {
      Place at = listed.get(ids.get(i).asText());
      if (at == null && !isNew) {
        problems.add(
            place.child(i),
            "'%s' is not listed in catalogue/; if it is newer than the list, add x-vidgo-since"
                    .formatted(ids.get(i).asText())
                + " with the day on which it was documented");
      } else if (at != null && isNew) {
        problems.add(
            place.child(i),
            "'" + ids.get(i).asText() + "' is listed at " + at + ", so x-vidgo-since must go");
      }
    }
  }
}
