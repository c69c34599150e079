package ai.vidgo.internal.http;

import ai.vidgo.internal.util.Messages;
import java.nio.charset.StandardCharsets;
import okio.Buffer;

/** What {@link Transport} does with the bytes of a success; here because it is not public. */
public final class ResponseReading {
  private static final KeyRedactor REDACTOR = new KeyRedactor();

  static {
    REDACTOR.activate();
    REDACTOR.setKey("0123456789abcdef0123456789abcdef");
  }

  private ResponseReading() {}

  /** The envelope and its data in one pass, from bytes whose text is not needed. */
  public static <T> T envelope(byte[] bytes, DataReader<T> data) {
    return Envelope.readPlain("", new Buffer().write(bytes), data);
  }

  /**
   * All of it: the text, without the key in it, then the same pass, which is also the check for
   * errors.
   */
  public static <T> T response(byte[] bytes, DataReader<T> data) {
    String text = new String(bytes, StandardCharsets.UTF_8);
    String body = Messages.withoutByteOrderMark(REDACTOR.redact(text));
    Buffer again = body.equals(text) ? new Buffer().write(bytes) : new Buffer().writeUtf8(body);
    return Transport.decode(null, body, again, data, "").value;
  }
}
