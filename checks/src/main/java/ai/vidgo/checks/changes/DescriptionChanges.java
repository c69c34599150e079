package ai.vidgo.checks.changes;

import com.fasterxml.jackson.databind.JsonNode;
import io.swagger.v3.oas.models.media.Schema;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.openapitools.openapidiff.core.OpenApiCompare;
import org.openapitools.openapidiff.core.model.Changed;
import org.openapitools.openapidiff.core.model.ChangedOneOfSchema;
import org.openapitools.openapidiff.core.model.ChangedOpenApi;
import org.openapitools.openapidiff.core.model.ChangedOperation;
import org.openapitools.openapidiff.core.model.ChangedParameter;
import org.openapitools.openapidiff.core.model.ChangedParameters;
import org.openapitools.openapidiff.core.model.ChangedSchema;
import org.openapitools.openapidiff.core.model.ComposedChanged;
import org.openapitools.openapidiff.core.model.Endpoint;

/**
 * The differences that openapi-diff finds between two versions of the description. The same
 * difference in several models is one change. {@link SchemaChanges} finds what openapi-diff misses.
 */
final class DescriptionChanges {
  private final JsonNode before;
  private final JsonNode after;
  private final Map<String, Found> found = new LinkedHashMap<>();

  /** A difference and its owners: models, or the path if it concerns no model. */
  private record Found(boolean breaks, String member, Set<String> owners) {}

  /** A member of the request or response of a model or path. */
  private record Location(boolean request, String owner, String path) {
    Location at(String member) {
      return new Location(request, owner, path.isEmpty() ? member : path + "." + member);
    }

    Location of(String model) {
      return new Location(request, model, path);
    }
  }

  private DescriptionChanges(JsonNode before, JsonNode after) {
    this.before = before.at("/components/schemas");
    this.after = after.at("/components/schemas");
  }

  static List<Change> of(JsonNode before, JsonNode after) {
    ChangedOpenApi diff = OpenApiCompare.fromContents(before.toString(), after.toString());
    DescriptionChanges changes = new DescriptionChanges(before, after);
    for (Endpoint endpoint : diff.getMissingEndpoints()) {
      changes.add(true, endpoint.getPathUrl(), "", endpoint.getMethod() + " was removed");
    }
    for (Endpoint endpoint : diff.getNewEndpoints()) {
      changes.add(false, endpoint.getPathUrl(), "", endpoint.getMethod() + " is new");
    }
    diff.getChangedOperations().forEach(changes::operation);
    return changes.list();
  }

  private void operation(ChangedOperation operation) {
    Location request = new Location(true, operation.getPathUrl(), "");
    int reported = found.size();
    parameters(request, operation.getParameters());
    walk(request, operation.getRequestBody());
    walk(new Location(false, operation.getPathUrl(), ""), operation.getApiResponses());
    if (operation.isIncompatible() && found.size() == reported) {
      // Report every breaking change, whatever it is.
      add(true, operation.getPathUrl(), "", operation.getHttpMethod() + " changed incompatibly");
    }
  }

  private void parameters(Location location, ChangedParameters parameters) {
    if (parameters == null) {
      return;
    }
    parameters.getMissing().forEach(p -> add(true, location.at(p.getName()), "was removed"));
    parameters
        .getIncreased()
        .forEach(
            p -> add(Boolean.TRUE.equals(p.getRequired()), location.at(p.getName()), "is new"));
    for (ChangedParameter parameter : parameters.getChanged()) {
      if (parameter.isIncompatible()) {
        add(true, location.at(parameter.getName()), "changed incompatibly");
      }
    }
  }

  private void walk(Location location, Changed changed) {
    if (changed instanceof ChangedSchema schema) {
      schema(location, schema);
    } else if (changed instanceof ChangedOneOfSchema oneOf) {
      oneOf
          .getMissing()
          .keySet()
          .forEach(id -> add(location.request(), location.of(id), "was removed"));
      oneOf.getIncreased().keySet().forEach(id -> add(false, location.of(id), "is new"));
      oneOf.getChanged().forEach((id, schema) -> walk(location.of(id), schema));
    } else if (changed instanceof ComposedChanged composed) {
      composed.getChangedElements().forEach(element -> walk(location, element));
    }
  }

  private void schema(Location location, ChangedSchema schema) {
    String type = type(schema.getNewSchema());
    String before = type(schema.getOldSchema());
    if (schema.isChangedType() && !type.equals(before)) {
      add(true, location, "is " + type + " instead of " + before);
    }
    Set<String> required = names(schema.getNewSchema());
    schema
        .getMissingProperties()
        .keySet()
        .forEach(name -> add(true, location.at(name), "was removed"));
    schema
        .getIncreasedProperties()
        .keySet()
        .forEach(
            name ->
                add(location.request() && required.contains(name), location.at(name), "is new"));
    if (schema.getRequired() != null) {
      for (String name : schema.getRequired().getIncreased()) {
        if (!schema.getIncreasedProperties().containsKey(name)) {
          add(location.request(), location.at(name), "is now required");
        }
      }
      for (String name : schema.getRequired().getMissing()) {
        if (!schema.getMissingProperties().containsKey(name)) {
          add(!location.request(), location.at(name), "is no longer required");
        }
      }
    }
    if (schema.getEnumeration() != null) {
      // Enums are open: a new value in a response does not break users of the client.
      for (Object value : schema.getEnumeration().getMissing()) {
        String text = "no longer accepts \"" + value + "\"";
        add(location.request(), location, text);
        // openapi-diff reports only one use of a shared enum.
        enumsWithout(value).forEach(name -> add(location.request(), location.of(name), text));
      }
      schema
          .getEnumeration()
          .getIncreased()
          .forEach(value -> add(false, location, "accepts \"" + value + "\""));
    }
    if (schema.getMaxLength() != null && schema.getMaxLength().isIncompatible()) {
      add(true, location, "has a maxLength of " + schema.getMaxLength().getNewValue());
    }
    if (schema.isChangeFormat()) {
      add(true, location, "has a different format");
    }
    schema.getChangedProperties().forEach((name, member) -> walk(location.at(name), member));
    walk(location, schema.getItems());
    walk(location, schema.getAddProp());
    walk(location, schema.getOneOfSchema());
  }

  /** Returns the named enums that lost this value. */
  private List<String> enumsWithout(Object value) {
    List<String> names = new ArrayList<>();
    for (Map.Entry<String, JsonNode> schema : before.properties()) {
      boolean had = has(schema.getValue().path("enum"), value);
      if (had && !has(after.path(schema.getKey()).path("enum"), value)) {
        names.add(schema.getKey());
      }
    }
    return names;
  }

  private static boolean has(JsonNode values, Object value) {
    for (JsonNode candidate : values) {
      if (candidate.asText().equals(String.valueOf(value))) {
        return true;
      }
    }
    return false;
  }

  private static String type(Schema<?> schema) {
    return schema.getType() == null ? "anything" : schema.getType();
  }

  private static Set<String> names(Schema<?> schema) {
    return schema == null || schema.getRequired() == null
        ? Set.of()
        : Set.copyOf(schema.getRequired());
  }

  private void add(boolean breaks, Location location, String what) {
    String where = location.request() ? "" : "response: ";
    String member = location.path().substring(location.path().lastIndexOf('.') + 1);
    String text = (location.path().isEmpty() ? where : where + location.path() + " ") + what;
    add(breaks, location.owner(), member, text);
  }

  private void add(boolean breaks, String owner, String member, String text) {
    found
        .computeIfAbsent(breaks + text, key -> new Found(breaks, member, new TreeSet<>()))
        .owners()
        .add(owner);
  }

  private List<Change> list() {
    List<Change> changes = new ArrayList<>();
    found.forEach(
        (key, f) -> {
          String text = key.substring(String.valueOf(f.breaks()).length());
          List<String> some = f.owners().stream().limit(5).toList();
          String more = f.owners().size() > 5 ? " and " + (f.owners().size() - 5) + " more" : "";
          changes.add(
              new Change(
                  f.breaks(),
                  f.owners(),
                  f.member(),
                  String.join(", ", some) + more + ": " + text));
        });
    return changes;
  }
}
