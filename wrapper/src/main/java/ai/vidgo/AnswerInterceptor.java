package ai.vidgo;

import java.io.IOException;
import okhttp3.Interceptor;
import okhttp3.Response;

/**
 * Refuses answers that OkHttp trips over: it would throw errors of the program, on its own threads
 * too, or never give the connection back.
 *
 * <p>A network interceptor, for what fails here is a failure of the connection, which is closed.
 */
final class AnswerInterceptor implements Interceptor {
  @Override
  public Response intercept(Chain chain) throws IOException {
    Response response;
    try {
      response = chain.proceed(chain.request());
    } catch (IllegalStateException e) {
      // From a second answer with a status below 200, for instance.
      throw new IOException("The answer could not be read: " + e.getMessage(), e);
    }
    if (response.code() < 200) {
      throw new IOException("In place of an answer came HTTP " + response.code());
    }
    String length = response.header("Content-Length");
    if (length != null && length.startsWith("-")) {
      throw new IOException("The answer's length is negative: " + length);
    }
    return response;
  }
}
