package ai.vidgo.internal.http;

import okhttp3.Call;
import okhttp3.Request;
import org.jspecify.annotations.Nullable;

/**
 * Whether a byte of a call's request may have been sent. Until then nothing can have been started
 * or billed, whatever went wrong. A tag of the request that the call was made with, which
 * interceptors cannot replace.
 */
final class RequestTransmission {
  final KeyRedactor redactor = new KeyRedactor();
  private volatile boolean sent;

  static Request track(Request request) {
    return request.newBuilder().tag(RequestTransmission.class, new RequestTransmission()).build();
  }

  static RequestTransmission of(Call call) {
    @Nullable RequestTransmission tag = call.request().tag(RequestTransmission.class);
    if (tag == null) {
      throw new AssertionError("an untracked call"); // all calls go through HttpStack's factory
    }
    return tag;
  }

  /** Returns whether it was sent before: by a redirect, or by an interceptor that retries. */
  boolean markSent() {
    boolean before = sent;
    sent = true;
    return before;
  }

  void markUnsent() {
    sent = false;
  }

  boolean isSent() {
    return sent;
  }
}
