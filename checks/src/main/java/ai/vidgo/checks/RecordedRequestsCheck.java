package ai.vidgo.checks;

import ai.vidgo.openapi.ApiDescription;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Checks every request that the tests made, as {@link RequestRecorder} noted it, against the
 * description, and prints how many there were.
 *
 * <p>Left out by construction: downloads of files; what the sandbox refused, which the tests of the
 * sandbox do on purpose; what goes to a model that the description does not know. Left out by name:
 * the tests that {@code deliberately-wrong-requests.txt} lists, each with its reason.
 */
public final class RecordedRequestsCheck {
  private static final String EXCEPTIONS = "deliberately-wrong-requests.txt";

  private final ApiDescription description = ApiDescription.published();
  private final DescriptionValidator validator = new DescriptionValidator(description);
  private final Map<String, String> exceptions = exceptions();
  private final Map<String, Integer> counts = new TreeMap<>();
  private final Map<String, Integer> excepted = new TreeMap<>();
  private final List<String> problems = new ArrayList<>();

  private RecordedRequestsCheck() {}

  /** Run with the folder of the notes; ends with 1 if a request is wrong. */
  public static void main(String[] args) throws IOException {
    RecordedRequestsCheck check = new RecordedRequestsCheck();
    List<NotedRequest> requests = NotedRequest.in(Path.of(args[0]));
    requests.forEach(check::check);
    System.exit(check.report(requests.size()));
  }

  private void check(NotedRequest request) {
    String reason = leftOut(request);
    if (reason != null) {
      counts.merge(reason, 1, Integer::sum);
      return;
    }
    List<String> found = validator.problems(request);
    String exception = exception(request.test());
    if (exception != null) {
      excepted.merge(exception, found.isEmpty() ? 0 : 1, Integer::sum);
      counts.merge(found.isEmpty() ? "valid" : "left out by name", 1, Integer::sum);
    } else if (found.isEmpty()) {
      counts.merge("valid", 1, Integer::sum);
    } else {
      problems.add(
          request.test() + ": " + request.method() + " " + request.path() + ": " + found.get(0));
    }
  }

  /** Returns the entry of a test, or of all tests of its class, if there is one. */
  private @Nullable String exception(String test) {
    String all = test.replaceFirst("#.*", "#*");
    return exceptions.containsKey(test) ? test : exceptions.containsKey(all) ? all : null;
  }

  private @Nullable String leftOut(NotedRequest request) {
    if (!request.isOfApi()) {
      return "not of the API (files)";
    }
    if (request.fromSandbox() && request.status() / 100 != 2) {
      return "refused by the sandbox";
    }
    String model = request.method().equals("POST") ? DescriptionValidator.modelOf(request) : "";
    if (!model.isEmpty() && description.model(model) == null) {
      return "of a model that is not described";
    }
    return null;
  }

  private int report(int total) {
    exceptions.keySet().stream()
        .filter(test -> excepted.getOrDefault(test, 0) == 0)
        .forEach(
            test -> problems.add(EXCEPTIONS + " names " + test + ", which sent nothing wrong"));
    if (counts.getOrDefault("valid", 0) == 0) {
      problems.add("no request was checked");
    }
    problems.stream().distinct().forEach(System.err::println);
    System.out.printf("recorded requests: %d, wrong: %d, %s%n", total, problems.size(), counts);
    return problems.isEmpty() ? 0 : 1;
  }

  /** Each line is a test and, behind a space, the reason. */
  private static Map<String, String> exceptions() {
    Map<String, String> exceptions = new LinkedHashMap<>();
    try (InputStream in = RecordedRequestsCheck.class.getResourceAsStream(EXCEPTIONS)) {
      new String(in.readAllBytes(), StandardCharsets.UTF_8)
          .lines()
          .filter(line -> !line.isBlank() && !line.startsWith("#"))
          .map(line -> line.split(" ", 2))
          .forEach(parts -> exceptions.put(parts[0], parts[1]));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return exceptions;
  }
}
