package ai.vidgo.sandbox;

import ai.vidgo.sandbox.internal.CrossOrigin;
import ai.vidgo.sandbox.socket.ConnectionFault;
import ai.vidgo.sandbox.socket.FaultScript;
import ai.vidgo.sandbox.socket.RequestHead;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The faults that wait for their requests: the oldest that fits is played, once. Thread-safe. */
final class FaultQueue implements FaultScript {
  private final CallLog<RecordedCall> calls;
  private final RequestLog log;
  private final Deque<Waiting> waiting = new ArrayDeque<>();

  /**
   * The request that this thread serves, and its fault: the server uses one thread per connection,
   * and does not say which connection a request came from.
   */
  private final ThreadLocal<Arrived> current = new ThreadLocal<>();

  private static final class Arrived {
    final RequestHead head;
    final @Nullable Fault fault;
    final long nanos = System.nanoTime();

    Arrived(RequestHead head, @Nullable Fault fault) {
      this.head = head;
      this.fault = fault;
    }
  }

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
   * @param calls where requests are recorded
   * @param log where they are logged, once it is known what becomes of them
   */
  FaultQueue(CallLog<RecordedCall> calls, RequestLog log) {
    this.calls = calls;
    this.log = log;
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
    boolean preflight = CrossOrigin.isPreflight(request.method()); // not what a fault is meant for
    Fault fault = preflight ? null : take(Endpoint.of(request.path()));
    current.set(new Arrived(request, fault));
    return fault == null ? null : fault.connection();
  }

  @Override
  public void onUnread(RequestHead request, byte[] body) {
    recordUnanswered(body);
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

  /** Records the request that this thread serves, and returns it. */
  RecordedCall record(byte[] body) {
    Arrived arrived = current.get();
    RecordedCall call = RecordedCall.of(arrived.head, body, arrived.fault);
    calls.add(call);
    return call;
  }

  /** Records the request that this thread serves, which gets no response. */
  void recordUnanswered(byte[] body) {
    log(record(body), RequestLog.NO_STATUS);
  }

  /** Logs the request that this thread serves. */
  void log(RecordedCall call, int status) {
    log.add(call, status, (System.nanoTime() - current.get().nanos) / 1_000_000);
  }
}
