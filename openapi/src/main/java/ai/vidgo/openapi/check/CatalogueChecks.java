package ai.vidgo.openapi.check;

import ai.vidgo.openapi.ModelDescription;
import ai.vidgo.openapi.read.Diagnostics;
import ai.vidgo.openapi.read.SourceLocation;
import ai.vidgo.openapi.read.SourceSpec;
import ai.vidgo.openapi.read.Suggestions;
import ai.vidgo.openapi.read.YamlFile;
import ai.vidgo.openapi.view.FieldConstraints;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * Compares the description with the catalogue, which records what the documentation pages say, and
 * the other way round. A model that is newer than the catalogue has {@code x-vidgo-since}.
 */
final class CatalogueChecks {
  private static final List<String> PARTS = List.of("models", "closed", "fields", "differs");

  private static final String ADVICE =
      "if the API has changed, change both; if one is a misprint, correct it";

  private final SourceSpec spec;
  private final Diagnostics diagnostics;
  private final Map<String, SourceLocation> listed = new HashMap<>();

  private CatalogueChecks(SourceSpec spec, Diagnostics diagnostics) {
    this.spec = spec;
    this.diagnostics = diagnostics;
  }

  /** Compares them, if there is a catalogue. */
  static void check(SourceSpec spec, Diagnostics diagnostics) {
    if (!spec.catalogue().isEmpty()) {
      CatalogueChecks checks = new CatalogueChecks(spec, diagnostics);
      spec.catalogue().forEach(checks::checkFile);
      spec.inputs().forEach(checks::checkListed);
    }
  }

  private void checkFile(YamlFile file) {
    for (Map.Entry<String, JsonNode> page : file.root().properties()) {
      SourceLocation location = new SourceLocation(file, "").child(page.getKey());
      JsonNode entries = page.getValue();
      for (int i = 0; i < entries.size(); i++) {
        checkEntry(page.getKey(), entries.get(i), location.child(i));
      }
    }
  }

  private void checkEntry(String page, JsonNode entry, SourceLocation location) {
    boolean unreadable = false;
    for (String key : (Iterable<String>) entry::fieldNames) {
      if (!PARTS.contains(key)) {
        unreadable = true;
        diagnostics.add(
            location.child(key),
            "the catalogue has no '"
                + key
                + "', only "
                + String.join(", ", PARTS)
                + Suggestions.nearest(key, PARTS));
      }
    }
    if (!unreadable && !entry.path("fields").isObject()) {
      unreadable = true;
      diagnostics.add(location, "an entry needs 'fields', a map of names to facts");
    }
    ObjectNode expected = unreadable ? null : expected(entry, location);
    for (int i = 0; i < entry.path("models").size(); i++) {
      String id = entry.get("models").get(i).asText();
      SourceLocation at = location.child("models").child(i);
      SourceLocation first = listed.putIfAbsent(id, at);
      ModelDescription model = spec.description().model(id);
      if (first != null) {
        diagnostics.add(at, "model id '" + id + "' is already listed at " + first);
      } else if (model == null) {
        diagnostics.add(at, "no file below models/ has the model id '" + id + "'");
      } else if (!unreadable) {
        String name = model.inputName();
        SourceLocation inputLocation = spec.locations().get(name);
        if (!model.page().equals(page)) {
          diagnostics.add(inputLocation, "the page of '" + id + "' is " + page + " in " + at);
        }
        checkClosed(name, entry.path("closed").asBoolean(), model.input(), location);
        compare(
            name,
            expected,
            FieldConstraints.fields(spec::resolve, model.input()),
            inputLocation.child("properties"),
            location);
      }
    }
  }

  /** Compares whether other fields are refused. */
  private void checkClosed(
      String input, boolean expected, JsonNode schema, SourceLocation listedAt) {
    boolean closed = schema.path("additionalProperties").toString().equals("false");
    if (closed != expected) {
      diagnostics.add(
          spec.locations().get(input),
          "%s %s other fields, but %s"
              .formatted(
                  input,
                  closed ? "refuses" : "takes",
                  (expected ? "its page refuses them" : "its page does not say so")
                      + " in "
                      + listedAt));
    }
  }

  /**
   * Returns what the description must say: what the page says, except for explained differences.
   */
  private ObjectNode expected(JsonNode entry, SourceLocation location) {
    ObjectNode documented = entry.path("fields").deepCopy();
    ObjectNode expected = documented.deepCopy();
    JsonNode differences = entry.path("differs");
    for (int i = 0; i < differences.size(); i++) {
      SourceLocation at = location.child("differs").child(i);
      if (differences.get(i).path("because").asText().isBlank()) {
        diagnostics.add(at, "a difference needs a reason, as 'because'");
      }
      for (Map.Entry<String, JsonNode> field : differences.get(i).path("fields").properties()) {
        JsonNode value = field.getValue().isNull() ? MissingNode.getInstance() : field.getValue();
        if (FieldConstraints.same("", documented.path(field.getKey()), value)) {
          diagnostics.add(
              at, "'" + field.getKey() + "' is not a difference: the page says the same");
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
      String what,
      JsonNode expected,
      JsonNode actual,
      SourceLocation location,
      SourceLocation listedAt) {
    Set<String> names = new TreeSet<>();
    expected.fieldNames().forEachRemaining(names::add);
    actual.fieldNames().forEachRemaining(names::add);
    for (String name : names) {
      JsonNode wanted = expected.path(name);
      JsonNode found = actual.path(name);
      SourceLocation at = location.child(name);
      if (!FieldConstraints.same(name, wanted, found)) {
        diagnostics.add(
            at, what + ": " + difference(name, wanted, found) + " in " + listedAt + "; " + ADVICE);
      }
    }
  }

  private static String difference(String name, JsonNode wanted, JsonNode found) {
    if (wanted.isMissingNode() || found.isMissingNode()) {
      boolean here = wanted.isMissingNode();
      return "'" + name + "' is " + (here ? "listed here, but not" : "absent here, but listed");
    }
    return "'%s' has %s here, but %s"
        .formatted(
            name,
            String.join(", ", FieldConstraints.differences(found, wanted)),
            String.join(", ", FieldConstraints.differences(wanted, found)));
  }

  private void checkListed(String input) {
    JsonNode ids = spec.schema(input).get("x-vidgo-models");
    SourceLocation location = spec.locations().get(input).child("x-vidgo-models");
    boolean isNew = spec.schema(input).has("x-vidgo-since");
    for (int i = 0; i < ids.size(); i++) {
      SourceLocation at = listed.get(ids.get(i).asText());
      if (at == null && !isNew) {
        diagnostics.add(
            location.child(i),
            "'%s' is not listed in catalogue/; if it is newer than the catalogue, add x-vidgo-since"
                    .formatted(ids.get(i).asText())
                + " with the date on which it was documented");
      } else if (at != null && isNew) {
        diagnostics.add(
            location.child(i),
            "'" + ids.get(i).asText() + "' is listed at " + at + ", so remove x-vidgo-since");
      }
    }
  }
}
