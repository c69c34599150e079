package ai.vidgo.internal.http;

import okhttp3.Request;
import org.jspecify.annotations.Nullable;

/** Called after each exchange. Must neither block nor throw. */
public interface CallObserver {
  /**
   * @param status 0 if there was no response
   * @param maybeSent whether a byte of the request may have been sent
   */
  void ended(
      Request request,
      int tries,
      int status,
      long nanos,
      @Nullable String failure,
      boolean maybeSent);
}
