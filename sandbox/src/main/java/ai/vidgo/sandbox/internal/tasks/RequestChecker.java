package ai.vidgo.sandbox.internal.tasks;

import ai.vidgo.openapi.ApiDescription;
import ai.vidgo.openapi.ModelDescription;
import ai.vidgo.sandbox.internal.HttpError;
import com.fasterxml.jackson.databind.JsonNode;
import com.networknt.schema.JsonNodePath;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaValidatorsConfig;
import com.networknt.schema.SpecVersion.VersionFlag;
import com.networknt.schema.ValidationMessage;
import com.networknt.schema.oas.OpenApi30;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** Validates the body of a submit against the description of its model. */
final class RequestChecker {
  private static final String DOCUMENT = "urn:vidgo:openapi";

  private final ApiDescription description;
  private final JsonSchemaFactory schemas;
  // Messages in one language, whatever the machine's is.
  private final SchemaValidatorsConfig config =
      SchemaValidatorsConfig.builder().locale(Locale.ROOT).build();

  private RequestChecker(ApiDescription description) {
    this.description = description;
    String text = description.document().toString();
    schemas =
        JsonSchemaFactory.getInstance(
            VersionFlag.V4,
            builder ->
                builder
                    .metaSchema(OpenApi30.getInstance())
                    .defaultMetaSchemaIri(OpenApi30.getInstance().getIri())
                    .schemaLoaders(
                        loaders -> loaders.schemas(Collections.singletonMap(DOCUMENT, text))));
  }

  /** Returns the one checker of the published description: its schemas are slow to compile. */
  static RequestChecker of(ApiDescription description) {
    return description == ApiDescription.published()
        ? Published.CHECKER
        : new RequestChecker(description);
  }

  private static final class Published {
    static final RequestChecker CHECKER = new RequestChecker(ApiDescription.published());
  }

  void check(ModelDescription model, JsonNode request) {
    JsonNode input = request.path("input");
    if (!input.isObject()) {
      // Without it the messages of all other rules would only confuse.
      throw HttpError.invalid(
          "input: " + (input.isMissingNode() ? "is required" : "not an object"));
    }
    // Before the schema, whose limit in characters would hide the documented 413.
    checkWords(model, input);
    Set<String> problems = new LinkedHashSet<>();
    for (ValidationMessage message : validator(model).validate(request)) {
      String rule = description.ruleTitle(steps(message.getEvaluationPath()));
      problems.add(rule == null ? describe(message) : rule);
    }
    if (!problems.isEmpty()) {
      throw HttpError.invalid(String.join("; ", problems));
    }
  }

  private JsonSchema validator(ModelDescription model) {
    String location = DOCUMENT + ApiDescription.SCHEMAS + model.requestName();
    return schemas.getSchema(SchemaLocation.of(location), config);
  }

  private static void checkWords(ModelDescription model, JsonNode input) {
    for (Map.Entry<String, Integer> limit : model.maxWords().entrySet()) {
      String text = input.path(limit.getKey()).asText().trim();
      if (text.split("\\s+").length > limit.getValue()) {
        String name = limit.getKey().substring(0, 1).toUpperCase(Locale.ROOT);
        throw HttpError.alwaysCoded(
            413,
            "payload_too_large",
            name
                + limit.getKey().substring(1)
                + " exceeds maximum length of "
                + limit.getValue()
                + " words");
      }
    }
  }

  private static String describe(ValidationMessage message) {
    String location = dotted(steps(message.getInstanceLocation()));
    if (message.getType().equals("required")) {
      return (location.isEmpty() ? "" : location + ".") + message.getProperty() + ": is required";
    }
    // The library puts its own notation of the location in front.
    String text = message.getMessage();
    String prefix = message.getInstanceLocation() + ": ";
    String why = text.startsWith(prefix) ? text.substring(prefix.length()) : text;
    return (location.isEmpty() ? "body" : location) + ": " + why;
  }

  private static List<Object> steps(JsonNodePath path) {
    List<Object> steps = new ArrayList<>();
    for (int i = 0; i < path.getNameCount(); i++) {
      steps.add(path.getElement(i));
    }
    return steps;
  }

  private static String dotted(List<Object> steps) {
    StringBuilder location = new StringBuilder();
    for (Object step : steps) {
      if (step instanceof Integer) {
        location.append('[').append(step).append(']');
      } else {
        location.append(location.length() == 0 ? "" : ".").append(step);
      }
    }
    return location.toString();
  }
}
