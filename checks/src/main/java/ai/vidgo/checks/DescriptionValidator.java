package ai.vidgo.checks;

import com.atlassian.oai.validator.OpenApiInteractionValidator;
import com.atlassian.oai.validator.model.Request;
import com.atlassian.oai.validator.model.SimpleRequest;
import com.atlassian.oai.validator.report.LevelResolver;
import com.atlassian.oai.validator.report.ValidationReport;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Locale;
import okhttp3.HttpUrl;

/** Checks requests against the published description with swagger-request-validator. */
final class DescriptionValidator {
  private final OpenApiInteractionValidator validator =
      OpenApiInteractionValidator.createForInlineApiSpecification(
              withTypes(Description.published().document().deepCopy()).toString())
          .withLevelResolver(
              LevelResolver.create()
                  // A closed world is this tool's own assumption: where the description says
                  // nothing of further members, OpenAPI allows them.
                  .withLevel(
                      "validation.schema.additionalProperties", ValidationReport.Level.IGNORE)
                  .build())
          .build();

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
    return validator.validateRequest(request.build()).getMessages().stream()
        .filter(message -> message.getLevel() == ValidationReport.Level.ERROR)
        .map(message -> message.getKey() + ": " + message.getMessage())
        .toList();
  }

  /**
   * Says that what has a longest length is a text: the parser of this tool takes what has no type
   * for an object, and a condition that only limits the length has none.
   */
  private static JsonNode withTypes(JsonNode node) {
    if (node.path("maxLength").isInt() && !node.has("type")) {
      ((ObjectNode) node).put("type", "string");
    }
    node.forEach(DescriptionValidator::withTypes);
    return node;
  }
}
