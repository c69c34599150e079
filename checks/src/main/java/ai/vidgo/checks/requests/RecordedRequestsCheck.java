package ai.vidgo.checks.requests;

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
 * Validates every request that {@link RequestRecorder} captured against the description, and prints
 * how many there were.
 *
 * <p>Always skipped: downloads; requests that the sandbox rejected, which its tests send on
 * purpose; requests for models that the description does not know. Skipped by name: the tests that
 * {@code deliberately-wrong-requests.txt} lists, each with its reason.
 */
public final class RecordedRequestsCheck {
  private static final String EXCLUDED_TESTS = "deliberately-wrong-requests.txt";

  private final ApiDescription description = ApiDescription.published();
  private final RequestValidator validator = new RequestValidator(description);
  private final Map<String, String> excludedTests = excludedTests();
  private final Map<String, Integer> counts = new TreeMap<>();
  private final Map<String, Integer> violationsByExclusion = new TreeMap<>();
  private final List<String> problems = new ArrayList<>();

  private RecordedRequestsCheck() {}

  /** Takes the folder of the captured requests. Exits with 1 if a request is invalid. */
  public static void main(String[] args) throws IOException {
    RecordedRequestsCheck check = new RecordedRequestsCheck();
    List<CapturedRequest> requests = CapturedRequest.readAll(Path.of(args[0]));
    requests.forEach(check::check);
    System.exit(check.report(requests.size()));
  }

  private void check(CapturedRequest request) {
    String reason = skipReason(request);
    if (reason != null) {
      counts.merge(reason, 1, Integer::sum);
      return;
    }
    List<String> violations = validator.problems(request);
    String exclusion = exclusion(request.test());
    if (exclusion != null) {
      violationsByExclusion.merge(exclusion, violations.isEmpty() ? 0 : 1, Integer::sum);
      counts.merge(violations.isEmpty() ? "valid" : "excluded by name", 1, Integer::sum);
    } else if (violations.isEmpty()) {
      counts.merge("valid", 1, Integer::sum);
    } else {
      problems.add(
          request.test()
              + ": "
              + request.method()
              + " "
              + request.path()
              + ": "
              + violations.get(0));
    }
  }

  /** Returns the entry for a test or for all tests of its class. */
  private @Nullable String exclusion(String test) {
    String all = test.replaceFirst("#.*", "#*");
    return excludedTests.containsKey(test) ? test : excludedTests.containsKey(all) ? all : null;
  }

  private @Nullable String skipReason(CapturedRequest request) {
    if (!request.isApiRequest()) {
      return "not an API request (files)";
    }
    if (request.isToSandbox() && request.status() / 100 != 2) {
      return "rejected by the sandbox";
    }
    String model = request.method().equals("POST") ? RequestValidator.modelOf(request) : "";
    if (!model.isEmpty() && description.model(model) == null) {
      return "unknown model";
    }
    return null;
  }

  private int report(int total) {
    excludedTests.keySet().stream()
        .filter(test -> violationsByExclusion.getOrDefault(test, 0) == 0)
        .forEach(
            test ->
                problems.add(
                    EXCLUDED_TESTS + " lists " + test + ", which sent no invalid request"));
    if (counts.getOrDefault("valid", 0) == 0) {
      problems.add("no request was validated");
    }
    problems.stream().distinct().forEach(System.err::println);
    System.out.printf("recorded requests: %d, problems: %d, %s%n", total, problems.size(), counts);
    return problems.isEmpty() ? 0 : 1;
  }

  /** Each line is a test, a space, and the reason. */
  private static Map<String, String> excludedTests() {
    Map<String, String> tests = new LinkedHashMap<>();
    try (InputStream in = RecordedRequestsCheck.class.getResourceAsStream(EXCLUDED_TESTS)) {
      new String(in.readAllBytes(), StandardCharsets.UTF_8)
          .lines()
          .filter(line -> !line.isBlank() && !line.startsWith("#"))
          .map(line -> line.split(" ", 2))
          .forEach(parts -> tests.put(parts[0], parts[1]));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return tests;
  }
}
