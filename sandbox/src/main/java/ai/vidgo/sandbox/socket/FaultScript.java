package ai.vidgo.sandbox.socket;

import org.jspecify.annotations.Nullable;

/**
 * Decides which requests break their connection. Called on the thread that serves the connection,
 * so implementations are thread-safe.
 */
public interface FaultScript {
  /**
   * Returns what to do to a request, or null to serve it. Called once per request, when its headers
   * have arrived.
   */
  @Nullable ConnectionFault next(RequestHead request);

  /**
   * Returns what to do to the response to a request for which {@link #next} returned null, or null
   * to send it. Called once per request, on the same thread, when the response is ready; stages
   * before {@link Stage#AFTER_REQUEST} are over by then.
   */
  default @Nullable ConnectionFault atResponse() {
    return null;
  }

  /**
   * Called just before a connection breaks, if the server will never see its request.
   *
   * @param body what was read of the request's body
   */
  void onUnread(RequestHead request, byte[] body);
}
