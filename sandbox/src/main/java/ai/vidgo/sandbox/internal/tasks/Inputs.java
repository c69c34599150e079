package ai.vidgo.sandbox.internal.tasks;

import ai.vidgo.openapi.ModelDescription;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;

/** Reads members of an input, with the defaults of its model. */
final class Inputs {
  private Inputs() {}

  /** Returns what a model uses for a member: its value or default, else a missing node. */
  static JsonNode value(ModelDescription model, JsonNode input, String name) {
    JsonNode property = property(model, name);
    if (property.has("x-vidgo-fixed")) {
      return property.get("x-vidgo-fixed");
    }
    return input.hasNonNull(name) ? input.get(name) : property.path("default");
  }

  static boolean has(ModelDescription model, String name) {
    return model.input().path("properties").has(name);
  }

  /** Returns the first number that members have, by name or by default, that isn't 0, or 0. */
  static double number(ModelDescription model, JsonNode input, String... names) {
    for (String name : names) {
      double number = value(model, input, name).asDouble();
      if (number > 0) {
        return number;
      }
    }
    return 0;
  }

  /** Returns a value that the model takes for a number without a default: near to a wanted one. */
  static double plausible(ModelDescription model, String name, double wanted) {
    JsonNode property = property(model, name);
    List<Double> values = new ArrayList<>();
    property.path("enum").forEach(value -> values.add(value.asDouble()));
    if (!values.isEmpty() && !values.contains(wanted)) {
      return values.get(0);
    }
    double least = Math.max(wanted, property.path("minimum").asDouble(wanted));
    return Math.min(least, property.path("maximum").asDouble(least));
  }

  private static JsonNode property(ModelDescription model, String name) {
    return model.input().path("properties").path(name);
  }
}
