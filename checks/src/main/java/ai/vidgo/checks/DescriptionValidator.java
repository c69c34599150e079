package ai.vidgo.checks;

import ai.vidgo.openapi.ApiDescription;
import ai.vidgo.openapi.ModelDescription;
import com.atlassian.oai.validator.OpenApiInteractionValidator;
import com.atlassian.oai.validator.model.Request;
import com.atlassian.oai.validator.model.SimpleRequest;
import com.atlassian.oai.validator.report.LevelResolver;
import com.atlassian.oai.validator.report.ValidationReport;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import okhttp3.HttpUrl;

/** Checks requests against the published description with swagger-request-validator. */
final class DescriptionValidator {
  private static final int INPUTS_A_PART = 8;

  private final ApiDescription description;

  /** By the first model of each part of the description. */
  private final Map<Integer, OpenApiInteractionValidator> parts = new HashMap<>();

  private final List<String> inputs;

  DescriptionValidator(ApiDescription description) {
    this.description = description;
    this.inputs = description.inputNames();
  }

  /** Returns what is wrong with a request, one line each; empty if nothing is. */
  List<String> problems(NotedRequest noted) {
    HttpUrl url = HttpUrl.get("http://localhost" + noted.apiPath());
    SimpleRequest.Builder request =
        new SimpleRequest.Builder(
            Request.Method.valueOf(noted.method().toUpperCase(Locale.ROOT)), url.encodedPath());
    url.queryParameterNames()
        .forEach(name -> request.withQueryParam(name, url.queryParameterValues(name)));
    if (!noted.body().isEmpty()) {
      request.withContentType(noted.contentType()).withBody(noted.body());
    }
    ModelDescription model = description.model(modelOf(noted));
    int part = model == null ? 0 : inputs.indexOf(model.inputName()) / INPUTS_A_PART;
    return parts
        .computeIfAbsent(part, this::validator)
        .validateRequest(request.build())
        .getMessages()
        .stream()
        .filter(message -> message.getLevel() == ValidationReport.Level.ERROR)
        .map(message -> message.getKey() + ": " + message.getMessage())
        .toList();
  }

  /** Returns the model of a submit, or an empty text. */
  static String modelOf(NotedRequest noted) {
    try {
      return new ObjectMapper().readTree(noted.body()).path("model").asText();
    } catch (JsonProcessingException e) {
      return ""; // it is wrong for another reason, too
    }
  }

  private OpenApiInteractionValidator validator(int part) {
    int from = part * INPUTS_A_PART;
    Set<String> requests = new HashSet<>();
    for (String input : inputs.subList(from, Math.min(from + INPUTS_A_PART, inputs.size()))) {
      requests.add(ModelDescription.requestName(input));
    }
    String text = DescriptionPart.of(description.document(), requests).toString();
    return OpenApiInteractionValidator.createForInlineApiSpecification(text)
        .withLevelResolver(
            LevelResolver.create()
                // A closed world is this tool's own assumption: where the description says
                // nothing of further members, OpenAPI allows them.
                .withLevel("validation.schema.additionalProperties", ValidationReport.Level.IGNORE)
                .build())
        .build();
  }
}
