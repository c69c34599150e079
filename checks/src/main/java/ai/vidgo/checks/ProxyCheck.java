package ai.vidgo.checks;

import ai.vidgo.TaskSnapshot;
import ai.vidgo.VidgoClient;
import ai.vidgo.VidgoException;
import ai.vidgo.openapi.ApiDescription;
import ai.vidgo.openapi.ModelDescription;
import ai.vidgo.sandbox.VidgoSandbox;
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
 * Puts Prism between the client and the sandbox: what is right must pass it both ways, and what is
 * wrong must be refused by it and by the sandbox alike.
 */
public final class ProxyCheck {
  private final ApiDescription description;
  private final VidgoSandbox sandbox;
  private final Prism prism;
  private final ModelCall proxied;
  private final RealIds ids;
  private final Sender sender;
  private final List<String> problems = new ArrayList<>();
  private final Set<String> inputsSeen = new HashSet<>();
  private int models;
  private int submits;
  private int wrong;
  private int unlike;

  private ProxyCheck(
      ApiDescription description,
      VidgoSandbox sandbox,
      Prism prism,
      VidgoClient throughProxy,
      VidgoClient direct) {
    this.description = description;
    this.sandbox = sandbox;
    this.prism = prism;
    this.proxied = new ModelCall(throughProxy);
    this.ids = new RealIds(description, new ModelCall(direct));
    this.sender = new Sender(sandbox.apiKey());
  }

  /**
   * Run with the description's file, a folder for logs and files, and the command that runs the
   * quick start; ends with 1 if anything differs.
   */
  public static void main(String[] args) throws Exception {
    Path folder = Path.of(args[1]);
    List<String> quickStart = List.of(args).subList(2, args.length);
    boolean good;
    try (VidgoSandbox sandbox =
            VidgoSandbox.builder().taskDuration(Duration.ZERO).taskCost("0").start();
        Prism prism = Prism.start(Path.of(args[0]), sandbox.url(), folder.resolve("prism.log"));
        VidgoClient throughProxy = client(sandbox, prism.url());
        VidgoClient direct = client(sandbox, sandbox.url())) {
      ProxyCheck check =
          new ProxyCheck(ApiDescription.published(), sandbox, prism, throughProxy, direct);
      good = check.run(quickStart, folder);
    }
    System.exit(good ? 0 : 1);
  }

  private static VidgoClient client(VidgoSandbox sandbox, String url) {
    return VidgoClient.builder().apiKey(sandbox.apiKey()).baseUrl(url).pollsPerSecond(1000).build();
  }

  private boolean run(List<String> command, Path folder) throws Exception {
    // It mostly waits, so it may run beside the rest.
    Process quickStart = startQuickStart(command, folder);
    try {
      for (ModelDescription model : description.models().values()) {
        models++;
        check(model);
      }
      if (!quickStart.waitFor(120, TimeUnit.SECONDS)) {
        problems.add("The quick start does not end");
      } else if (quickStart.exitValue() != 0) {
        problems.add("The quick start ends with " + quickStart.exitValue());
      }
    } finally {
      quickStart.destroy();
      sender.close();
    }
    problems.forEach(System.err::println);
    System.out.printf(
        "Prism: models %d, typed submits %d, wrong requests refused alike %d of %d, problems %d%n",
        models, submits, wrong - unlike, wrong, problems.size());
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
        TaskSnapshot<?> done = proxied.run(model.id(), ids.in(example));
        if (done.getFiles().isEmpty()) {
          problems.add(model.id() + ": no file");
        }
      } catch (VidgoException e) {
        problems.add(model.id() + ": " + example + ": " + e.getMessage());
      }
    }
    checkWrong(model);
  }

  private void checkWrong(ModelDescription model) throws Exception {
    ObjectNode right = JsonNodeFactory.instance.objectNode().put("model", model.id());
    right.set("input", ids.in(model.inputExamples().get(0)));
    Map<String, ObjectNode> requests = WrongRequests.of(description, model, right);
    if (!inputsSeen.add(model.inputName())) {
      requests = Map.of("no input", requests.get("no input")); // the rest is as for its sibling
    }
    for (Map.Entry<String, ObjectNode> request : requests.entrySet()) {
      wrong++;
      String body = request.getValue().toString();
      Sender.Answer byPrism = sender.submit(prism.url(), body);
      Sender.Answer bySandbox = sender.submit(sandbox.url(), body);
      if (!byPrism.violation() || bySandbox.accepted()) {
        unlike++;
        problems.add(
            model.id()
                + ", "
                + request.getKey()
                + ": Prism "
                + (byPrism.violation() ? "refuses" : "accepts")
                + ", the sandbox says "
                + bySandbox.status()
                + " "
                + bySandbox.body());
      }
    }
  }
}
