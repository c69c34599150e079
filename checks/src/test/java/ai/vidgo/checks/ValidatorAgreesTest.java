package ai.vidgo.checks;

import static org.assertj.core.api.Assertions.assertThat;

import ai.vidgo.VidgoClient;
import ai.vidgo.openapi.ApiDescription;
import ai.vidgo.openapi.ModelDescription;
import ai.vidgo.sandbox.RecordedCall;
import ai.vidgo.sandbox.VidgoSandbox;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A validator of others and the sandbox decide alike on requests to all models. */
@Timeout(240)
class ValidatorAgreesTest {
  private final ApiDescription description = ApiDescription.published();
  private final DescriptionValidator validator = new DescriptionValidator(description);
  private VidgoSandbox sandbox;
  private VidgoClient vidgo;
  private ModelCall calls;
  private RealIds ids;

  @BeforeEach
  void start() {
    sandbox = VidgoSandbox.builder().taskDuration(Duration.ZERO).taskCost("0").start();
    vidgo =
        VidgoClient.builder()
            .apiKey(sandbox.apiKey())
            .baseUrl(sandbox.url())
            .pollsPerSecond(1000)
            .build();
    calls = new ModelCall(vidgo);
    ids = new RealIds(description, calls);
  }

  @AfterEach
  void close() {
    vidgo.close();
    sandbox.close();
  }

  @Test
  void typedSubmitsOfAllModelsAreRight() throws Exception {
    for (ModelDescription model : description.models().values()) {
      for (JsonNode example : model.inputExamples()) {
        assertThat(calls.run(model.id(), ids.in(example)).getFiles()).isNotEmpty();
      }
    }

    List<String> problems = new ArrayList<>();
    for (RecordedCall call : sandbox.requests()) {
      validator.problems(noted(call)).forEach(problem -> problems.add(call + ": " + problem));
    }
    assertThat(problems).isEmpty();
    assertThat(sandbox.requests())
        .hasSizeGreaterThanOrEqualTo(2 * description.models().size())
        .hasSizeLessThan(10_000); // it keeps no more
  }

  @Test
  void wrongSubmitsAreRefusedByBoth() throws Exception {
    Sender sender = new Sender(sandbox.apiKey());
    List<String> accepted = new ArrayList<>();
    Set<String> inputs = new HashSet<>();
    for (ModelDescription model : description.models().values()) {
      if (!inputs.add(model.inputName())) {
        continue;
      }
      for (Map.Entry<String, ObjectNode> wrong : wrong(model).entrySet()) {
        String body = wrong.getValue().toString();
        String what = model.id() + ", " + wrong.getKey();
        if (sender.submit(sandbox.url(), body).accepted()) {
          accepted.add(what + ": the sandbox");
        }
        // Its parser forgets that a schema with anyOf beside its properties is one of objects.
        boolean forgotten = wrong.getKey().startsWith("input is a ");
        if (!forgotten && validator.problems(submit(body)).isEmpty()) {
          accepted.add(what + ": the validator");
        }
      }
    }
    sender.close();

    assertThat(accepted).isEmpty();
  }

  private Map<String, ObjectNode> wrong(ModelDescription model)
      throws IOException, InterruptedException {
    ObjectNode right = JsonNodeFactory.instance.objectNode().put("model", model.id());
    right.set("input", ids.in(model.inputExamples().get(0)));
    assertThat(validator.problems(submit(right.toString()))).isEmpty();
    return WrongRequests.of(description, model, right);
  }

  private static NotedRequest submit(String body) {
    return new NotedRequest("", "", 0, "POST", "/api/generate/submit", "application/json", body);
  }

  private static NotedRequest noted(RecordedCall call) {
    return new NotedRequest(
        "",
        "",
        200,
        call.method(),
        call.path(),
        String.valueOf(call.header("Content-Type")),
        call.body());
  }
}
