package ai.vidgo.sandbox;

import ai.vidgo.sandbox.internal.JsonTrees;
import ai.vidgo.sandbox.internal.page.LoggedRequest;
import ai.vidgo.sandbox.internal.page.PageModel;
import ai.vidgo.sandbox.internal.tasks.Credits;
import ai.vidgo.sandbox.internal.tasks.TaskApi;
import ai.vidgo.sandbox.internal.tasks.TaskView;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A sandbox as its page sees it. */
final class PageData implements PageModel {
  private final ObjectNode settings;
  private final SandboxClock clock;
  private final TaskApi tasks;
  private final Credits credits;
  private final RequestLog log;
  private final Scripts<Fault> faults;

  /**
   * @param speed of the clock, or null if it is not known
   */
  PageData(
      String url,
      @Nullable Double speed,
      SandboxClock clock,
      TaskApi tasks,
      Credits credits,
      RequestLog log,
      Scripts<Fault> faults) {
    settings = settings(url, clock instanceof ManualClock ? Double.valueOf(0) : speed);
    this.clock = clock;
    this.tasks = tasks;
    this.credits = credits;
    this.log = log;
    this.faults = faults;
  }

  private static ObjectNode settings(String url, @Nullable Double speed) {
    ObjectNode settings = JsonTrees.object().put("url", url).put("speed", speed);
    ArrayNode endpoints = settings.putArray("endpoints").add(ANY_ENDPOINT);
    Arrays.stream(Endpoint.values()).forEach(endpoint -> endpoints.add(endpoint.name()));
    ArrayNode names = settings.putArray("faults");
    FaultNames.choices().forEach(names::add);
    return settings;
  }

  @Override
  public JsonNode settings() {
    return settings;
  }

  @Override
  public Instant now() {
    return clock.now();
  }

  @Override
  public JsonNode credits() {
    Instant now = clock.now();
    return JsonTrees.object()
        .put("left", credits.balance(now).toPlainString())
        .put("spent", credits.spent(now).toPlainString());
  }

  @Override
  public JsonNode counts() {
    return JsonTrees.MAPPER.valueToTree(tasks.counts());
  }

  @Override
  public List<TaskView> tasks(int limit) {
    return tasks.views(limit);
  }

  @Override
  public List<LoggedRequest> requests() {
    return log.latest();
  }

  @Override
  public JsonNode waitingFaults() {
    return JsonTrees.MAPPER.valueToTree(faults.waiting());
  }

  @Override
  public void addFault(String endpoint, String name, int times) {
    RequestMatcher requests =
        endpoint.equals(ANY_ENDPOINT)
            ? RequestMatcher.anyRequest()
            : RequestMatcher.to(FaultNames.endpoint(endpoint));
    new RequestScript(faults, requests).respond(FaultNames.fault(name)).times(times);
  }

  @Override
  public void clearFaults() {
    faults.clear();
  }

  @Override
  public void end(String taskId, @Nullable String failure) {
    tasks.end(taskId, failure);
  }
}
