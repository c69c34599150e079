package ai.vidgo.sandbox.internal.callbacks;

import ai.vidgo.sandbox.internal.QueryRoute;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** How a callback is retried: the music page and the general one document different rules. */
enum CallbackRules {
  MUSIC(10, 1, 2, 4) {
    @Override
    boolean retries(int status) {
      return status < 200 || status > 299;
    }
  },
  GENERAL(30, 60, 120, 240, 480, 600) {
    @Override
    boolean retries(int status) {
      return status == 0 || status >= 500;
    }
  };

  private final Duration timeout;
  private final List<Duration> delays;

  CallbackRules(int timeoutSeconds, int... delaySeconds) {
    timeout = Duration.ofSeconds(timeoutSeconds);
    List<Duration> all = new ArrayList<>();
    for (int seconds : delaySeconds) {
      all.add(Duration.ofSeconds(seconds));
    }
    delays = Collections.unmodifiableList(all);
  }

  static CallbackRules of(QueryRoute route) {
    return route == QueryRoute.MUSIC ? MUSIC : GENERAL;
  }

  /** Returns the time that the receiver has to respond. */
  Duration timeout() {
    return timeout;
  }

  /**
   * Returns the delay before the next attempt, or null if there is none.
   *
   * @param failures the number of failed attempts, the last one included
   * @param status the HTTP status of the response, 0 if there was none
   */
  @Nullable Duration delay(int failures, int status) {
    return retries(status) && failures <= delays.size() ? delays.get(failures - 1) : null;
  }

  abstract boolean retries(int status);
}
