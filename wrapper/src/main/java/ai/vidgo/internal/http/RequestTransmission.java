package ai.vidgo.internal.http;

import java.util.Objects;
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
  volatile boolean sent;

  /** Whether {@link Transport} reads the response, and ends the limit on what arrives. */
  volatile boolean limited;

  /** The call that was made of the request, until it is sent. */
  volatile @Nullable Call call;

  static Request track(Request request) {
    Request.Builder tagged =
        request.newBuilder().tag(RequestTransmission.class, new RequestTransmission());
    OneShotBody.replaceBody(tagged, request);
    return tagged.build();
  }

  static RequestTransmission of(Request request) {
    return Objects.requireNonNull(request.tag(RequestTransmission.class));
  }

  /** Returns whether it was sent before: by a redirect, or by an interceptor that retries. */
  boolean markSent() {
    boolean before = sent;
    sent = true;
    return before;
  }
}
