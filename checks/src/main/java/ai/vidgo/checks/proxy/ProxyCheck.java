package ai.vidgo.checks.proxy;

import ai.vidgo.VidgoClient;
import ai.vidgo.checks.samples.IdResolver;
import ai.vidgo.checks.samples.InvalidRequests;
import ai.vidgo.checks.samples.ModelRunner;
import ai.vidgo.checks.samples.RawSubmitter;
import ai.vidgo.error.VidgoException;
import ai.vidgo.openapi.ApiDescription;
import ai.vidgo.openapi.ModelDescription;
import ai.vidgo.sandbox.VidgoSandbox;
import ai.vidgo.wait.TaskSnapshot;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;

/**
 * Puts Prism between the client and the sandbox. Valid requests and their responses must pass;
 * invalid requests must be rejected by Prism and by the sandbox.
 */
public final class ProxyCheck {
  private final ApiDescription description;
  private final VidgoSandbox sandbox;
  private final Prism prism;
  private final ModelRunner proxied;
  private final IdResolver ids;
  private final RawSubmitter submitter;
  private final List<String> problems = new ArrayList<>();
  private final Set<String> inputsSeen = new HashSet<>();
  private int models;
  private int submits;
  private int invalid;
  private int accepted;

  private ProxyCheck(
      ApiDescription description,
      VidgoSandbox sandbox,
      Prism prism,
      VidgoClient throughProxy,
      VidgoClient direct) {
    this.description = description;
    this.sandbox = sandbox;
    this.prism = prism;
    this.proxied = new ModelRunner(throughProxy);
    this.ids = new IdResolver(description, new ModelRunner(direct));
    this.submitter = new RawSubmitter(sandbox.apiKey());
  }

  /**
   * Takes the description's file, a folder for logs and downloads, and the command that runs the
   * quick start. Exits with 1 if anything fails.
   */
  public static void main(String[] args) throws Exception {
    Path folder = Path.of(args[1]);
    List<String> quickStart = List.of(args).subList(2, args.length);
    boolean passed;
    try (VidgoSandbox sandbox =
            VidgoSandbox.builder().taskDuration(Duration.ZERO).taskCost("0").start();
        Prism prism = Prism.start(Path.of(args[0]), sandbox.url(), folder.resolve("prism.log"));
        VidgoClient throughProxy = client(sandbox, prism.url());
        VidgoClient direct = client(sandbox, sandbox.url())) {
      ProxyCheck check =
          new ProxyCheck(ApiDescription.published(), sandbox, prism, throughProxy, direct);
      passed = check.run(quickStart, folder);
    }
    System.exit(passed ? 0 : 1);
  }

  private static VidgoClient client(VidgoSandbox sandbox, String url) {
    return VidgoClient.builder().apiKey(sandbox.apiKey()).baseUrl(url).pollsPerSecond(1000).build();
  }

  private boolean run(List<String> command, Path folder) throws Exception {
    // It mostly waits, so it runs in parallel.
    Process quickStart = startQuickStart(command, folder);
    try {
      for (ModelDescription model : description.models().values()) {
        models++;
        check(model);
      }
      if (!quickStart.waitFor(120, TimeUnit.SECONDS)) {
        problems.add("The quick start does not exit");
      } else if (quickStart.exitValue() != 0) {
        problems.add("The quick start exits with " + quickStart.exitValue());
      }
    } finally {
      quickStart.destroy();
      submitter.close();
    }
    problems.forEach(System.err::println);
    System.out.printf(
        "Prism: models %d, typed submits %d, invalid requests rejected by both %d of %d, problems %d%n",
        models, submits, invalid - accepted, invalid, problems.size());
    return problems.isEmpty();
  }

  private Process startQuickStart(List<String> command, Path folder) throws IOException {
    List<String> all = new ArrayList<>(command);
    all.add(folder.resolve("quick-start").toString());
    ProcessBuilder builder = new ProcessBuilder(all).inheritIO();
    builder.environment().put("VIDGO_API_KEY", sandbox.apiKey());
    builder.environment().put("VIDGO_BASE_URL", prism.url());
    return builder.start();
  }

  private void check(ModelDescription model) throws Exception {
    for (JsonNode example : model.inputExamples()) {
      submits++;
      try {
        TaskSnapshot<?> done = proxied.run(model.id(), ids.resolve(example));
        if (done.getFiles().isEmpty()) {
          problems.add(model.id() + ": no files");
        }
      } catch (VidgoException e) {
        problems.add(model.id() + ": " + example + ": " + e.getMessage());
      }
    }
    checkInvalid(model);
  }

  private void checkInvalid(ModelDescription model) throws Exception {
    ObjectNode valid = JsonNodeFactory.instance.objectNode().put("model", model.id());
    valid.set("input", ids.resolve(model.inputExamples().get(0)));
    Map<String, ObjectNode> requests = InvalidRequests.of(description, model, valid);
    if (!inputsSeen.add(model.inputName())) {
      // The first model with this input tested the rest.
      requests = Map.of("no input", requests.get("no input"));
    }
    for (Map.Entry<String, ObjectNode> request : requests.entrySet()) {
      invalid++;
      String body = request.getValue().toString();
      RawSubmitter.RawResponse byPrism = submitter.submit(prism.url(), body);
      RawSubmitter.RawResponse bySandbox = submitter.submit(sandbox.url(), body);
      if (!byPrism.violation() || bySandbox.accepted()) {
        accepted++;
        problems.add(
            model.id()
                + ", "
                + request.getKey()
                + ": Prism "
                + (byPrism.violation() ? "rejects it" : "accepts it")
                + ", the sandbox responds "
                + bySandbox.status()
                + " "
                + bySandbox.body());
      }
    }
  }
}
