package ai.vidgo.sandbox;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;

/**
 * A connection that can break at any stage: it sees each request before the server does and each
 * answer before the client does.
 */
final class FaultySocket extends Socket {
  /** How long a client may take to notice the end of the stream. */
  private static final int PATIENCE_MILLIS = 5_000;

  private final FaultQueue faults;
  private final CallLog<RecordedCall> calls;
  private final CountDownLatch closed = new CountDownLatch(1);
  private @Nullable RequestTap requests;
  private @Nullable AnswerTap answers;

  FaultySocket(FaultQueue faults, CallLog<RecordedCall> calls) {
    this.faults = faults;
    this.calls = calls;
  }

  @Override
  public synchronized InputStream getInputStream() throws IOException {
    return open();
  }

  @Override
  public synchronized OutputStream getOutputStream() throws IOException {
    open();
    return answers;
  }

  private RequestTap open() throws IOException {
    if (requests == null) {
      answers = new AnswerTap(this, super.getOutputStream());
      InputStream raw = new BufferedInputStream(super.getInputStream());
      requests = new RequestTap(this, raw, answers, faults, calls);
    }
    return requests;
  }

  /** The server answers, so it has found the end of the request. */
  synchronized void answered() {
    if (requests != null) {
      requests.endRequest();
    }
  }

  @Override
  public void close() throws IOException {
    closed.countDown();
    super.close();
  }

  /** Plays the end; returns what the server's thread is to throw, which gives the connection up. */
  IOException end(Break how) {
    try {
      switch (how.ending) {
        case RESET:
          setSoLinger(true, 0);
          break;
        case CLOSE:
          // A plain close() would reset the connection where a part of the request is unread.
          shutdownOutput();
          drain(PATIENCE_MILLIS);
          break;
        default:
          keepSilent(how.stage);
      }
      close();
    } catch (IOException e) {
      return e; // the client was faster
    }
    return new IOException("Broken on purpose at " + how.stage);
  }

  private void keepSilent(Stage stage) throws IOException {
    if (stage.isBeforeAnswer()) {
      // Unread, so that a long body backs up at the client; it ends with the sandbox.
      try {
        closed.await();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
      return;
    }
    drain(0);
  }

  /**
   * Reads until the client closes.
   *
   * @param patience the longest pause of the client in milliseconds, 0 for any
   */
  private void drain(int patience) throws IOException {
    setSoTimeout(patience);
    InputStream raw = super.getInputStream();
    byte[] ignored = new byte[8192];
    int count = 0;
    while (count >= 0) {
      count = raw.read(ignored);
    }
  }
}
