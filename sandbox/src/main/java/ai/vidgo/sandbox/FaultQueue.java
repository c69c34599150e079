package ai.vidgo.sandbox;

import ai.vidgo.sandbox.RequestMatcher.Incoming;
import ai.vidgo.sandbox.internal.CrossOrigin;
import ai.vidgo.sandbox.internal.page.Page;
import ai.vidgo.sandbox.socket.ConnectionFault;
import ai.vidgo.sandbox.socket.FaultScript;
import ai.vidgo.sandbox.socket.RequestHead;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** Decides which requests fail, and records them all. Thread-safe. */
final class FaultQueue implements FaultScript {
  private final CallLog<RecordedCall> calls;
  private final RequestLog log;
  private final Scripts<Fault> scripts;
  private volatile UnaryOperator<String> models = taskId -> "";

  /**
   * The request that this thread serves, and its fault: the server uses one thread per connection,
   * and does not say which connection a request came from.
   */
  private final ThreadLocal<Arrived> current = new ThreadLocal<>();

  private static final class Arrived {
    final RequestHead head;
    final long nanos = System.nanoTime();
    @Nullable Fault fault;

    /** Whether its body decides about its fault. */
    boolean undecided;

    Arrived(RequestHead head) {
      this.head = head;
    }
  }

  /**
   * @param scripts what waits to be played
   * @param calls where requests are recorded
   * @param log where they are logged, once it is known what becomes of them
   */
  FaultQueue(Scripts<Fault> scripts, CallLog<RecordedCall> calls, RequestLog log) {
    this.scripts = scripts;
    this.calls = calls;
    this.log = log;
  }

  /** Sets what finds the model of a task. */
  void findModels(UnaryOperator<String> newModels) {
    models = newModels;
  }

  /** Returns a request as matchers see it once it has been read. */
  Incoming incoming(RecordedCall call, byte[] body) {
    return new Incoming(call, body, models);
  }

  @Override
  public @Nullable ConnectionFault next(RequestHead request) {
    Arrived arrived = new Arrived(request);
    current.set(arrived);
    if (CrossOrigin.isPreflight(request.method()) || Page.serves(request.path())) {
      return null; // not what a fault is meant for
    }
    RecordedCall call = RecordedCall.of(request, new byte[0], null);
    arrived.fault =
        scripts.take(
            new Incoming(call, null, models),
            fault -> fault.fits(call),
            () -> arrived.undecided = true);
    return arrived.fault == null ? null : arrived.fault.connection();
  }

  @Override
  public @Nullable ConnectionFault atResponse() {
    Fault fault = current.get().fault;
    return fault == null ? null : fault.connection();
  }

  @Override
  public void onUnread(RequestHead request, byte[] body) {
    recordUnanswered(body);
  }

  /** Records the request that this thread serves, and returns it. */
  RecordedCall record(byte[] body) {
    Arrived arrived = current.get();
    if (arrived.undecided) {
      arrived.fault = decide(RecordedCall.of(arrived.head, body, null), body);
    }
    return add(arrived, body);
  }

  private @Nullable Fault decide(RecordedCall call, byte[] body) {
    try {
      return scripts.take(
          incoming(call, body), fault -> fault.fits(call) && !fault.comesBeforeBody(), () -> {});
    } catch (RuntimeException e) {
      return Fault.status(500, "A matcher threw " + e); // a dropped connection would hide it
    }
  }

  private RecordedCall add(Arrived arrived, byte[] body) {
    RecordedCall call = RecordedCall.of(arrived.head, body, arrived.fault);
    if (!Page.serves(call.path())) {
      calls.add(call);
    }
    return call;
  }

  /** Records the request that this thread serves, which gets no response. */
  void recordUnanswered(byte[] body) {
    log(add(current.get(), body), RequestLog.NO_STATUS);
  }

  /** Logs the request that this thread serves. */
  void log(RecordedCall call, int status) {
    if (!Page.serves(call.path())) {
      log.add(call, status, (System.nanoTime() - current.get().nanos) / 1_000_000);
    }
  }
}
