package ai.vidgo.sandbox.internal.callbacks;

import ai.vidgo.sandbox.internal.Urls;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.MalformedURLException;
import java.net.Proxy;
import java.net.Socket;
import java.net.URL;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashSet;
import java.util.Set;
import java.util.Timer;
import java.util.TimerTask;
import java.util.regex.Pattern;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.SSLSocketFactory;
import org.apache.hc.core5.http.ClassicHttpRequest;
import org.apache.hc.core5.http.HttpException;
import org.apache.hc.core5.http.HttpHost;
import org.apache.hc.core5.http.config.Http1Config;
import org.apache.hc.core5.http.impl.io.DefaultBHttpClientConnection;
import org.apache.hc.core5.http.impl.io.HttpRequestExecutor;
import org.apache.hc.core5.http.io.entity.ByteArrayEntity;
import org.apache.hc.core5.http.message.BasicClassicHttpRequest;
import org.apache.hc.core5.http.protocol.HttpCoreContext;
import org.apache.hc.core5.io.Closer;
import org.jspecify.annotations.Nullable;

/** Posts callbacks, each once, and to this machine only: a sandbox must not reach any other. */
final class CallbackHttp {
  private static final Pattern LOOPBACK =
      Pattern.compile(
          "https?://(localhost|127(\\.\\d{1,3}){3}|\\[::1\\])", Pattern.CASE_INSENSITIVE);

  private final Set<Socket> open = new HashSet<>();
  private boolean closed;

  /** Returns the parsed URL if it leads to this machine, without a DNS lookup. */
  static @Nullable URL loopback(String url) {
    try {
      URL parsed = new URL(url);
      String start = parsed.getProtocol() + "://" + parsed.getHost();
      return LOOPBACK.matcher(start).matches() ? parsed : null;
    } catch (MalformedURLException e) {
      return null;
    }
  }

  /** Returns the HTTP status of the response. */
  int post(URL url, String body, Duration timeout) throws IOException {
    Timer timer = new Timer("Vidgo sandbox callback timeout", true);
    Socket socket = new Socket(Proxy.NO_PROXY);
    Deadline deadline = new Deadline(socket);
    try {
      add(socket);
      timer.schedule(deadline, timeout.toMillis());
      return post(url, body.getBytes(StandardCharsets.UTF_8), socket);
    } catch (IOException | HttpException e) {
      throw new IOException(deadline.passed ? "timeout" : e.toString(), e);
    } finally {
      timer.cancel();
      remove(socket);
    }
  }

  private static int post(URL url, byte[] body, Socket socket) throws IOException, HttpException {
    int port = url.getPort() < 0 ? url.getDefaultPort() : url.getPort();
    socket.connect(new InetSocketAddress(address(url.getHost()), port));
    DefaultBHttpClientConnection connection = new DefaultBHttpClientConnection(Http1Config.DEFAULT);
    connection.bind(url.getProtocol().equals("https") ? secured(socket, url, port) : socket);
    ClassicHttpRequest request =
        new BasicClassicHttpRequest("POST", (HttpHost) null, Urls.target(url));
    request.setHeader("Host", url.getHost() + (url.getPort() < 0 ? "" : ":" + port));
    request.setHeader("Connection", "close");
    request.setHeader("Content-Type", "application/json");
    request.setHeader("Content-Length", body.length);
    request.setEntity(new ByteArrayEntity(body, null));
    return new HttpRequestExecutor()
        .execute(request, connection, HttpCoreContext.create())
        .getCode();
  }

  private static InetAddress address(String host) throws UnknownHostException {
    for (InetAddress address : InetAddress.getAllByName(host)) {
      if (address.isLoopbackAddress()) {
        return address;
      }
    }
    throw new UnknownHostException(host + " is not this machine");
  }

  private static Socket secured(Socket socket, URL url, int port) throws IOException {
    SSLSocketFactory factory = (SSLSocketFactory) SSLSocketFactory.getDefault();
    SSLSocket secured = (SSLSocket) factory.createSocket(socket, url.getHost(), port, true);
    SSLParameters parameters = secured.getSSLParameters();
    parameters.setEndpointIdentificationAlgorithm("HTTPS");
    secured.setSSLParameters(parameters);
    secured.startHandshake(); // later its failures would be swallowed
    return secured;
  }

  private synchronized void add(Socket socket) throws IOException {
    if (closed) {
      throw new IOException("The sandbox is closed");
    }
    open.add(socket);
  }

  private synchronized void remove(Socket socket) {
    open.remove(socket);
    Closer.closeQuietly(socket);
  }

  synchronized void close() {
    closed = true;
    open.forEach(Closer::closeQuietly);
  }

  /** Ends a call that takes too long, in whatever it is doing. */
  private static final class Deadline extends TimerTask {
    final Socket socket;
    volatile boolean passed;

    Deadline(Socket socket) {
      this.socket = socket;
    }

    @Override
    public void run() {
      passed = true;
      Closer.closeQuietly(socket);
    }
  }
}
