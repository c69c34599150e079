package ai.vidgo.internal.http;

import okhttp3.Call;
import org.jspecify.annotations.Nullable;

/** Knows which HTTP call a thread is blocked by, so that another one can cancel it. */
public interface CallMonitor {
  /** That of each thread whose call another one may cancel. */
  ThreadLocal<@Nullable CallMonitor> CURRENT = new ThreadLocal<>();

  /**
   * Called before a call is sent.
   *
   * @throws RuntimeException if it must not be sent any more
   */
  void begin(Call call);

  /** Called when it has ended, however it did. */
  void end();
}
