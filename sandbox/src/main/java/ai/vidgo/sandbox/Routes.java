package ai.vidgo.sandbox;

import java.util.List;
import java.util.concurrent.TimeUnit;
import okhttp3.HttpUrl;
import okhttp3.mockwebserver.Dispatcher;
import okhttp3.mockwebserver.MockResponse;
import okhttp3.mockwebserver.MockWebServer;
import okhttp3.mockwebserver.RecordedRequest;
import okio.Buffer;

/** Finds the endpoint of each request and writes its answer. */
final class Routes extends Dispatcher {
  /** In bytes. How long an upload may be is not documented. */
  static final long MAX_BODY = 32L << 20;

  private final MockWebServer server;
  private final Api api;
  private final Uploads uploads;
  private final String apiKey;
  private final ErrorStyle errorStyle;
  private final CallLog<RecordedCall> calls;
  private final FaultQueue faults;

  Routes(
      MockWebServer server,
      Api api,
      Uploads uploads,
      String apiKey,
      ErrorStyle errorStyle,
      CallLog<RecordedCall> calls,
      FaultQueue faults) {
    this.server = server;
    this.api = api;
    this.uploads = uploads;
    this.apiKey = apiKey;
    this.errorStyle = errorStyle;
    this.calls = calls;
    this.faults = faults;
  }

  @Override
  public MockResponse dispatch(RecordedRequest request) {
    Fault fault = faults.drawn();
    RecordedCall call = RecordedCall.of(request, fault);
    calls.add(call);
    forget();
    MockResponse response = fault == null ? answer(call, request) : answer(call, request, fault);
    return call.method().equals("HEAD") ? Responses.withoutBody(response) : response;
  }

  private MockResponse answer(RecordedCall call, RecordedRequest request) {
    try {
      requireBelowLimit(request);
      return route(call, request.getBody());
    } catch (ApiError e) {
      return Responses.error(e, style(call));
    } catch (RuntimeException e) {
      // A mistake of the sandbox; a dropped connection would hide it.
      return Responses.error(ApiError.of(500, "internal_error", e.toString()), errorStyle);
    }
  }

  private MockResponse answer(RecordedCall call, RecordedRequest request, Fault fault) {
    MockResponse own =
        fault.isAccepting()
            ? answer(call, request)
            : Responses.json(200, Json.envelope(Json.object()));
    return fault.damage().apply(own, call, style(call));
  }

  /** The server keeps all requests for a test to take; nobody takes them here. */
  private void forget() {
    try {
      server.takeRequest(0, TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** The server drops what is beyond the limit, so that it does not fill the memory. */
  private static void requireBelowLimit(RecordedRequest request) {
    if (request.getBodySize() > MAX_BODY) {
      throw ApiError.of(413, "payload_too_large", "The sandbox takes bodies of 32 MiB at most");
    }
  }

  /** Of uploads only one way is documented. */
  private ErrorStyle style(RecordedCall call) {
    return Endpoint.of(call.path()) == Endpoint.UPLOAD ? ErrorStyle.DETAIL : errorStyle;
  }

  private MockResponse route(RecordedCall call, Buffer body) {
    HttpUrl url = HttpUrl.parse("http://sandbox" + call.path());
    if (url == null) {
      throw ApiError.notFound("Not Found");
    }
    List<String> path = url.pathSegments();
    switch (path.get(0)) {
      case "api":
        authenticate(call);
        return api(call, body, url, String.join("/", path.subList(1, path.size())));
      case "files":
        return download(call, path);
      default:
        throw ApiError.notFound("Not Found");
    }
  }

  private void authenticate(RecordedCall call) {
    String header = call.header("Authorization");
    if (header == null) {
      throw ApiError.unauthorized("Not authenticated");
    }
    if (!header.equals("Bearer " + apiKey)) {
      throw ApiError.unauthorized("Invalid API key");
    }
  }

  private MockResponse api(RecordedCall call, Buffer body, HttpUrl url, String endpoint) {
    switch (endpoint) {
      case "generate/submit":
        requireMethod(call, "POST");
        return Responses.json(200, api.submit(body.readUtf8()));
      case "generate/detail/music":
        requireMethod(call, "GET");
        String id = url.queryParameter("task_id");
        if (id == null) {
          throw ApiError.unreadable("query", "task_id", "field required", "value_error.missing");
        }
        return Responses.json(200, api.query(QueryRoute.MUSIC, id));
      case "user/balance":
        requireMethod(call, "GET");
        return Responses.json(200, api.balance());
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
          return Responses.json(200, api.query(QueryRoute.STATUS, last));
        }
        throw ApiError.notFound("Not Found");
    }
  }

  private MockResponse download(RecordedCall call, List<String> path) {
    if (call.header("Authorization") != null) {
      // The real files lie at other hosts: a client that sends them its key leaks it.
      throw ApiError.invalid("A file takes no Authorization header: this client leaks its key");
    }
    Media uploaded = uploads.find(String.join("/", path.subList(1, path.size())));
    if (uploaded == null
        && (path.size() != 4 || !api.hasDownload(path.get(1), path.get(2), path.get(3)))) {
      throw ApiError.notFound("Not Found");
    }
    if (!call.method().equals("HEAD")) {
      requireMethod(call, "GET");
    }
    Media media = uploaded == null ? Media.of(path.get(3)) : uploaded;
    Fault fault = call.fault();
    return Downloads.respond(call, fault != null && fault.changesFile() ? media.changed() : media);
  }

  private static void requireMethod(RecordedCall call, String method) {
    if (!call.method().equals(method)) {
      throw ApiError.of(405, "http_error", "Method Not Allowed: use " + method);
    }
  }
}
