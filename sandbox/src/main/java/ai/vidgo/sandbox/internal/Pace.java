package ai.vidgo.sandbox.internal;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.io.OutputStream;
import java.time.Duration;

/** How fast a body is sent: a number of bytes, a pause, and so on. Immutable. */
public final class Pace {
  private final int bytes;
  private final Duration pause;

  public Pace(int bytes, Duration pause) {
    this.bytes = bytes;
    this.pause = pause;
  }

  /** Returns a stream that sends what it is written at this pace. */
  public OutputStream slow(OutputStream out) {
    return new FilterOutputStream(out) {
      private int sent;

      @Override
      public void write(int b) throws IOException {
        if (sent == bytes) {
          pause();
          sent = 0;
        }
        out.write(b);
        sent++;
        if (sent == bytes) {
          out.flush();
        }
      }

      private void pause() throws IOException {
        try {
          Thread.sleep(pause.toMillis());
        } catch (InterruptedException e) { // the server does that when it is closed
          Thread.currentThread().interrupt();
          throw new InterruptedIOException();
        }
      }
    };
  }
}
