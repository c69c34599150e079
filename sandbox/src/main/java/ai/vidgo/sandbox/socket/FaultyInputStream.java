package ai.vidgo.sandbox.socket;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What the server reads from a connection: passes requests on, plays their faults, and refuses what
 * is not HTTP/1.1, on which some servers drop the connection without a word.
 */
final class FaultyInputStream extends InputStream {
  /** In bytes, of the request line and the headers, so that what the sandbox records is small. */
  private static final int MAX_HEAD = 65_536;

  private static final Pattern CHUNK_SIZE = Pattern.compile("[ \t]*([0-9a-fA-F]{1,7})[ \t]*");

  private final FaultySocket socket;
  private final InputStream raw;
  private final FaultyOutputStream responses;
  private final FaultScript script;

  /** What has been read and not yet passed on: a head, or the line before a chunk. */
  private byte[] read = {};

  private int passedOn;
  private long bodyLeft;
  private boolean inChunks;

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
    if (passedOn == read.length && bodyLeft == 0 && !(inChunks ? nextChunk() : nextRequest())) {
      return -1;
    }
    if (passedOn < read.length) {
      int count = Math.min(length, read.length - passedOn);
      System.arraycopy(read, passedOn, target, offset, count);
      passedOn += count;
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

  private boolean nextRequest() throws IOException {
    pass(readHead());
    if (read.length == 0) {
      return false;
    }
    RequestHead request = new RequestHead(read);
    String mistake = request.mistake();
    if (mistake != null) {
      throw socket.refuse(mistake);
    }
    inChunks = request.isChunked();
    bodyLeft = request.bodyLength();
    ConnectionFault fault = script.next(request);
    if (fault != null && fault.stage().isBeforeEndOfRequest()) {
      boolean half = fault.stage() == Stage.DURING_REQUEST_BODY;
      script.onUnread(request, half ? readHalf() : new byte[0]);
      throw socket.end(fault);
    }
    responses.expect(fault, script, request.method().equals("HEAD"));
    return true;
  }

  private void pass(byte[] bytes) {
    read = bytes;
    passedOn = 0;
  }

  private boolean nextChunk() throws IOException {
    ByteArrayOutputStream line = new ByteArrayOutputStream();
    Matcher size = CHUNK_SIZE.matcher(readLine(line));
    if (!size.matches()) {
      throw socket.refuse("A chunk has no size");
    }
    int length = Integer.parseInt(size.group(1), 16);
    bodyLeft = length + 2L;
    if (length == 0) {
      if (!readLine(line).isEmpty()) {
        throw socket.refuse("The sandbox accepts no trailers");
      }
      bodyLeft = 0;
      inChunks = false;
    }
    pass(line.toByteArray());
    return true;
  }

  /** Returns all bytes up to and including the empty line, or up to the end of the stream. */
  private byte[] readHead() throws IOException {
    ByteArrayOutputStream head = new ByteArrayOutputStream();
    int start = -1;
    while (head.size() > start) {
      start = head.size();
      if (readLine(head).isEmpty()) {
        break;
      }
    }
    return head.toByteArray();
  }

  /** Adds the next line to {@code bytes}, and returns it without its end. */
  private String readLine(ByteArrayOutputStream bytes) throws IOException {
    StringBuilder line = new StringBuilder();
    for (int next = raw.read(); next >= 0; next = raw.read()) {
      bytes.write(next);
      if (next == '\n') {
        break;
      }
      if (bytes.size() == MAX_HEAD) {
        throw socket.refuse("The headers are longer than " + MAX_HEAD + " bytes");
      }
      line.append((char) next);
    }
    int end = line.length();
    return line.substring(0, end > 0 && line.charAt(end - 1) == '\r' ? end - 1 : end);
  }

  private byte[] readHalf() throws IOException {
    ByteArrayOutputStream half = new ByteArrayOutputStream();
    if (inChunks) {
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
