package ai.vidgo.internal.http;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import javax.net.SocketFactory;
import okhttp3.OkHttpClient;

/**
 * Limits what a thread receives before OkHttp delivers any of it. OkHttp bounds headers and, in
 * HTTP/2, what is not read yet, but not the line with the size of a chunk, which it keeps whole.
 */
public final class WireLimit extends SocketFactory {
  /** More than OkHttp's limit of headers. A chunk's size with more zeros takes seconds to read. */
  private static final long MAX_UNREAD = 512L << 10;

  /** OkHttp reads a connection of HTTP/1 on the thread of the call. */
  private static final ThreadLocal<Long> LEFT = new ThreadLocal<>();

  WireLimit() {}

  /** Not if the caller has sockets of its own: only a subclass can count what arrives. */
  public static OkHttpClient on(OkHttpClient client) {
    return client.socketFactory() == SocketFactory.getDefault()
        ? client.newBuilder().socketFactory(new WireLimit()).build()
        : client;
  }

  /** Limits this thread, from now on; again whenever something was delivered. */
  public static void restart() {
    LEFT.set(MAX_UNREAD);
  }

  public static void end() {
    LEFT.remove();
  }

  /** Whether more arrived than that. */
  static boolean isExceeded() {
    Long left = LEFT.get();
    return left != null && left < 0;
  }

  private static void count(int bytes) throws IOException {
    Long left = LEFT.get();
    if (left != null && bytes > 0) {
      LEFT.set(left - bytes);
      if (left < bytes) {
        throw new IOException("The response is too long"); // than any that is documented
      }
    }
  }

  @Override
  public Socket createSocket() {
    return new Socket() {
      @Override
      public InputStream getInputStream() throws IOException {
        return new Counted(super.getInputStream());
      }
    };
  }

  private static final class Counted extends FilterInputStream {
    Counted(InputStream in) {
      super(in);
    }

    @Override
    public int read() throws IOException {
      int value = super.read();
      count(value == -1 ? 0 : 1);
      return value;
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
      int bytes = super.read(target, offset, length);
      count(bytes);
      return bytes;
    }
  }

  // OkHttp connects its sockets itself.

  @Override
  public Socket createSocket(String host, int port) {
    throw new UnsupportedOperationException();
  }

  @Override
  public Socket createSocket(String host, int port, InetAddress local, int localPort) {
    throw new UnsupportedOperationException();
  }

  @Override
  public Socket createSocket(InetAddress host, int port) {
    throw new UnsupportedOperationException();
  }

  @Override
  public Socket createSocket(InetAddress host, int port, InetAddress local, int localPort) {
    throw new UnsupportedOperationException();
  }
}
