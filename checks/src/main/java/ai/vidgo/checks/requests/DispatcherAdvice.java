package ai.vidgo.checks.requests;

import net.bytebuddy.asm.Advice;
import okhttp3.mockwebserver.MockResponse;
import okhttp3.mockwebserver.RecordedRequest;
import org.jspecify.annotations.Nullable;

/** The advice around {@code dispatch} of the dispatchers of {@code MockWebServer}. */
public final class DispatcherAdvice {
  private DispatcherAdvice() {}

  /** Copies the body, because a dispatcher may consume it. */
  @Advice.OnMethodEnter
  public static String before(@Advice.Argument(0) RecordedRequest request) {
    return request.getBody().snapshot().utf8();
  }

  /** Runs even if {@code dispatch} throws. */
  @Advice.OnMethodExit(onThrowable = Throwable.class)
  public static void after(
      @Advice.This Object dispatcher,
      @Advice.Argument(0) RecordedRequest request,
      @Advice.Enter String body,
      @Advice.Return @Nullable MockResponse response) {
    record(dispatcher, request, body, response);
  }

  /** Leaves out a connection that was closed before or within the request. */
  public static void record(
      Object dispatcher, RecordedRequest request, String body, @Nullable MockResponse response) {
    if (request.getMethod() != null && !isTruncated(request)) {
      RequestRecorder.record(
          dispatcher,
          status(response),
          request.getMethod(),
          request.getPath(),
          request.getHeader("Content-Type"),
          body);
    }
  }

  private static boolean isTruncated(RecordedRequest request) {
    String length = request.getHeader("Content-Length");
    return length != null && request.getBodySize() < Long.parseLong(length);
  }

  /** Returns 0 for a response without a status line. */
  private static int status(@Nullable MockResponse response) {
    String[] words = response == null ? new String[0] : response.getStatus().split(" ");
    return words.length < 2 ? 0 : Integer.parseInt(words[1]);
  }
}
