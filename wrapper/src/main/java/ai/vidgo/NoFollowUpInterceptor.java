package ai.vidgo;

import java.io.IOException;
import okhttp3.Interceptor;
import okhttp3.Response;

/**
 * Keeps OkHttp from repeating a request by itself because of an answer, 408 or 503, so that as many
 * requests are sent as the caller allowed, and no more.
 *
 * <p>OkHttp decides between its application and its network interceptors, and repeats nothing if
 * {@code Retry-After} holds something else than 0. So this stands on both sides: below, it hides
 * the header's value; above, it shows it again.
 */
final class NoFollowUpInterceptor implements Interceptor {
  private static final String RETRY_AFTER = "Retry-After";
  private static final String HIDDEN = "hidden:";

  @Override
  public Response intercept(Chain chain) throws IOException {
    Response response = chain.proceed(chain.request());
    if (response.code() != 408 && response.code() != 503) {
      return response;
    }
    String value = response.header(RETRY_AFTER);
    boolean below = chain.connection() != null;
    if (below) {
      String hidden = value == null ? HIDDEN : HIDDEN + value;
      return response.newBuilder().header(RETRY_AFTER, hidden).build();
    }
    if (value == null || !value.startsWith(HIDDEN)) {
      return response; // of an interceptor of the caller's, which sent nothing
    }
    String shown = value.substring(HIDDEN.length());
    Response.Builder restored = response.newBuilder();
    return (shown.isEmpty()
            ? restored.removeHeader(RETRY_AFTER)
            : restored.header(RETRY_AFTER, shown))
        .build();
  }
}
