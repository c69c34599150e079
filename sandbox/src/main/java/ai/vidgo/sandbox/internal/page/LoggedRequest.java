package ai.vidgo.sandbox.internal.page;

import ai.vidgo.sandbox.internal.JsonTrees;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** A line of the request log, with nothing in it that could be secret. Immutable. */
public final class LoggedRequest {
  final long number;
  private final String time;
  private final String request;
  private final String status;
  private final long millis;
  private final String fault;

  /**
   * @param number grows from one to the next
   * @param request method and path
   * @param status {@code -} if there was no response
   * @param fault empty if none was played
   */
  public LoggedRequest(
      long number, String time, String request, String status, long millis, String fault) {
    this.number = number;
    this.time = time;
    this.request = request;
    this.status = status;
    this.millis = millis;
    this.fault = fault;
  }

  ObjectNode json() {
    return JsonTrees.object()
        .put("time", time)
        .put("request", request)
        .put("status", status)
        .put("millis", millis)
        .put("fault", fault);
  }

  /** Returns the line. */
  @Override
  public String toString() {
    String played = fault.isEmpty() ? "" : " " + fault;
    return time + " " + request + " " + status + " " + millis + " ms" + played;
  }
}
