package ai.vidgo.checks.changes;

import static java.util.function.Predicate.not;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Every difference between two schemas. One that allows less breaks requests, one that allows more
 * breaks responses; what is neither, such as a type, breaks both.
 */
final class SchemaChanges {
  private static final Set<String> UPPER =
      Set.of("maximum", "maxItems", "maxLength", "x-vidgo-max-words");
  private static final Set<String> LOWER = Set.of("minimum", "minItems", "minLength");

  /** Keywords that are worth telling and break nobody. */
  private static final Set<String> HARMLESS =
      Set.of("default", "x-vidgo-wait", "x-vidgo-strict", "x-vidgo-synchronous");

  private static final String UNNAMED = "variant ";

  private final Map<String, Found> found = new LinkedHashMap<>();

  /** A difference, its models or, if it concerns none, its path, and the schemas that have it. */
  private record Found(boolean breaks, String member, Set<String> owners, Set<String> schemas) {}

  /**
   * Where a schema is used.
   *
   * @param schemas the named schemas that it stands in
   * @param path the member, with those that it is in
   */
  record Place(boolean request, String owner, Set<String> schemas, String path) {
    Place at(String member) {
      return new Place(request, owner, schemas, path.isEmpty() ? member : path + "." + member);
    }

    private Place in(FlatSchema flat) {
      Set<String> all = new TreeSet<>(schemas);
      all.addAll(flat.names);
      return new Place(request, owner, all, path);
    }
  }

  void compare(Place outer, FlatSchema old, FlatSchema now) {
    Place place = outer.in(now);
    compareProperties(place, old, now);
    compareValues(place, old.values(), now.values());
    Set<String> keywords = new TreeSet<>(old.keywords.keySet());
    keywords.addAll(now.keywords.keySet());
    keywords.remove("enum");
    for (String keyword : keywords) {
      JsonNode before = old.keywords.get(keyword);
      JsonNode after = now.keywords.get(keyword);
      if (before == null || !before.equals(after)) {
        compareKeyword(place, keyword, before, after);
      }
    }
    compareConditions(place, old.conditions, now.conditions);
    comparePart(place, old, now);
    compareVariants(place, old, now);
  }

  private void compareProperties(Place place, FlatSchema old, FlatSchema now) {
    old.properties.forEach(
        (name, property) -> {
          FlatSchema same = now.properties.get(name);
          if (same == null) {
            add(true, place.at(name), "was removed");
          } else {
            compare(place.at(name), property, same);
          }
        });
    for (String name : now.properties.keySet()) {
      if (!old.properties.containsKey(name)) {
        add(place.request() && now.required.contains(name), place.at(name), "is new");
      }
    }
    for (String name : now.required) {
      boolean isNew = now.properties.containsKey(name) && !old.properties.containsKey(name);
      if (!old.required.contains(name) && !isNew) {
        add(place.request(), place.at(name), "is now required");
      }
    }
    for (String name : old.required) {
      boolean removed = old.properties.containsKey(name) && !now.properties.containsKey(name);
      if (!now.required.contains(name) && !removed) {
        add(!place.request(), place.at(name), "is no longer required");
      }
    }
  }

  /** Enums are open: a new value in a response does not break users of the client. */
  private void compareValues(Place place, @Nullable Set<String> old, @Nullable Set<String> now) {
    if (old == null && now != null) {
      add(place.request(), place, "accepts only " + quoted(now));
    } else if (old != null && now == null) {
      add(false, place, "accepts any value");
    } else if (old != null && now != null) {
      old.stream()
          .filter(not(now::contains))
          .forEach(value -> add(place.request(), place, "no longer accepts \"" + value + "\""));
      now.stream()
          .filter(not(old::contains))
          .forEach(value -> add(false, place, "accepts \"" + value + "\""));
    }
  }

  private static String quoted(Set<String> values) {
    return "\"" + String.join("\", \"", values) + "\"";
  }

  private void compareKeyword(
      Place place, String keyword, @Nullable JsonNode old, @Nullable JsonNode now) {
    if (UPPER.contains(keyword) || LOWER.contains(keyword)) {
      int sign = UPPER.contains(keyword) ? 1 : -1;
      boolean narrower =
          old == null || now != null && old.decimalValue().compareTo(now.decimalValue()) * sign > 0;
      add(
          narrower == place.request(),
          place,
          now == null
              ? "has no " + keyword + " any more"
              : "has a " + keyword + " of " + now.asText());
      return;
    }
    switch (keyword) {
      case "type" ->
          add(
              true,
              place,
              "is "
                  + (now == null ? "anything" : now.asText())
                  + " instead of "
                  + (old == null ? "anything" : old.asText()));
      case "nullable" -> {
        boolean mayBeNull = now != null && now.asBoolean();
        add(
            mayBeNull != place.request(),
            place,
            mayBeNull ? "may be null" : "must no longer be null");
      }
      case "pattern" ->
          add(
              now != null == place.request(),
              place,
              now == null ? "has no pattern any more" : "must match " + now);
      case "additionalProperties" -> {
        boolean closed = now != null && now.isBoolean() && !now.asBoolean();
        add(
            closed == place.request(),
            place,
            closed ? "refuses other members" : "takes other members");
      }
      case "format" -> add(true, place, "has a different format");
      default ->
          add(
              !HARMLESS.contains(keyword),
              place,
              now == null
                  ? "has no " + keyword + " any more"
                  : "has a different " + keyword + ": " + now);
    }
  }

  private void compareConditions(
      Place member, Map<String, JsonNode> old, Map<String, JsonNode> now) {
    Place place = new Place(member.request(), member.owner(), member.schemas(), "");
    now.forEach(
        (text, condition) -> {
          if (!old.containsKey(text)) {
            add(place.request(), place, text);
          } else if (!condition.equals(old.get(text))) {
            add(true, place, "now means something else: " + text);
          }
        });
    old.keySet().stream()
        .filter(not(now::containsKey))
        .forEach(text -> add(!place.request(), place, "no longer: " + text));
  }

  private void comparePart(Place place, FlatSchema old, FlatSchema now) {
    Set<String> keywords = new TreeSet<>(old.parts.keySet());
    keywords.addAll(now.parts.keySet());
    for (String keyword : keywords) {
      FlatSchema before = old.parts.get(keyword);
      FlatSchema after = now.parts.get(keyword);
      if (before == null || after == null) {
        add(
            true,
            place,
            "has " + (after == null ? "no " : "") + keyword + (after == null ? " any more" : ""));
      } else {
        compare(place, before, after);
      }
    }
  }

  private void compareVariants(Place place, FlatSchema old, FlatSchema now) {
    old.variants.forEach(
        (name, variant) -> {
          FlatSchema same = now.variants.get(name);
          if (same == null) {
            add(true, place, "has no " + name + " any more");
          } else {
            boolean result = !place.request() && !name.startsWith(UNNAMED);
            compare(result ? new Place(false, name, Set.of(), "") : place, variant, same);
          }
        });
    for (String name : now.variants.keySet()) {
      if (!old.variants.containsKey(name)) {
        add(false, place, "has a new form: " + name);
      }
    }
  }

  void add(boolean breaks, Place place, String what) {
    String where = place.request() ? "" : "response: ";
    String member = place.path().substring(place.path().lastIndexOf('.') + 1);
    String text = (place.path().isEmpty() ? where : where + place.path() + " ") + what;
    Found same =
        found.computeIfAbsent(
            breaks + text, key -> new Found(breaks, member, new TreeSet<>(), new TreeSet<>()));
    same.owners().add(place.owner());
    same.schemas().addAll(place.schemas());
  }

  List<Change> list() {
    List<Change> changes = new ArrayList<>();
    found.forEach(
        (key, f) -> {
          String text = key.substring(String.valueOf(f.breaks()).length());
          List<String> some = f.owners().stream().limit(5).toList();
          String more = f.owners().size() > 5 ? " and " + (f.owners().size() - 5) + " more" : "";
          String owners = String.join(", ", some) + more;
          f.schemas().addAll(f.owners());
          changes.add(new Change(f.breaks(), f.schemas(), f.member(), owners + ": " + text));
        });
    return changes;
  }
}
