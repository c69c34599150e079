package ai.vidgo.sandbox.internal.tasks;

import ai.vidgo.openapi.ApiDescription;
import ai.vidgo.openapi.InputValidator;
import ai.vidgo.openapi.ModelDescription;
import ai.vidgo.sandbox.internal.HttpError;
import ai.vidgo.sandbox.internal.QueryRoute;
import ai.vidgo.sandbox.internal.Urls;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Validates the body of a submit against the description of its model. */
final class RequestChecker {
  /** In characters, as documented for music only. */
  private static final int MAX_MUSIC_CALLBACK_URL = 2048;

  private final InputValidator inputs;

  /**
   * @param unknownMembers whether inputs may have members that are not described
   */
  RequestChecker(ApiDescription description, boolean unknownMembers) {
    inputs = new InputValidator(description, unknownMembers);
  }

  void check(ModelDescription model, JsonNode request) {
    JsonNode input = request.path("input");
    if (!input.isObject()) {
      throw HttpError.invalid(
          input.isMissingNode()
              ? "input is required"
              : "input is " + input + ", must be an object");
    }
    JsonNode callbackUrl = request.path("callback_url");
    if (!callbackUrl.isMissingNode() && !callbackUrl.isNull() && !callbackUrl.isTextual()) {
      throw HttpError.invalid("callback_url is " + callbackUrl + ", must be a string");
    }
    checkCallbackUrl(callbackUrl.asText(""), QueryRoute.of(model));
    checkWords(model, input);
    List<String> faults = inputs.validate(model, input);
    if (!faults.isEmpty()) {
      throw HttpError.invalid(String.join("; ", faults));
    }
  }

  private static void checkCallbackUrl(String url, QueryRoute route) {
    if (!url.isEmpty() && !Urls.isHttp(url)) {
      throw HttpError.invalid("callback_url is \"" + url + "\", must be an http or https URL");
    }
    if (route == QueryRoute.MUSIC && url.length() > MAX_MUSIC_CALLBACK_URL) {
      throw HttpError.invalid(
          "callback_url has " + url.length() + " characters, at most " + MAX_MUSIC_CALLBACK_URL);
    }
  }

  /** The one limit for which a response is documented. */
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
}
