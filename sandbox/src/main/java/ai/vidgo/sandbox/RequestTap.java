package ai.vidgo.sandbox;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;

/** What the server reads of a connection: hands on request by request, or plays its fault. */
final class RequestTap extends InputStream {
  private static final int MAX_HEAD = 1024 * 1024;

  private final FaultySocket socket;
  private final InputStream raw;
  private final AnswerTap answers;
  private final FaultQueue faults;
  private final CallLog<RecordedCall> calls;
  private byte[] head = {};
  private int headAt;
  private long bodyLeft;

  RequestTap(
      FaultySocket socket,
      InputStream raw,
      AnswerTap answers,
      FaultQueue faults,
      CallLog<RecordedCall> calls) {
    this.socket = socket;
    this.raw = raw;
    this.answers = answers;
    this.faults = faults;
    this.calls = calls;
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

  /** What comes is the next request: of a chunked one only the server knows the end. */
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
    Fault fault = faults.draw(Endpoint.of(request.path));
    Break broken = fault == null ? null : fault.connection();
    if (broken != null && broken.stage.isBeforeAnswer()) {
      byte[] body = broken.stage == Stage.IN_REQUEST_BODY ? readHalf() : new byte[0];
      calls.add(RecordedCall.of(request, new String(body, StandardCharsets.UTF_8), fault));
      throw socket.end(broken);
    }
    answers.expect(broken, request.method.equals("HEAD"));
    return true;
  }

  /** Returns everything up to the empty line, or what there was before the stream ended. */
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
