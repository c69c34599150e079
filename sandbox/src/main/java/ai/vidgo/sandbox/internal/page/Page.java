package ai.vidgo.sandbox.internal.page;

import ai.vidgo.sandbox.internal.HttpError;
import ai.vidgo.sandbox.internal.JsonTrees;
import ai.vidgo.sandbox.internal.Response;
import com.fasterxml.jackson.databind.JsonNode;
import java.net.InetAddress;
import java.util.List;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The page at {@code /}, and what it calls below {@code /sandbox/}. Thread-safe. */
public final class Page {
  private static final int MAX_TIMES = 10_000;
  private static final Pattern ACTION =
      Pattern.compile("faults|faults/clear|tasks/[^/]+/(finish|fail)");

  private final PageModel model;
  private final PageGuard guard;
  private final EventStreams streams;

  /**
   * @param bound where the sandbox listens
   */
  public Page(PageModel model, InetAddress bound, String apiKey) {
    this.model = model;
    guard = new PageGuard(bound, apiKey);
    streams = new EventStreams(model);
  }

  /** Returns whether a path is the page's, which is no part of the API. */
  public static boolean serves(String path) {
    return path.equals("/") || path.startsWith("/?") || path.startsWith("/sandbox/");
  }

  /** Adds the headers of all responses of the page. */
  public static Response secured(Response response) {
    return PageFiles.secured(response);
  }

  /**
   * @param path its segments
   * @param headers the first value of a header, by name
   * @throws HttpError if it is refused
   */
  public Response respond(
      String method, List<String> path, Function<String, @Nullable String> headers, String body) {
    String name = path.size() == 1 ? "index.html" : String.join("/", path.subList(1, path.size()));
    Response file = PageFiles.of(name);
    if (file != null) {
      require(method, method.equals("HEAD") ? "HEAD" : "GET");
      return file;
    }
    guard.check(headers);
    if (name.equals("events")) {
      require(method, "GET");
      return streams.response();
    }
    if (!ACTION.matcher(name).matches()) {
      throw HttpError.notFound("Not Found");
    }
    require(method, "POST");
    try {
      act(name, path, body);
    } catch (IllegalArgumentException e) {
      throw HttpError.invalid(e.getMessage());
    } catch (IllegalStateException e) {
      throw HttpError.of(409, "conflict_error", e.getMessage());
    }
    return Response.empty(204);
  }

  private void act(String name, List<String> path, String body) {
    if (name.endsWith("/finish")) {
      model.end(path.get(2), null);
    } else if (name.endsWith("/fail")) {
      model.end(path.get(2), text(JsonTrees.readRequest(body), "message"));
    } else if (name.equals("faults/clear")) {
      model.clearFaults();
    } else {
      JsonNode request = JsonTrees.readRequest(body);
      int times = request.path("times").asInt();
      if (times < 1 || times > MAX_TIMES) {
        throw new IllegalArgumentException("times is not 1 to " + MAX_TIMES);
      }
      model.addFault(text(request, "endpoint"), text(request, "fault"), times);
    }
  }

  private static String text(JsonNode request, String member) {
    String text = request.path(member).asText("");
    if (text.trim().isEmpty()) {
      throw new IllegalArgumentException(member + " is required");
    }
    return text;
  }

  private static void require(String method, String allowed) {
    if (!method.equals(allowed)) {
      throw HttpError.of(405, "http_error", "Method Not Allowed: use " + allowed);
    }
  }

  /** Ends all streams. */
  public void close() {
    streams.close();
  }
}
