package ai.vidgo.testing;

import java.io.IOException;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import okhttp3.Interceptor;
import okhttp3.MediaType;
import okhttp3.Request;
import okhttp3.Response;
import okhttp3.ResponseBody;
import okio.BufferedSource;
import okio.ForwardingSource;
import okio.Okio;

/** A response that was returned and whose body is not closed yet; reading it is not enough. */
public final class OpenResponse {
  private final Request request;
  private final String test = OpenResponses.currentTest();
  private final Throwable taken = new Throwable("Taken here");

  private OpenResponse(Request request) {
    this.request = request;
  }

  /** Sees a response last, just before it is returned to the caller. */
  public static final class Watch implements Interceptor {
    @Override
    public Response intercept(Chain chain) throws IOException {
      Response response = chain.proceed(chain.request());
      ResponseBody body = new WatchedBody(response.body(), new OpenResponse(chain.request()));
      return response.newBuilder().body(body).build();
    }
  }

  @Override
  public String toString() {
    String stack =
        Stream.of(taken.getStackTrace())
            .filter(frame -> frame.getClassName().startsWith("ai.vidgo."))
            .map(frame -> "\n    at " + frame)
            .collect(Collectors.joining());
    return request.method() + " " + request.url() + " in " + test + stack;
  }

  private static final class WatchedBody extends ResponseBody {
    private final ResponseBody body;
    private final BufferedSource source;

    WatchedBody(ResponseBody body, OpenResponse open) {
      this.body = body;
      OpenResponses.opened(open);
      source =
          Okio.buffer(
              new ForwardingSource(body.source()) {
                @Override
                public void close() throws IOException {
                  OpenResponses.closed(open);
                  super.close();
                }
              });
    }

    @Override
    public MediaType contentType() {
      return body.contentType();
    }

    @Override
    public long contentLength() {
      return body.contentLength();
    }

    @Override
    public BufferedSource source() {
      return source;
    }
  }
}
