package ai.vidgo.sandbox;

import ai.vidgo.sandbox.internal.HttpError;
import ai.vidgo.sandbox.internal.JsonTrees;
import ai.vidgo.sandbox.internal.QueryRoute;
import ai.vidgo.sandbox.internal.media.Media;
import ai.vidgo.sandbox.internal.media.RangeResponses;
import ai.vidgo.sandbox.internal.tasks.TaskApi;
import ai.vidgo.sandbox.internal.uploads.ImageUploads;
import ai.vidgo.sandbox.internal.uploads.UploadForm;
import java.util.List;
import java.util.concurrent.TimeUnit;
import okhttp3.HttpUrl;
import okhttp3.mockwebserver.Dispatcher;
import okhttp3.mockwebserver.MockResponse;
import okhttp3.mockwebserver.MockWebServer;
import okhttp3.mockwebserver.RecordedRequest;
import okio.Buffer;

/** Routes each request to its endpoint, or plays its fault. */
final class SandboxDispatcher extends Dispatcher {
  /** In bytes. The limit of the real API is not documented. */
  static final long MAX_BODY = 32L << 20;

  private final MockWebServer server;
  private final TaskApi tasks;
  private final ImageUploads uploads;
  private final String apiKey;
  private final ErrorStyle errorStyle;
  private final CallLog<RecordedCall> calls;
  private final FaultQueue faults;

  SandboxDispatcher(
      MockWebServer server,
      TaskApi tasks,
      ImageUploads uploads,
      String apiKey,
      ErrorStyle errorStyle,
      CallLog<RecordedCall> calls,
      FaultQueue faults) {
    this.server = server;
    this.tasks = tasks;
    this.uploads = uploads;
    this.apiKey = apiKey;
    this.errorStyle = errorStyle;
    this.calls = calls;
    this.faults = faults;
  }

  @Override
  public MockResponse dispatch(RecordedRequest request) {
    Fault fault = faults.takeCurrent();
    RecordedCall call = RecordedCall.of(request, fault);
    calls.add(call);
    forget();
    MockResponse response = fault == null ? respond(call, request) : respond(call, request, fault);
    return call.method().equals("HEAD") ? Responses.withoutBody(response) : response;
  }

  private MockResponse respond(RecordedCall call, RecordedRequest request) {
    try {
      requireBelowLimit(request);
      return route(call, request.getBody());
    } catch (HttpError e) {
      return Responses.error(e, style(call));
    } catch (RuntimeException e) {
      // A bug of the sandbox, which a dropped connection would hide.
      return Responses.error(HttpError.of(500, "internal_error", e.toString()), errorStyle);
    }
  }

  private MockResponse respond(RecordedCall call, RecordedRequest request, Fault fault) {
    MockResponse own =
        fault.isAccepting()
            ? respond(call, request)
            : Responses.json(200, JsonTrees.envelope(JsonTrees.object()));
    return fault.change().apply(own, call, style(call));
  }

  /** The server keeps each request until a test takes it, which none does here. */
  private void forget() {
    try {
      server.takeRequest(0, TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** The server has dropped what is beyond the limit, so that memory does not fill up. */
  private static void requireBelowLimit(RecordedRequest request) {
    if (request.getBodySize() > MAX_BODY) {
      throw HttpError.of(413, "payload_too_large", "The sandbox accepts bodies of up to 32 MiB");
    }
  }

  /** Only one style is documented for uploads. */
  private ErrorStyle style(RecordedCall call) {
    return Endpoint.of(call.path()) == Endpoint.UPLOAD ? ErrorStyle.DETAIL : errorStyle;
  }

  private MockResponse route(RecordedCall call, Buffer body) {
    HttpUrl url = HttpUrl.parse("http://sandbox" + call.path());
    if (url == null) {
      throw HttpError.notFound("Not Found");
    }
    List<String> path = url.pathSegments();
    switch (path.get(0)) {
      case "api":
        authenticate(call);
        return api(call, body, url, String.join("/", path.subList(1, path.size())));
      case "files":
        return download(call, path);
      default:
        throw HttpError.notFound("Not Found");
    }
  }

  private void authenticate(RecordedCall call) {
    String header = call.header("Authorization");
    if (header == null) {
      throw HttpError.unauthorized("Not authenticated");
    }
    if (!header.equals("Bearer " + apiKey)) {
      throw HttpError.unauthorized("Invalid API key");
    }
  }

  private MockResponse api(RecordedCall call, Buffer body, HttpUrl url, String endpoint) {
    switch (endpoint) {
      case "generate/submit":
        requireMethod(call, "POST");
        return Responses.json(200, tasks.submit(body.readUtf8()));
      case "generate/detail/music":
        requireMethod(call, "GET");
        String id = url.queryParameter("task_id");
        if (id == null) {
          throw HttpError.unprocessable(
              "query", "task_id", "field required", "value_error.missing");
        }
        return Responses.json(200, tasks.query(QueryRoute.MUSIC, id));
      case "user/balance":
        requireMethod(call, "GET");
        return Responses.json(200, tasks.balance());
      case "common/upload/url":
        requireMethod(call, "POST");
        return Responses.json(200, uploads.url(body.readUtf8()));
      case "common/upload/base64":
        requireMethod(call, "POST");
        return Responses.json(200, uploads.base64(body.readUtf8()));
      case "common/upload/stream":
        requireMethod(call, "POST");
        UploadForm form = UploadForm.read(call.header("Content-Type"), body);
        return Responses.json(200, uploads.stream(form));
      default:
        if (endpoint.matches("generate/status/[^/]+")) {
          requireMethod(call, "GET");
          String last = endpoint.substring(endpoint.lastIndexOf('/') + 1);
          return Responses.json(200, tasks.query(QueryRoute.STATUS, last));
        }
        throw HttpError.notFound("Not Found");
    }
  }

  private MockResponse download(RecordedCall call, List<String> path) {
    if (call.header("Authorization") != null) {
      // Real files are on other hosts: a client that sends its key there leaks it.
      throw HttpError.invalid("A file needs no Authorization header: this client leaks its key");
    }
    Media uploaded = uploads.find(String.join("/", path.subList(1, path.size())));
    if (uploaded == null
        && (path.size() != 4 || !tasks.hasDownload(path.get(1), path.get(2), path.get(3)))) {
      throw HttpError.notFound("Not Found");
    }
    if (!call.method().equals("HEAD")) {
      requireMethod(call, "GET");
    }
    Media media = uploaded == null ? Media.of(path.get(3)) : uploaded;
    Fault fault = call.fault();
    Media served = fault != null && fault.changesFile() ? media.changed() : media;
    return RangeResponses.of(served, call.header("Range"), call.header("If-Range"));
  }

  private static void requireMethod(RecordedCall call, String method) {
    if (!call.method().equals(method)) {
      throw HttpError.of(405, "http_error", "Method Not Allowed: use " + method);
    }
  }
}
