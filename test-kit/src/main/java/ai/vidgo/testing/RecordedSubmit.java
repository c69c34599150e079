package ai.vidgo.testing;

import ai.vidgo.sandbox.RecordedCall;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import okhttp3.HttpUrl;
import org.jspecify.annotations.Nullable;

/** A submit that reached the sandbox. Its text never has a header. */
final class RecordedSubmit {
  final RecordedCall call;
  final boolean charged;
  private final String key;
  private final Map<String, @Nullable Object> body;

  /**
   * @param key not to be shown
   */
  RecordedSubmit(RecordedCall call, boolean charged, String key) {
    this.key = key;
    this.call = call;
    this.charged = charged;
    this.body = JsonTree.read(call.body()); // none if it is no JSON, or over 8 MiB
  }

  static boolean isSubmit(RecordedCall call) {
    return call.method().equals("POST") && call.path().equals("/api/generate/submit");
  }

  String modelId() {
    return String.valueOf(body.get("model"));
  }

  @SuppressWarnings("unchecked")
  Map<String, @Nullable Object> input() {
    Object input = body.get("input");
    return input instanceof Map ? (Map<String, @Nullable Object>) input : Collections.emptyMap();
  }

  /** What no other submit that is charged may have, too. */
  List<Object> marks() {
    List<Object> marks = new ArrayList<>();
    marks.add(body.isEmpty() ? call.body() : body);
    Object callback = body.get("callback_url");
    HttpUrl url = callback == null ? null : HttpUrl.parse(callback.toString());
    String correlationId = url == null ? null : url.queryParameter("correlation_id");
    if (correlationId != null) {
      marks.add("correlation id " + correlationId);
    }
    return marks;
  }

  /** The rest of a sentence that begins with "there". */
  static String describe(List<RecordedSubmit> submits) {
    if (submits.isEmpty()) {
      return "was no submit";
    }
    StringBuilder text = new StringBuilder(submits.size() == 1 ? "was" : "were");
    for (RecordedSubmit submit : submits) {
      text.append("\n  ").append(submit);
    }
    return text.toString();
  }

  @Override
  public String toString() {
    String text =
        body.isEmpty()
            ? "body " + JsonTree.text(call.body(), key)
            : modelId() + " " + JsonTree.text(input(), key);
    return text + (charged ? "" : " (no task was started)");
  }
}
