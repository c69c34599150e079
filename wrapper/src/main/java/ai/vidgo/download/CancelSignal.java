package ai.vidgo.download;

import java.util.Collections;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Cancels downloads. One signal may serve several; it stays cancelled. Thread-safe.
 *
 * <pre>{@code
 * CancelSignal signal = new CancelSignal();
 * button.setOnClickListener(view -> signal.cancel());
 * vidgo.download(url, file, DownloadOptions.builder().cancelSignal(signal).build());
 * }</pre>
 */
public final class CancelSignal {
  private final Set<Runnable> actions =
      Collections.newSetFromMap(new ConcurrentHashMap<Runnable, Boolean>());
  private volatile boolean cancelled;

  /** Cancels what uses this now or later. Does not block; safe on Android's main thread. */
  public void cancel() {
    cancelled = true;
    for (Runnable action : actions) {
      action.run();
    }
  }

  /** Whether {@link #cancel} was called. */
  public boolean isCancelled() {
    return cancelled;
  }

  boolean isUsed() {
    return !actions.isEmpty();
  }

  /** Runs the action when this is cancelled, at once if it is; it may run more than once. */
  void add(Runnable action) {
    actions.add(action);
    if (cancelled) { // checked after adding, so that cancel() sees the action or this the flag
      action.run();
    }
  }

  void remove(Runnable action) {
    actions.remove(action);
  }
}
