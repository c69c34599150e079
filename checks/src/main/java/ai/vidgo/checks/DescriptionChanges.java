package ai.vidgo.checks;

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
 * What openapi-diff says of two versions of the description, one line a difference, the same
 * difference of several models together. {@link SchemaChanges} adds what openapi-diff does not see.
 */
final class DescriptionChanges {
  private final JsonNode before;
  private final JsonNode after;
  private final Map<String, Found> found = new LinkedHashMap<>();

  /** A difference, and what has it: models, or the path if none is concerned. */
  private record Found(boolean breaks, String member, Set<String> owners) {}

  /** Where the walk is: in a request or an answer, of what, at which member. */
  private record Place(boolean request, String owner, String path) {
    Place at(String member) {
      return new Place(request, owner, path.isEmpty() ? member : path + "." + member);
    }

    Place of(String model) {
      return new Place(request, model, path);
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
      changes.add(true, endpoint.getPathUrl(), "", endpoint.getMethod() + " is gone");
    }
    for (Endpoint endpoint : diff.getNewEndpoints()) {
      changes.add(false, endpoint.getPathUrl(), "", endpoint.getMethod() + " is new");
    }
    diff.getChangedOperations().forEach(changes::operation);
    return changes.list();
  }

  private void operation(ChangedOperation operation) {
    Place request = new Place(true, operation.getPathUrl(), "");
    int told = found.size();
    parameters(request, operation.getParameters());
    walk(request, operation.getRequestBody());
    walk(new Place(false, operation.getPathUrl(), ""), operation.getApiResponses());
    if (operation.isIncompatible() && found.size() == told) {
      // Nothing that breaks may go unsaid, whatever it is.
      add(true, operation.getPathUrl(), "", operation.getHttpMethod() + " changed incompatibly");
    }
  }

  private void parameters(Place place, ChangedParameters parameters) {
    if (parameters == null) {
      return;
    }
    parameters.getMissing().forEach(p -> add(true, place.at(p.getName()), "is gone"));
    parameters
        .getIncreased()
        .forEach(p -> add(Boolean.TRUE.equals(p.getRequired()), place.at(p.getName()), "is new"));
    for (ChangedParameter parameter : parameters.getChanged()) {
      if (parameter.isIncompatible()) {
        add(true, place.at(parameter.getName()), "changed incompatibly");
      }
    }
  }

  private void walk(Place place, Changed changed) {
    if (changed instanceof ChangedSchema schema) {
      schema(place, schema);
    } else if (changed instanceof ChangedOneOfSchema oneOf) {
      oneOf.getMissing().keySet().forEach(id -> add(place.request(), place.of(id), "is gone"));
      oneOf.getIncreased().keySet().forEach(id -> add(false, place.of(id), "is new"));
      oneOf.getChanged().forEach((id, schema) -> walk(place.of(id), schema));
    } else if (changed instanceof ComposedChanged composed) {
      composed.getChangedElements().forEach(element -> walk(place, element));
    }
  }

  private void schema(Place place, ChangedSchema schema) {
    String type = type(schema.getNewSchema());
    String before = type(schema.getOldSchema());
    if (schema.isChangedType() && !type.equals(before)) {
      add(true, place, "is " + type + " instead of " + before);
    }
    Set<String> required = names(schema.getNewSchema());
    schema.getMissingProperties().keySet().forEach(name -> add(true, place.at(name), "is gone"));
    schema
        .getIncreasedProperties()
        .keySet()
        .forEach(name -> add(place.request() && required.contains(name), place.at(name), "is new"));
    if (schema.getRequired() != null) {
      for (String name : schema.getRequired().getIncreased()) {
        if (!schema.getIncreasedProperties().containsKey(name)) {
          add(place.request(), place.at(name), "is required now");
        }
      }
      for (String name : schema.getRequired().getMissing()) {
        if (!schema.getMissingProperties().containsKey(name)) {
          add(!place.request(), place.at(name), "is not required any more");
        }
      }
    }
    if (schema.getEnumeration() != null) {
      // Enums are open: an answer with a new word breaks no program of this client.
      for (Object value : schema.getEnumeration().getMissing()) {
        String text = "does not take \"" + value + "\" any more";
        add(place.request(), place, text);
        // It tells of one use of a shared enum only.
        enumsWithout(value).forEach(name -> add(place.request(), place.of(name), text));
      }
      schema
          .getEnumeration()
          .getIncreased()
          .forEach(value -> add(false, place, "may be \"" + value + "\""));
    }
    if (schema.getMaxLength() != null && schema.getMaxLength().isIncompatible()) {
      add(true, place, "may have " + schema.getMaxLength().getNewValue() + " characters only");
    }
    if (schema.isChangeFormat()) {
      add(true, place, "has another format");
    }
    schema.getChangedProperties().forEach((name, member) -> walk(place.at(name), member));
    walk(place, schema.getItems());
    walk(place, schema.getAddProp());
    walk(place, schema.getOneOfSchema());
  }

  /** Returns the named enums that had this value and have it no more. */
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

  private void add(boolean breaks, Place place, String what) {
    String where = place.request() ? "" : "answer: ";
    String member = place.path().substring(place.path().lastIndexOf('.') + 1);
    String text = (place.path().isEmpty() ? where : where + place.path() + " ") + what;
    add(breaks, place.owner(), member, text);
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
