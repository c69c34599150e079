package ai.vidgo.sandbox;

import org.jspecify.annotations.Nullable;

/**
 * The responses that some requests get, see {@link VidgoSandbox#on}.
 *
 * <pre>{@code
 * sandbox.on(polls().ofTask(id)).respond(Fault.status(503)).times(3).respond(Fault.EMPTY_BODY);
 * }</pre>
 *
 * <p>Each call takes effect at once, so it belongs before the requests that it is for. Thread-safe.
 */
public final class RequestScript {
  private final Scripts<Fault> faults;
  private final RequestMatcher matcher;
  private Scripts.@Nullable Waiting<Fault> last;

  RequestScript(Scripts<Fault> faults, RequestMatcher matcher) {
    this.faults = faults;
    this.matcher = matcher;
  }

  /**
   * Plays this fault for the next such request that it fits, after those that already wait.
   *
   * @throws IllegalArgumentException see {@link RequestMatcher#requireFitting}
   */
  public synchronized RequestScript respond(Fault fault) {
    matcher.requireFitting(fault);
    last = faults.add(matcher, fault);
    return this;
  }

  /**
   * Plays the last fault for this many requests; 1 by default.
   *
   * @throws IllegalArgumentException if it is less than 1
   */
  public synchronized RequestScript times(int times) {
    faults.times(last(), Arguments.positive("times", times));
    return this;
  }

  /** Plays the last fault for every such request for which no other fault waits. */
  public synchronized RequestScript always() {
    faults.always(last());
    return this;
  }

  private Scripts.Waiting<Fault> last() {
    if (last == null) {
      throw new IllegalStateException("respond() comes first");
    }
    return last;
  }
}
