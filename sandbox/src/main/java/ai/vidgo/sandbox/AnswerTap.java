package ai.vidgo.sandbox;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What the server writes to a connection: hands it on, or cuts the answer that is to break. */
final class AnswerTap extends OutputStream {
  private static final Pattern LENGTH =
      Pattern.compile("\ncontent-length: *(\\d{1,18})", Pattern.CASE_INSENSITIVE);
  private static final String HEAD_END = "\r\n\r\n";

  private final FaultySocket socket;
  private final OutputStream raw;
  private final ByteArrayOutputStream head = new ByteArrayOutputStream();
  private @Nullable Break broken;
  private boolean headOnly;

  /** How much of the body may go out, once the head did; negative until then. */
  private long bodyLeft = -1;

  AnswerTap(FaultySocket socket, OutputStream raw) {
    this.socket = socket;
    this.raw = raw;
  }

  /** Says what is to become of the next answer. */
  void expect(@Nullable Break fault, boolean withoutBody) {
    broken = fault;
    headOnly = withoutBody;
  }

  @Override
  public void write(int b) throws IOException {
    write(new byte[] {(byte) b}, 0, 1);
  }

  @Override
  public void write(byte[] bytes, int offset, int length) throws IOException {
    socket.answered();
    if (broken == null) {
      raw.write(bytes, offset, length);
    } else if (broken.stage == Stage.AFTER_REQUEST) {
      throw socket.end(broken);
    } else if (bodyLeft < 0) {
      head.write(bytes, offset, length);
      cutHead(broken);
    } else {
      cutBody(broken, bytes, offset, length);
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

  private void cutHead(Break fault) throws IOException {
    byte[] all = head.toByteArray();
    String text = new String(all, StandardCharsets.ISO_8859_1);
    int end = text.indexOf(HEAD_END);
    if (end < 0) {
      return;
    }
    if (fault.stage == Stage.AFTER_STATUS_LINE) {
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

  private void cutBody(Break fault, byte[] bytes, int offset, int length) throws IOException {
    int count = (int) Math.min(bodyLeft, length);
    raw.write(bytes, offset, count);
    bodyLeft -= count;
    if (bodyLeft == 0) {
      throw socket.end(fault);
    }
  }
}
