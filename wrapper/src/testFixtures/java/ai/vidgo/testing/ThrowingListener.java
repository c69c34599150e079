package ai.vidgo.testing;

import static net.bytebuddy.matcher.ElementMatchers.named;

import java.lang.reflect.InvocationHandler;
import net.bytebuddy.ByteBuddy;
import net.bytebuddy.implementation.InvocationHandlerAdapter;
import okhttp3.EventListener;

/**
 * Listeners that throw at one event. Not at {@code responseBodyEnd}: OkHttp 4.12 would keep the
 * connection for ever.
 */
public final class ThrowingListener {
  private ThrowingListener() {}

  /** An event, and whether the request may have left by then. */
  public enum Event {
    callStart(false),
    proxySelectStart(false),
    proxySelectEnd(false),
    dnsStart(false),
    dnsEnd(false),
    connectStart(false),
    connectEnd(false),
    connectionAcquired(false),
    requestHeadersStart(true),
    requestHeadersEnd(true),
    requestBodyStart(true),
    requestBodyEnd(true),
    responseHeadersStart(true),
    responseHeadersEnd(true),
    responseBodyStart(true),
    connectionReleased(true),
    callEnd(true),
    callFailed(true);

    public final boolean sent;

    Event(boolean sent) {
      this.sent = sent;
    }
  }

  public static EventListener at(Event event, Thrower thrower) {
    InvocationHandler handler = (listener, method, arguments) -> thrower.orReturn(null);
    try {
      return new ByteBuddy()
          .subclass(EventListener.class)
          .method(named(event.name()))
          .intercept(InvocationHandlerAdapter.of(handler))
          .make()
          .load(EventListener.class.getClassLoader())
          .getLoaded()
          .getDeclaredConstructor()
          .newInstance();
    } catch (ReflectiveOperationException e) {
      throw new AssertionError(e);
    }
  }
}
