package ai.vidgo.sandbox.server;

import ai.vidgo.openapi.ApiDescription;
import ai.vidgo.sandbox.Endpoint;
import ai.vidgo.sandbox.Fault;
import ai.vidgo.sandbox.FaultNames;
import ai.vidgo.sandbox.RequestMatcher;
import ai.vidgo.sandbox.RequestScript;
import ai.vidgo.sandbox.SubmitScript;
import ai.vidgo.sandbox.VidgoSandbox;
import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/** One entry of the file of faults: a fault of requests, or what becomes of tasks. */
final class ScriptEntry {
  private static final int MAX = 10_000;

  /** What {@link SubmitScript} does with a value. */
  private static final Map<String, BiConsumer<SubmitScript, JsonNode>> OF_TASKS =
      new LinkedHashMap<>();

  static {
    OF_TASKS.put("fail", (script, value) -> script.fail(value.asText()));
    OF_TASKS.put("neverFinish", (script, value) -> script.neverFinish());
    OF_TASKS.put("acceptAs", (script, value) -> script.acceptAs(value.asText()));
    OF_TASKS.put("showStatus", (script, value) -> script.showStatus(value.asText()));
    OF_TASKS.put("showPartialFiles", (script, value) -> script.showPartialFiles(value.asInt()));
    OF_TASKS.put("repeatCallback", (script, value) -> script.repeatCallback(value.asInt()));
    OF_TASKS.put(
        "delayCallback",
        (script, value) -> script.delayCallback(Duration.ofSeconds(value.asInt())));
    OF_TASKS.put("swapCallback", (script, value) -> script.swapCallback());
    OF_TASKS.put("staleCallback", (script, value) -> script.staleCallback());
  }

  private static final List<String> TEXTS = Arrays.asList("fail", "acceptAs", "showStatus");
  private static final List<String> NUMBERS =
      Arrays.asList("showPartialFiles", "repeatCallback", "delayCallback");

  private final JsonNode entry;
  private final @Nullable Endpoint endpoint;
  private final @Nullable String model;
  private final @Nullable Fault fault;
  private final List<String> ofTask = new ArrayList<>();
  private final boolean always;
  private final int times;

  /**
   * @throws IllegalArgumentException if anything in it is unknown or wrong
   */
  ScriptEntry(JsonNode entry) {
    this.entry = entry;
    for (Iterator<String> names = entry.fieldNames(); names.hasNext(); ) {
      String name = names.next();
      if (OF_TASKS.containsKey(name)) {
        ofTask.add(name);
        checkValue(name);
      } else if (!Arrays.asList("endpoint", "model", "fault", "times").contains(name)) {
        List<String> valid = new ArrayList<>(Arrays.asList("endpoint", "model", "fault", "times"));
        valid.addAll(OF_TASKS.keySet());
        throw new IllegalArgumentException(
            "unknown member: " + name + "; there are " + String.join(", ", valid));
      }
    }
    endpoint = entry.has("endpoint") ? FaultNames.endpoint(entry.get("endpoint").asText()) : null;
    model = entry.has("model") ? entry.get("model").asText() : null;
    fault = entry.hasNonNull("fault") ? FaultNames.fault(entry.get("fault").asText()) : null;
    always = entry.path("times").asText().equals("always");
    times = always || !entry.has("times") ? 1 : number("times");
    check();
  }

  private void check() {
    if (model != null && ApiDescription.published().model(model) == null) {
      throw new IllegalArgumentException("unknown model: " + model);
    }
    if (fault == null) {
      if (ofTask.isEmpty()) {
        throw new IllegalArgumentException(
            "needs fault, or one of " + String.join(", ", OF_TASKS.keySet()));
      }
      if (endpoint != null) {
        throw new IllegalArgumentException("endpoint is for a fault, not for " + ofTask.get(0));
      }
      return;
    }
    if (!ofTask.isEmpty()) {
      throw new IllegalArgumentException("has a fault, which excludes " + ofTask.get(0));
    }
    if (model != null
        && !Arrays.asList(Endpoint.SUBMIT, Endpoint.TASK, Endpoint.FILE).contains(endpoint)) {
      throw new IllegalArgumentException("model needs endpoint SUBMIT, TASK or FILE");
    }
    requests().requireFitting(fault);
  }

  private void checkValue(String name) {
    JsonNode value = entry.get(name);
    if (NUMBERS.contains(name)) {
      number(name);
    } else if (TEXTS.contains(name) ? !value.isTextual() : !value.asBoolean()) {
      throw new IllegalArgumentException(
          name + " is not " + (TEXTS.contains(name) ? "text" : "true") + ": " + value.asText());
    }
  }

  private int number(String name) {
    JsonNode value = entry.get(name);
    if (!value.isInt() || value.asInt() < 1 || value.asInt() > MAX) {
      throw new IllegalArgumentException(name + " is not 1 to " + MAX + ": " + value.asText());
    }
    return value.asInt();
  }

  boolean isAlways() {
    return always;
  }

  void addTo(VidgoSandbox sandbox) {
    if (fault == null) {
      SubmitScript script = sandbox.on(submits());
      ofTask.forEach(name -> OF_TASKS.get(name).accept(script, entry.get(name)));
      if (always) {
        script.always();
      } else {
        script.times(times);
      }
      return;
    }
    RequestScript script = sandbox.on(requests()).respond(fault);
    if (always) {
      script.always();
    } else {
      script.times(times);
    }
  }

  private RequestMatcher.Submit submits() {
    RequestMatcher.Submit all = RequestMatcher.submits();
    return model == null ? all : all.ofModel(model);
  }

  private RequestMatcher requests() {
    if (endpoint == null) {
      return RequestMatcher.anyRequest();
    }
    switch (endpoint) {
      case SUBMIT:
        return submits();
      case TASK:
        return model == null ? RequestMatcher.polls() : RequestMatcher.polls().ofModel(model);
      case FILE:
        return model == null
            ? RequestMatcher.downloads()
            : RequestMatcher.downloads().ofModel(model);
      case BALANCE:
        return RequestMatcher.balanceReads();
      default:
        return RequestMatcher.uploads();
    }
  }
}
