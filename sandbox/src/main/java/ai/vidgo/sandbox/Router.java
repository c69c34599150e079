package ai.vidgo.sandbox;

import ai.vidgo.sandbox.Fault.FileChange;
import ai.vidgo.sandbox.internal.CrossOrigin;
import ai.vidgo.sandbox.internal.DescriptionFiles;
import ai.vidgo.sandbox.internal.HttpError;
import ai.vidgo.sandbox.internal.JsonTrees;
import ai.vidgo.sandbox.internal.QueryRoute;
import ai.vidgo.sandbox.internal.Response;
import ai.vidgo.sandbox.internal.Urls;
import ai.vidgo.sandbox.internal.media.Media;
import ai.vidgo.sandbox.internal.media.RangeResponses;
import ai.vidgo.sandbox.internal.page.Page;
import ai.vidgo.sandbox.internal.tasks.TaskApi;
import ai.vidgo.sandbox.internal.tasks.TaskPlan;
import ai.vidgo.sandbox.internal.uploads.ImageUploads;
import ai.vidgo.sandbox.internal.uploads.UploadForm;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.BiFunction;

/** Routes each request to its endpoint, or plays its fault. */
final class Router {
  /** In bytes. The limit of the real API is not documented. */
  static final int MAX_BODY = 32 << 20;

  private final TaskApi tasks;
  private final ImageUploads uploads;
  private final String apiKey;
  private final ErrorStyle errorStyle;
  private final int expiredFileStatus;
  private final BiFunction<RecordedCall, byte[], TaskPlan> plans;
  private final CallLog<RecordedCall> charged;
  private final Page page;

  /**
   * @param plans asked what becomes of a task, with its submit
   * @param charged receives each submit that starts a task
   */
  Router(
      TaskApi tasks,
      ImageUploads uploads,
      String apiKey,
      ErrorStyle errorStyle,
      int expiredFileStatus,
      BiFunction<RecordedCall, byte[], TaskPlan> plans,
      CallLog<RecordedCall> charged,
      Page page) {
    this.tasks = tasks;
    this.uploads = uploads;
    this.apiKey = apiKey;
    this.errorStyle = errorStyle;
    this.expiredFileStatus = expiredFileStatus;
    this.plans = plans;
    this.charged = charged;
    this.page = page;
  }

  /**
   * @param body more than {@link #MAX_BODY} bytes if the request had more
   */
  Response respond(RecordedCall call, byte[] body) {
    if (Page.serves(call.path())) {
      return Page.secured(serve(call, body));
    }
    return CrossOrigin.isPreflight(call.method())
        ? CrossOrigin.preflight(call.header("Access-Control-Request-Headers"))
        : CrossOrigin.allow(play(call, body));
  }

  private Response play(RecordedCall call, byte[] body) {
    Fault fault = call.fault();
    if (fault == null) {
      return serve(call, body);
    }
    Response own =
        fault.isAccepting()
            ? serve(call, body)
            : Response.json(200, JsonTrees.envelope(JsonTrees.object()));
    return fault.change().apply(own, call, style(call));
  }

  private Response serve(RecordedCall call, byte[] body) {
    try {
      if (body.length > MAX_BODY) {
        throw HttpError.of(413, "payload_too_large", "The sandbox accepts bodies of up to 32 MiB");
      }
      return route(call, body);
    } catch (HttpError e) {
      return style(call).response(e);
    } catch (RuntimeException e) {
      // A bug of the sandbox, which a dropped connection would hide.
      return style(call).response(HttpError.of(500, "internal_error", e.toString()));
    }
  }

  /** Only one style is documented for uploads. */
  private ErrorStyle style(RecordedCall call) {
    if (Endpoint.of(call.path()) == Endpoint.UPLOAD) {
      return ErrorStyle.DETAIL;
    }
    Fault fault = call.fault();
    return fault == null || fault.style() == null ? errorStyle : fault.style();
  }

  private Response route(RecordedCall call, byte[] body) {
    if (!call.path().startsWith("/")) {
      throw HttpError.notFound("Not Found");
    }
    List<String> path = Urls.segments(call.path());
    if (Page.serves(call.path())) {
      // It plays files by a path of its own, or it would take their faults and fill the log.
      return path.size() > 1 && path.get(1).equals("files")
          ? download(call, path.subList(1, path.size()))
          : page.respond(call.method(), path, call::header, text(body));
    }
    switch (path.get(0)) {
      case "api":
        authenticate(call);
        return api(call, body, String.join("/", path.subList(1, path.size())));
      case "files":
        return download(call, path);
      case "openapi.json":
      case "openapi.yaml":
        requireGet(call);
        return DescriptionFiles.of(path.get(0));
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

  private Response api(RecordedCall call, byte[] body, String endpoint) {
    switch (endpoint) {
      case "generate/submit":
        requireMethod(call, "POST");
        Response submitted =
            Response.json(200, tasks.submit(text(body), () -> plans.apply(call, body)));
        charged.add(call);
        return submitted;
      case "generate/detail/music":
        requireMethod(call, "GET");
        String id = Urls.parameter(call.path(), "task_id");
        if (id == null) {
          throw HttpError.unprocessable(
              "query", "task_id", "field required", "value_error.missing");
        }
        return Response.json(200, tasks.query(QueryRoute.MUSIC, id));
      case "user/balance":
        requireMethod(call, "GET");
        return Response.json(200, tasks.balance());
      case "common/upload/url":
        requireMethod(call, "POST");
        return Response.json(200, uploads.url(text(body)));
      case "common/upload/base64":
        requireMethod(call, "POST");
        return Response.json(200, uploads.base64(text(body)));
      case "common/upload/stream":
        requireMethod(call, "POST");
        UploadForm form = UploadForm.read(call.header("Content-Type"), body);
        return Response.json(200, uploads.stream(form));
      default:
        if (endpoint.matches("generate/status/[^/]+")) {
          requireMethod(call, "GET");
          String last = endpoint.substring(endpoint.lastIndexOf('/') + 1);
          return Response.json(200, tasks.query(QueryRoute.STATUS, last));
        }
        throw HttpError.notFound("Not Found");
    }
  }

  private static String text(byte[] body) {
    return new String(body, StandardCharsets.UTF_8);
  }

  private Response download(RecordedCall call, List<String> path) {
    if (call.header("Authorization") != null) {
      // Real files are on other hosts: a client that sends its key there leaks it.
      throw HttpError.invalid("A file needs no Authorization header: this client leaks its key");
    }
    Media media = uploads.find(String.join("/", path.subList(1, path.size())));
    boolean expired = false;
    if (media == null && path.size() == 4) {
      media = tasks.download(path.get(1), path.get(2), path.get(3));
      expired = tasks.areFilesExpired(path.get(1));
    }
    if (media == null) {
      throw HttpError.notFound("Not Found");
    }
    requireGet(call);
    FileChange change = call.fault() == null ? null : call.fault().file();
    if (expired || change == FileChange.EXPIRED) {
      throw HttpError.of(expiredFileStatus, "resource_not_found_error", "The file has expired");
    }
    if (change == FileChange.RANGE_REFUSED) {
      return RangeResponses.refuse(media);
    }
    if (change == FileChange.RANGE_IGNORED) {
      return RangeResponses.of(media, null, null).withHeader("Accept-Ranges", "none");
    }
    Media served = change == FileChange.OTHER_CONTENT ? media.changed() : media;
    return RangeResponses.of(served, call.header("Range"), call.header("If-Range"));
  }

  private static void requireGet(RecordedCall call) {
    if (!call.method().equals("HEAD")) {
      requireMethod(call, "GET");
    }
  }

  private static void requireMethod(RecordedCall call, String method) {
    if (!call.method().equals(method)) {
      throw HttpError.of(405, "http_error", "Method Not Allowed: use " + method);
    }
  }
}
