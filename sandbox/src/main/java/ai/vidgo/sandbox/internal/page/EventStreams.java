package ai.vidgo.sandbox.internal.page;

import ai.vidgo.sandbox.internal.HttpError;
import ai.vidgo.sandbox.internal.Response;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;

/** The open streams of server-sent events, which end with the sandbox. Thread-safe. */
final class EventStreams {
  static final int LIMIT = 16;

  /** In milliseconds, between two looks at what has changed. */
  private static final long TICK = 200;

  /** An event is sent after at least this many looks, or nobody would notice that a reader left. */
  private static final int MAX_QUIET_TICKS = 5;

  private final PageModel model;
  private int open;
  private boolean closed;

  EventStreams(PageModel model) {
    this.model = model;
  }

  Response response() {
    if (isFull()) {
      throw HttpError.of(503, "service_error", "The page is open " + LIMIT + " times already");
    }
    return Response.of(200, "text/event-stream", -1, this::write);
  }

  private synchronized boolean isFull() {
    return open >= LIMIT;
  }

  private void write(OutputStream out) throws IOException {
    if (!begin()) {
      return;
    }
    try {
      PageEvents events = new PageEvents(model);
      int quiet = 0;
      do {
        ObjectNode event = events.next();
        quiet++;
        if (event == null && quiet >= MAX_QUIET_TICKS) {
          event = events.time();
        }
        if (event != null) {
          quiet = 0;
          out.write(("data: " + event + "\n\n").getBytes(StandardCharsets.UTF_8));
          out.flush();
        }
      } while (pause());
    } finally {
      end();
    }
  }

  private synchronized boolean begin() {
    if (closed || isFull()) {
      return false;
    }
    open++;
    return true;
  }

  private synchronized void end() {
    open--;
  }

  /** Returns whether to go on. */
  private synchronized boolean pause() {
    try {
      if (!closed) {
        wait(TICK);
      }
      return !closed;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  synchronized void close() {
    closed = true;
    notifyAll();
  }
}
