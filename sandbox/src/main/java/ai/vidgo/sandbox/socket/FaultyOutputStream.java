package ai.vidgo.sandbox.socket;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What the server writes to a connection: passes responses on, or cuts them off. */
final class FaultyOutputStream extends OutputStream {
  private static final Pattern LENGTH =
      Pattern.compile("\ncontent-length: *(\\d{1,18})", Pattern.CASE_INSENSITIVE);
  private static final String HEAD_END = "\r\n\r\n";
  private static final Charset LATIN = StandardCharsets.ISO_8859_1;

  private final FaultySocket socket;
  private final OutputStream raw;
  private final ByteArrayOutputStream head = new ByteArrayOutputStream();
  private @Nullable ConnectionFault nextFault;

  /** Still to be asked, or null. */
  private @Nullable FaultScript script;

  private boolean headOnly;

  /** How many more bytes of the body to send; negative until the head has been sent. */
  private long bodyLeft = -1;

  FaultyOutputStream(FaultySocket socket, OutputStream raw) {
    this.socket = socket;
    this.raw = raw;
  }

  /**
   * Sets the fate of the next response.
   *
   * @param script asked when the response comes if {@code fault} is null
   */
  void expect(@Nullable ConnectionFault fault, FaultScript script, boolean withoutBody) {
    nextFault = fault;
    this.script = fault == null ? script : null;
    headOnly = withoutBody;
  }

  @Override
  public void write(int b) throws IOException {
    write(new byte[] {(byte) b}, 0, 1);
  }

  @Override
  public void write(byte[] bytes, int offset, int length) throws IOException {
    if (script != null && !isInterim(new String(bytes, offset, length, LATIN))) {
      nextFault = script.atResponse();
      script = null;
    }
    if (nextFault == null) {
      raw.write(bytes, offset, length);
    } else if (bodyLeft < 0) {
      head.write(bytes, offset, length);
      cutHead(nextFault);
    } else {
      cutBody(nextFault, bytes, offset, length);
    }
  }

  @Override
  public void flush() throws IOException {
    raw.flush();
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }

  /** Returns whether it is the "100 Continue" that goes before a response. */
  private static boolean isInterim(String head) {
    return head.startsWith("HTTP/1.1 1");
  }

  private void cutHead(ConnectionFault fault) throws IOException {
    byte[] all = head.toByteArray();
    String text = new String(all, LATIN);
    int end = text.indexOf(HEAD_END);
    if (end < 0) {
      return;
    }
    if (isInterim(text)) {
      head.reset();
      raw.write(all, 0, end + HEAD_END.length());
      return;
    }
    if (fault.stage() == Stage.AFTER_REQUEST) {
      throw socket.end(fault);
    }
    if (fault.stage() == Stage.AFTER_STATUS_LINE) {
      raw.write(all, 0, text.indexOf("\r\n") + 2);
      throw socket.end(fault);
    }
    Matcher length = LENGTH.matcher(text.substring(0, end));
    long announced = length.find() && !headOnly ? Long.parseLong(length.group(1)) : 0;
    if (announced == 0) {
      raw.write(all, 0, end + 2); // without its empty line the head is unfinished
      throw socket.end(fault);
    }
    int bodyStart = end + HEAD_END.length();
    raw.write(all, 0, bodyStart);
    bodyLeft = announced / 2;
    cutBody(fault, all, bodyStart, all.length - bodyStart);
  }

  private void cutBody(ConnectionFault fault, byte[] bytes, int offset, int length)
      throws IOException {
    int count = (int) Math.min(bodyLeft, length);
    raw.write(bytes, offset, count);
    bodyLeft -= count;
    if (bodyLeft == 0) {
      throw socket.end(fault);
    }
  }
}
