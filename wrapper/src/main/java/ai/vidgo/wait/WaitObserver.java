package ai.vidgo.wait;

import org.jspecify.annotations.Nullable;

/** Not API. Called after each wait, with what it failed with or null. Must not block or throw. */
public interface WaitObserver {
  void ended(WaitProgress progress, @Nullable WaitException failure);
}
