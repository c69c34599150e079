package ai.vidgo.sandbox;

import ai.vidgo.sandbox.socket.ConnectionFault;
import ai.vidgo.sandbox.socket.FaultScript;
import ai.vidgo.sandbox.socket.RequestHead;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The faults that wait for their requests: the oldest that fits is played, once. Thread-safe. */
final class FaultQueue implements FaultScript {
  private final CallLog<RecordedCall> calls;
  private final Deque<Waiting> waiting = new ArrayDeque<>();

  /**
   * The fault of the request that this thread serves: the server uses one thread per connection,
   * and does not say which connection a dispatched request came from.
   */
  private final ThreadLocal<@Nullable Fault> current = new ThreadLocal<>();

  private static final class Waiting {
    final @Nullable Endpoint endpoint;
    final Fault fault;

    Waiting(@Nullable Endpoint endpoint, Fault fault) {
      this.endpoint = endpoint;
      this.fault = fault;
    }

    boolean fits(@Nullable Endpoint requested) {
      return (endpoint == null || endpoint == requested) && fault.fits(requested);
    }
  }

  /**
   * @param calls records the requests that the server never sees
   */
  FaultQueue(CallLog<RecordedCall> calls) {
    this.calls = calls;
  }

  /**
   * @param endpoint of the requests that they are for, or null for any
   */
  synchronized void add(@Nullable Endpoint endpoint, Fault... faults) {
    for (Fault fault : faults) {
      waiting.addLast(new Waiting(endpoint, Objects.requireNonNull(fault, "fault")));
    }
  }

  @Override
  public @Nullable ConnectionFault next(RequestHead request) {
    Fault fault = take(Endpoint.of(request.path()));
    current.set(fault);
    return fault == null ? null : fault.connection();
  }

  @Override
  public void onUnread(RequestHead request, byte[] body) {
    calls.add(RecordedCall.of(request, new String(body, StandardCharsets.UTF_8), takeCurrent()));
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

  /** Returns the fault of the request that this thread serves, once. */
  @Nullable Fault takeCurrent() {
    Fault fault = current.get();
    current.remove();
    return fault;
  }
}
