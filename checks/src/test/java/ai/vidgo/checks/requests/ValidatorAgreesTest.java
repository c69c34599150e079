package ai.vidgo.checks.requests;

import static org.assertj.core.api.Assertions.assertThat;

import ai.vidgo.VidgoClient;
import ai.vidgo.checks.samples.IdResolver;
import ai.vidgo.checks.samples.InvalidRequests;
import ai.vidgo.checks.samples.ModelRunner;
import ai.vidgo.checks.samples.RawSubmitter;
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

/**
 * The validator and the sandbox agree on valid and invalid requests to all models; to those of the
 * first validator, as each takes long to create, unless {@code -Dvidgo.matrix=full}.
 */
@Timeout(240)
class ValidatorAgreesTest {
  private static final boolean FULL = "full".equals(System.getProperty("vidgo.matrix"));

  private static final ApiDescription description = ApiDescription.published();

  /** One for both tests, because its validators take long to create. */
  private static final RequestValidator validator = new RequestValidator(description);

  private VidgoSandbox sandbox;
  private VidgoClient vidgo;
  private ModelRunner runner;
  private IdResolver ids;

  @BeforeEach
  void start() {
    sandbox = VidgoSandbox.builder().taskDuration(Duration.ZERO).taskCost("0").start();
    vidgo =
        VidgoClient.builder()
            .apiKey(sandbox.apiKey())
            .baseUrl(sandbox.url())
            .pollsPerSecond(1000)
            .build();
    runner = new ModelRunner(vidgo);
    ids = new IdResolver(description, runner);
  }

  @AfterEach
  void close() {
    vidgo.close();
    sandbox.close();
  }

  @Test
  void typedSubmitsOfAllModelsAreValid() throws Exception {
    for (ModelDescription model : models()) {
      for (JsonNode example : model.inputExamples()) {
        assertThat(runner.run(model.id(), ids.resolve(example)).getFiles()).isNotEmpty();
      }
    }

    List<String> problems = new ArrayList<>();
    for (RecordedCall call : sandbox.requests()) {
      validator.problems(captured(call)).forEach(problem -> problems.add(call + ": " + problem));
    }
    assertThat(problems).isEmpty();
    assertThat(sandbox.requests())
        .hasSizeGreaterThanOrEqualTo(2 * models().size())
        .hasSizeLessThan(10_000); // the sandbox keeps no more
  }

  @Test
  void invalidSubmitsAreRejectedByBoth() throws Exception {
    RawSubmitter submitter = new RawSubmitter(sandbox.apiKey());
    List<String> accepted = new ArrayList<>();
    Set<String> inputs = new HashSet<>();
    for (ModelDescription model : models()) {
      if (!inputs.add(model.inputName())) {
        continue;
      }
      for (Map.Entry<String, ObjectNode> invalid : invalid(model).entrySet()) {
        String body = invalid.getValue().toString();
        String defect = model.id() + ", " + invalid.getKey();
        if (submitter.submit(sandbox.url(), body).accepted()) {
          accepted.add(defect + ": the sandbox");
        }
        // Its parser drops the type object of a schema that has both anyOf and properties.
        boolean undetected = invalid.getKey().startsWith("input is a");
        if (!undetected && validator.problems(submit(body)).isEmpty()) {
          accepted.add(defect + ": the validator");
        }
      }
    }
    submitter.close();

    assertThat(accepted).isEmpty();
  }

  private List<ModelDescription> models() {
    List<String> inputs = description.inputNames();
    return description.models().values().stream()
        .filter(
            model ->
                FULL || inputs.indexOf(model.inputName()) < RequestValidator.INPUTS_PER_VALIDATOR)
        .toList();
  }

  private Map<String, ObjectNode> invalid(ModelDescription model)
      throws IOException, InterruptedException {
    ObjectNode valid = JsonNodeFactory.instance.objectNode().put("model", model.id());
    valid.set("input", ids.resolve(model.inputExamples().get(0)));
    assertThat(validator.problems(submit(valid.toString()))).isEmpty();
    return InvalidRequests.of(description, model, valid);
  }

  private static CapturedRequest submit(String body) {
    return new CapturedRequest("", "", 0, "POST", "/api/generate/submit", "application/json", body);
  }

  private static CapturedRequest captured(RecordedCall call) {
    return new CapturedRequest(
        "",
        "",
        200,
        call.method(),
        call.path(),
        String.valueOf(call.header("Content-Type")),
        call.body());
  }
}
