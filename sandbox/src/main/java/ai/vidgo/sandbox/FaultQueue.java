package ai.vidgo.sandbox;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The faults that wait for their request: the oldest that fits is played, once. */
final class FaultQueue {
  private final Deque<Waiting> waiting = new ArrayDeque<>();

  /**
   * The fault of the request that this thread serves. The server serves a connection on one thread
   * and does not tell which connection it dispatches a request of.
   */
  private final ThreadLocal<@Nullable Fault> drawn = new ThreadLocal<>();

  private static final class Waiting {
    final @Nullable Endpoint endpoint;
    final Fault fault;

    Waiting(@Nullable Endpoint endpoint, Fault fault) {
      this.endpoint = endpoint;
      this.fault = fault;
    }

    boolean fits(@Nullable Endpoint asked) {
      return (endpoint == null || endpoint == asked) && fault.fits(asked);
    }
  }

  /**
   * @param endpoint whose requests they are for, or null if for any
   */
  synchronized void add(@Nullable Endpoint endpoint, Fault... faults) {
    for (Fault fault : faults) {
      waiting.addLast(new Waiting(endpoint, Objects.requireNonNull(fault, "fault")));
    }
  }

  /** Takes the fault of a request whose head has arrived on this thread. */
  @Nullable Fault draw(@Nullable Endpoint endpoint) {
    Fault fault = take(endpoint);
    drawn.set(fault);
    return fault;
  }

  private synchronized @Nullable Fault take(@Nullable Endpoint endpoint) {
    for (Iterator<Waiting> all = waiting.iterator(); all.hasNext(); ) {
      Waiting next = all.next();
      if (next.fits(endpoint)) {
        all.remove();
        return next.fault;
      }
    }
    return null;
  }

  /** Returns what {@link #draw} last returned on this thread, once. */
  @Nullable Fault drawn() {
    Fault fault = drawn.get();
    drawn.remove();
    return fault;
  }
}
