package ai.vidgo.sandbox.socket;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;

/**
 * The server's side of an HTTP/1.1 connection that can break at any stage: it sees each request
 * before the server does and each response before the client does.
 */
final class FaultySocket extends Socket {
  /** How long a client may take to notice the end of the stream. */
  private static final int PATIENCE_MILLIS = 5_000;

  private final FaultScript script;
  private final CountDownLatch closed = new CountDownLatch(1);
  private @Nullable FaultyInputStream requests;
  private @Nullable FaultyOutputStream responses;

  FaultySocket(FaultScript script) {
    this.script = script;
  }

  @Override
  public synchronized InputStream getInputStream() throws IOException {
    return open();
  }

  @Override
  public synchronized OutputStream getOutputStream() throws IOException {
    open();
    return responses;
  }

  private FaultyInputStream open() throws IOException {
    if (requests == null) {
      responses = new FaultyOutputStream(this, super.getOutputStream());
      InputStream raw = new BufferedInputStream(super.getInputStream());
      requests = new FaultyInputStream(this, raw, responses, script);
    }
    return requests;
  }

  @Override
  public void close() throws IOException {
    closed.countDown();
    super.close();
  }

  /** Breaks the connection; returns what to throw so that the server's thread gives it up. */
  IOException end(ConnectionFault fault) {
    try {
      fault.ending().begin(this);
      if (fault.ending() == Ending.SILENCE && fault.stage().isBeforeEndOfRequest()) {
        awaitClose(); // reading nothing, so that a long body backs up at the client
      } else if (!isClosed()) {
        setSoTimeout(fault.ending() == Ending.SILENCE ? 0 : PATIENCE_MILLIS);
        Ending.drain(super.getInputStream());
      }
      close();
    } catch (IOException e) {
      return e; // the client was faster
    }
    return new IOException("Broken on purpose: " + fault);
  }

  /** Tells the client what is wrong with its request; returns what to throw to the server. */
  IOException refuse(String mistake) throws IOException {
    String response =
        "HTTP/1.1 400 Bad Request\r\nContent-Type: text/plain\r\nConnection: close\r\n"
            + "Content-Length: "
            + (mistake.length() + 1)
            + "\r\n\r\n"
            + mistake
            + "\n";
    super.getOutputStream().write(response.getBytes(StandardCharsets.UTF_8));
    return end(new ConnectionFault(Ending.CLOSE, Stage.BEFORE_REQUEST));
  }

  private void awaitClose() {
    try {
      closed.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
