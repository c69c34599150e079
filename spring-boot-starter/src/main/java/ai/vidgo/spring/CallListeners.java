package ai.vidgo.spring;

import ai.vidgo.CallEvent;
import ai.vidgo.CallListener;
import ai.vidgo.wait.WaitException;
import ai.vidgo.wait.WaitProgress;
import java.util.List;
import java.util.function.Consumer;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.jspecify.annotations.Nullable;

/** Passes each event on to several listeners; what one throws keeps it from no other. */
final class CallListeners implements CallListener {
  private static final Log log = LogFactory.getLog(CallListeners.class);

  private final List<CallListener> listeners;

  CallListeners(List<CallListener> listeners) {
    this.listeners = listeners;
  }

  @Override
  public void onCall(CallEvent event) {
    each(listener -> listener.onCall(event));
  }

  @Override
  public void onWaitEnded(WaitProgress progress, @Nullable WaitException failure) {
    each(listener -> listener.onWaitEnded(progress, failure));
  }

  private void each(Consumer<CallListener> call) {
    for (CallListener listener : listeners) {
      try {
        call.accept(listener);
      } catch (RuntimeException e) {
        log.warn("A CallListener failed", e);
      }
    }
  }
}
