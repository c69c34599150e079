package ai.vidgo.checks.requests;

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

/** Validates requests against the published description with swagger-request-validator. */
final class RequestValidator {
  static final int INPUTS_PER_VALIDATOR = 8;

  private final ApiDescription description;

  /** By index: each validates the requests of a group of inputs. */
  private final Map<Integer, OpenApiInteractionValidator> validators = new HashMap<>();

  private final List<String> inputs;

  RequestValidator(ApiDescription description) {
    this.description = description;
    this.inputs = description.inputNames();
  }

  /** Returns one line per violation; empty if the request is valid. */
  List<String> problems(CapturedRequest captured) {
    HttpUrl url = HttpUrl.get("http://localhost" + captured.apiPath());
    SimpleRequest.Builder request =
        new SimpleRequest.Builder(
            Request.Method.valueOf(captured.method().toUpperCase(Locale.ROOT)), url.encodedPath());
    url.queryParameterNames()
        .forEach(name -> request.withQueryParam(name, url.queryParameterValues(name)));
    if (!captured.body().isEmpty()) {
      request.withContentType(captured.contentType()).withBody(captured.body());
    }
    ModelDescription model = description.model(modelOf(captured));
    int group = model == null ? 0 : inputs.indexOf(model.inputName()) / INPUTS_PER_VALIDATOR;
    return validators
        .computeIfAbsent(group, this::validator)
        .validateRequest(request.build())
        .getMessages()
        .stream()
        .filter(message -> message.getLevel() == ValidationReport.Level.ERROR)
        .map(message -> message.getKey() + ": " + message.getMessage())
        .toList();
  }

  /** Returns the model id of a submit, or an empty string. */
  static String modelOf(CapturedRequest captured) {
    try {
      return new ObjectMapper().readTree(captured.body()).path("model").asText();
    } catch (JsonProcessingException e) {
      return ""; // the validator reports malformed JSON
    }
  }

  private OpenApiInteractionValidator validator(int group) {
    int from = group * INPUTS_PER_VALIDATOR;
    Set<String> requests = new HashSet<>();
    for (String input :
        inputs.subList(from, Math.min(from + INPUTS_PER_VALIDATOR, inputs.size()))) {
      requests.add(ModelDescription.requestName(input));
    }
    String text = DescriptionSubset.of(description.document(), requests).toString();
    return OpenApiInteractionValidator.createForInlineApiSpecification(text)
        .withLevelResolver(
            LevelResolver.create()
                // The tool rejects undeclared members; OpenAPI allows them unless the
                // description says otherwise.
                .withLevel("validation.schema.additionalProperties", ValidationReport.Level.IGNORE)
                .build())
        .build();
  }
}
