package ai.vidgo;

import okhttp3.Call;
import okhttp3.Request;
import org.jspecify.annotations.Nullable;

/**
 * Whether anything of a call may have left this machine. Before that nothing can have been started,
 * and nothing will be billed, whatever went wrong.
 */
final class Departure {
  private volatile boolean left;

  /** The request of a new call, about which this is asked later. */
  static Request track(Request request) {
    return request.newBuilder().tag(Departure.class, new Departure()).build();
  }

  /**
   * Told by the last interceptor, which OkHttp reaches with a connection that stands.
   *
   * @return whether the call has left before: a redirect, or somebody who tries again
   */
  static boolean mark(Call call) {
    Departure departure = of(call);
    boolean before = departure != null && departure.left;
    if (departure != null) {
      departure.left = true;
    }
    return before;
  }

  /** The call has not left after all: OkHttp found the connection shut down, and wrote nothing. */
  static void unmark(Call call) {
    Departure departure = of(call);
    if (departure != null) {
      departure.left = false;
    }
  }

  static boolean hasLeft(Call call) {
    Departure departure = of(call);
    return departure == null || departure.left;
  }

  /** A tag of the request that the call was made with: interceptors cannot lose it. */
  private static @Nullable Departure of(Call call) {
    return call.request().tag(Departure.class);
  }
}
