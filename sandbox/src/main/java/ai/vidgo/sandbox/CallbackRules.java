package ai.vidgo.sandbox;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** How often a callback is tried: the music page and the general one document different rules. */
enum CallbackRules {
  MUSIC(10, 1, 2, 4) {
    @Override
    boolean repeats(int status) {
      return status < 200 || status > 299;
    }
  },
  GENERAL(30, 60, 120, 240, 480, 600) {
    @Override
    boolean repeats(int status) {
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

  static CallbackRules of(SandboxTask task) {
    return task.route() == QueryRoute.MUSIC ? MUSIC : GENERAL;
  }

  /** Returns how long the receiver may take. */
  Duration timeout() {
    return timeout;
  }

  /**
   * Returns after which pause it is tried again, or null if it is not.
   *
   * @param failures how many attempts failed, this one included
   * @param status what the receiver answered, 0 for nothing
   */
  @Nullable Duration pause(int failures, int status) {
    return repeats(status) && failures <= delays.size() ? delays.get(failures - 1) : null;
  }

  abstract boolean repeats(int status);
}
