package ai.vidgo.checks.changes;

import ai.vidgo.checks.changes.SchemaChanges.Place;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BiConsumer;
import java.util.function.Predicate;

/**
 * Every difference between two slim descriptions, model by model. The same difference in several
 * models is one change.
 */
final class DescriptionChanges {
  private static final String SCHEMAS = "/components/schemas";
  private static final String DISCRIMINATED = "discriminator";

  private final JsonNode before;
  private final JsonNode after;
  private final SchemaChanges changes = new SchemaChanges();

  /** The schemas that were edited or removed: whatever reaches none of them is as it was. */
  private final Set<String> edited = new TreeSet<>();

  private DescriptionChanges(JsonNode before, JsonNode after) {
    this.before = before;
    this.after = after;
    for (Map.Entry<String, JsonNode> schema : before.at(SCHEMAS).properties()) {
      if (!schema.getValue().equals(after.at(SCHEMAS).path(schema.getKey()))) {
        edited.add(schema.getKey());
      }
    }
  }

  static List<Change> of(JsonNode before, JsonNode after) {
    DescriptionChanges all = new DescriptionChanges(before, after);
    for (String part : List.of("openapi", "servers", "security")) {
      all.same(new Place(true, part, Set.of(), ""), before.path(part), after.path(part));
    }
    all.same(
        new Place(true, "securitySchemes", Set.of(), ""),
        before.at("/components/securitySchemes"),
        after.at("/components/securitySchemes"));
    all.each(before.path("paths"), after.path("paths"), "paths", all::path);
    all.sharedSchemas();
    return all.changes.list();
  }

  /** Reports what was removed and what is new of two maps, and compares the rest. */
  private void each(JsonNode old, JsonNode now, String what, BiConsumer<String, Pair> compare) {
    Set<String> names = new LinkedHashSet<>();
    old.fieldNames().forEachRemaining(names::add);
    now.fieldNames().forEachRemaining(names::add);
    for (String name : names) {
      if (!now.has(name)) {
        changes.add(true, new Place(true, name, Set.of(), ""), "was removed from " + what);
      } else if (!old.has(name)) {
        changes.add(false, new Place(true, name, Set.of(), ""), "is new in " + what);
      } else {
        compare.accept(name, new Pair(old.get(name), now.get(name)));
      }
    }
  }

  private record Pair(JsonNode old, JsonNode now) {}

  private void same(Place place, JsonNode old, JsonNode now) {
    if (!old.equals(now)) {
      changes.add(true, place, "changed: " + now);
    }
  }

  private void path(String path, Pair methods) {
    each(
        methods.old(),
        methods.now(),
        path,
        (method, operations) -> operation(path, operations.old(), operations.now()));
  }

  private void operation(String owner, JsonNode old, JsonNode now) {
    Place request = new Place(true, owner, Set.of(), "");
    Place response = new Place(false, owner, Set.of(), "");
    parameters(request, old.path("parameters"), now.path("parameters"));
    body(request, old.path("requestBody"), now.path("requestBody"));
    each(
        old.path("responses"),
        now.path("responses"),
        owner,
        (status, responses) ->
            body(response, resolve(before, responses.old()), resolve(after, responses.now())));
    each(
        old.path("callbacks"),
        now.path("callbacks"),
        owner,
        (name, callbacks) -> callback(name, callbacks.old(), callbacks.now()));
    same(request, rest(old), rest(now));
  }

  /** What the API sends to a callback is a response to whoever reads it. */
  private void callback(String owner, JsonNode old, JsonNode now) {
    each(
        old,
        now,
        owner,
        (url, methods) ->
            each(
                methods.old(),
                methods.now(),
                owner,
                (method, operations) -> {
                  body(
                      new Place(false, owner, Set.of(), ""),
                      operations.old().path("requestBody"),
                      operations.now().path("requestBody"));
                  same(
                      new Place(true, owner, Set.of(), ""),
                      without(operations.old(), "requestBody"),
                      without(operations.now(), "requestBody"));
                }));
  }

  private static JsonNode rest(JsonNode operation) {
    return operation
        .<ObjectNode>deepCopy()
        .without(List.of("parameters", "requestBody", "responses", "callbacks"));
  }

  private void parameters(Place place, JsonNode old, JsonNode now) {
    each(
        byName(before, old),
        byName(after, now),
        place.owner(),
        (name, parameters) -> {
          same(
              place.at(name),
              without(parameters.old(), "schema"),
              without(parameters.now(), "schema"));
          schema(place.at(name), parameters.old().path("schema"), parameters.now().path("schema"));
        });
  }

  private static ObjectNode byName(JsonNode document, JsonNode parameters) {
    ObjectNode named = ((ObjectNode) document).objectNode();
    for (JsonNode parameter : parameters) {
      JsonNode resolved = resolve(document, parameter);
      named.set(resolved.path("in").asText() + " " + resolved.path("name").asText(), resolved);
    }
    return named;
  }

  private static JsonNode without(JsonNode node, String member) {
    return node.<ObjectNode>deepCopy().without(member);
  }

  /** Takes a schema, or a reference with or without the object around it. */
  private static JsonNode resolve(JsonNode document, JsonNode node) {
    JsonNode reference = node.isTextual() ? node : node.path("$ref");
    return reference.isTextual() ? document.at(reference.asText().substring(1)) : node;
  }

  private void body(Place place, JsonNode old, JsonNode now) {
    if (old.isMissingNode() || now.isMissingNode()) {
      same(place, old, now);
      return;
    }
    same(
        place,
        without(without(old, "content"), "description"),
        without(without(now, "content"), "description"));
    each(
        old.path("content"),
        now.path("content"),
        place.owner(),
        (type, contents) -> {
          same(place, without(contents.old(), "schema"), without(contents.now(), "schema"));
          schema(place, contents.old().path("schema"), contents.now().path("schema"));
        });
  }

  private void schema(Place place, JsonNode old, JsonNode now) {
    if (old.equals(now) && !reachesEdited(before, old, new HashSet<>())) {
      return;
    }
    JsonNode whole = resolve(after, now);
    if (whole.has(DISCRIMINATED)) {
      models(resolve(before, old), whole);
    } else {
      changes.compare(place, FlatSchema.of(before, old), FlatSchema.of(after, now));
    }
  }

  /** Compares the request of each model. */
  private void models(JsonNode old, JsonNode now) {
    each(
        old.at("/discriminator/mapping"),
        now.at("/discriminator/mapping"),
        "models",
        (id, requests) -> {
          JsonNode was = resolve(before, requests.old());
          JsonNode is = resolve(after, requests.now());
          if (!was.equals(is) || reachesEdited(before, was, new HashSet<>())) {
            Set<String> schemas = Set.of(FlatSchema.name(requests.now().asText()));
            Place place = new Place(true, id, schemas, "");
            boolean moved = !requests.old().equals(requests.now());
            Predicate<String> kept = other -> moved ? other.equals(id) : stays(other);
            changes.compare(place, request(before, was, kept), request(after, is, kept));
          }
        });
    Place all = new Place(true, "SubmitRequest", Set.of(), "");
    same(all, old.at("/discriminator/propertyName"), now.at("/discriminator/propertyName"));
    Set<JsonNode> mapped = new HashSet<>();
    now.at("/discriminator/mapping").forEach(mapped::add);
    Set<JsonNode> listed = new HashSet<>(now.get("oneOf").findValues("$ref"));
    for (JsonNode reference : old.get("oneOf").findValues("$ref")) {
      if (mapped.contains(reference) && !listed.contains(reference)) {
        changes.add(true, all, "has no " + FlatSchema.name(reference.asText()) + " any more");
      }
    }
  }

  /** Returns a request, with only those ids that are worth a comparison. */
  private static FlatSchema request(JsonNode document, JsonNode schema, Predicate<String> kept) {
    FlatSchema request = FlatSchema.of(document, schema);
    FlatSchema model = request.properties.get("model");
    if (model != null && model.keywords.get("enum") instanceof ArrayNode ids) {
      ArrayNode rest = ids.arrayNode();
      for (JsonNode id : ids) {
        if (kept.test(id.asText())) {
          rest.add(id);
        }
      }
      model.keywords.put("enum", rest);
    }
    return request;
  }

  /**
   * Whether an id has its request where it had it: new, removed and moved ones are compared by
   * themselves.
   */
  private boolean stays(String id) {
    String mapping = SCHEMAS + "/SubmitRequest/discriminator/mapping";
    return before.at(mapping).path(id).equals(after.at(mapping).path(id));
  }

  private boolean reachesEdited(JsonNode document, JsonNode node, Set<String> visited) {
    String reference = node.path("$ref").asText();
    String name = FlatSchema.name(reference);
    if (!reference.isEmpty() && visited.add(name)) {
      return edited.contains(name)
          || reachesEdited(document, document.at(reference.substring(1)), visited);
    }
    for (JsonNode child : node) {
      if (child.isContainerNode() && reachesEdited(document, child, visited)) {
        return true;
      }
    }
    return false;
  }

  /** What every use of a shared schema narrows is part of no model, but of the Java API. */
  private void sharedSchemas() {
    Set<String> sent = new HashSet<>();
    collect(after.at(SCHEMAS).path("SubmitRequest"), sent);
    for (String name : edited) {
      JsonNode old = before.at(SCHEMAS).path(name);
      JsonNode now = after.at(SCHEMAS).path(name);
      if (!now.isMissingNode() && !now.has(DISCRIMINATED) && !now.has("properties")) {
        changes.compare(
            new Place(sent.contains(name), name, Set.of(), ""),
            FlatSchema.of(before, old),
            FlatSchema.of(after, now));
      }
    }
  }

  private void collect(JsonNode node, Set<String> names) {
    String reference = node.path("$ref").asText();
    if (!reference.isEmpty() && names.add(FlatSchema.name(reference))) {
      collect(after.at(reference.substring(1)), names);
    }
    node.forEach(child -> collect(child, names));
  }
}
