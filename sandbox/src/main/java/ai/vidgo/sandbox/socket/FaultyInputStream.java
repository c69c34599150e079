package ai.vidgo.sandbox.socket;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;

/** What the server reads from a connection: passes requests on, or plays their faults. */
final class FaultyInputStream extends InputStream {
  private static final int MAX_HEAD = 1024 * 1024;

  private final FaultySocket socket;
  private final InputStream raw;
  private final FaultyOutputStream responses;
  private final FaultScript script;
  private byte[] head = {};
  private int headAt;
  private long bodyLeft;

  FaultyInputStream(
      FaultySocket socket, InputStream raw, FaultyOutputStream responses, FaultScript script) {
    this.socket = socket;
    this.raw = raw;
    this.responses = responses;
    this.script = script;
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
  }

  @Override
  public int read(byte[] target, int offset, int length) throws IOException {
    if (length == 0) {
      return 0;
    }
    if (headAt == head.length && bodyLeft == 0 && !nextRequest()) {
      return -1;
    }
    if (headAt < head.length) {
      int count = Math.min(length, head.length - headAt);
      System.arraycopy(head, headAt, target, offset, count);
      headAt += count;
      return count;
    }
    int count = raw.read(target, offset, (int) Math.min(length, bodyLeft));
    bodyLeft -= Math.max(0, count);
    return count;
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }

  /** Expects the next request from now on: only the server finds the end of a chunked one. */
  void endRequest() {
    bodyLeft = 0;
  }

  private boolean nextRequest() throws IOException {
    head = readHead();
    headAt = 0;
    if (head.length == 0) {
      return false;
    }
    RequestHead request = new RequestHead(head);
    bodyLeft = request.bodyLength();
    ConnectionFault fault = script.next(request);
    if (fault != null && fault.stage().isBeforeEndOfRequest()) {
      boolean half = fault.stage() == Stage.DURING_REQUEST_BODY;
      script.onUnread(request, half ? readHalf() : new byte[0]);
      throw socket.end(fault);
    }
    responses.expect(fault, request.method().equals("HEAD"));
    return true;
  }

  /** Returns all bytes up to and including the empty line, or up to the end of the stream. */
  private byte[] readHead() throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    int lineLength = 0;
    for (int next = raw.read(); next >= 0; next = raw.read()) {
      bytes.write(next);
      if (next == '\n' && lineLength == 0 && bytes.size() > 2) {
        break;
      }
      lineLength = next == '\n' ? 0 : next == '\r' ? lineLength : lineLength + 1;
      if (bytes.size() > MAX_HEAD) {
        throw new IOException("The headers are longer than " + MAX_HEAD + " bytes");
      }
    }
    return bytes.toByteArray();
  }

  private byte[] readHalf() throws IOException {
    ByteArrayOutputStream half = new ByteArrayOutputStream();
    if (bodyLeft == Long.MAX_VALUE) {
      byte[] arrived = new byte[8192];
      half.write(arrived, 0, (Math.max(0, raw.read(arrived)) + 1) / 2);
      return half.toByteArray();
    }
    for (long left = bodyLeft / 2; left > 0; left--) {
      int next = raw.read();
      if (next < 0) {
        break;
      }
      half.write(next);
    }
    return half.toByteArray();
  }
}
