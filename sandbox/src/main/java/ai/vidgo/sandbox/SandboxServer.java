package ai.vidgo.sandbox;

import ai.vidgo.sandbox.internal.Pace;
import ai.vidgo.sandbox.internal.Response;
import ai.vidgo.sandbox.internal.Streams;
import ai.vidgo.sandbox.socket.NoDelayServerSocketFactory;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import org.apache.hc.core5.http.ClassicHttpRequest;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.ConnectionClosedException;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.HttpEntity;
import org.apache.hc.core5.http.HttpEntityContainer;
import org.apache.hc.core5.http.HttpException;
import org.apache.hc.core5.http.HttpRequest;
import org.apache.hc.core5.http.HttpResponse;
import org.apache.hc.core5.http.HttpVersion;
import org.apache.hc.core5.http.ProtocolVersion;
import org.apache.hc.core5.http.impl.DefaultConnectionReuseStrategy;
import org.apache.hc.core5.http.impl.bootstrap.HttpServer;
import org.apache.hc.core5.http.impl.bootstrap.ServerBootstrap;
import org.apache.hc.core5.http.impl.bootstrap.StandardFilter;
import org.apache.hc.core5.http.io.HttpFilterChain;
import org.apache.hc.core5.http.io.SocketConfig;
import org.apache.hc.core5.http.io.entity.EntityTemplate;
import org.apache.hc.core5.http.message.BasicClassicHttpResponse;
import org.apache.hc.core5.http.protocol.HttpContext;
import org.apache.hc.core5.http.protocol.HttpProcessorBuilder;
import org.apache.hc.core5.io.CloseMode;
import org.apache.hc.core5.util.Timeout;
import org.jspecify.annotations.Nullable;

/** Listens, reads requests, and sends the responses of a {@link Router}. */
final class SandboxServer {
  /** Each has a thread and a descriptor, even one whose client has been lost. */
  static final int MAX_CONNECTIONS = 1_000;

  /** Longer than clients keep an unused connection, so that they end it first. */
  static final Timeout MAX_SILENCE = Timeout.ofMinutes(10);

  private final FaultQueue faults;
  private final HttpServer server;
  private volatile @Nullable Router router;

  SandboxServer(InetAddress address, int port, FaultQueue faults) {
    this(address, port, faults, MAX_CONNECTIONS, MAX_SILENCE);
  }

  /**
   * @param port where to listen, 0 for a free one
   * @param maxSilence how long a client may send nothing while the server waits for it
   */
  SandboxServer(
      InetAddress address, int port, FaultQueue faults, int maxConnections, Timeout maxSilence) {
    this.faults = faults;
    server =
        ServerBootstrap.bootstrap()
            .setLocalAddress(address)
            .setListenerPort(port)
            .setCanonicalHostName("sandbox") // or it would be looked up
            .setServerSocketFactory(new NoDelayServerSocketFactory(faults, maxConnections))
            .setSocketConfig(
                SocketConfig.custom()
                    .setSoTimeout(maxSilence)
                    .setSoReuseAddress(true) // or a port is taken for a minute after its use
                    .build())
            .setHttpProcessor(HttpProcessorBuilder.create().build()) // adds no headers
            .setConnectionReuseStrategy(SandboxServer::isReusable)
            // Takes every request, whatever its host and path; HttpCore 5.1 has this, too.
            .addFilterAfter(StandardFilter.EXPECT_CONTINUE.name(), "router", this::handle)
            .register("*", (request, response, context) -> {}) // it insists on one
            .create();
    try {
      server.start();
    } catch (IOException e) {
      String where = address.getHostAddress() + ", port " + port;
      throw new UncheckedIOException("Cannot listen on " + where, e);
    }
  }

  int port() {
    return server.getLocalPort();
  }

  /** Starts to serve. */
  void serve(Router newRouter) {
    router = newRouter;
  }

  private void handle(
      ClassicHttpRequest request,
      HttpFilterChain.ResponseTrigger trigger,
      HttpContext context,
      HttpFilterChain rest)
      throws IOException, HttpException {
    byte[] body = read(request.getEntity());
    RecordedCall call = faults.record(body);
    Response response = router.respond(call, body);
    faults.log(call, response.status());
    ClassicHttpResponse sent = new BasicClassicHttpResponse(response.status());
    response.headers().forEach(sent::setHeader);
    if (response.length() != 0) { // with a 204, HttpCore 5.1 takes none
      sent.setEntity(
          new EntityTemplate(response.length(), null, null, out -> write(response, out)));
    }
    trigger.submitResponse(sent);
  }

  private void write(Response response, OutputStream out) throws IOException {
    Pace pace = response.pace();
    response.body().writeTo(pace == null ? out : pace.slow(out));
  }

  private byte[] read(@Nullable HttpEntity entity) throws IOException {
    if (entity == null) {
      return new byte[0];
    }
    long announced = Math.max(0, entity.getContentLength());
    ByteArrayOutputStream body =
        new ByteArrayOutputStream((int) Math.min(announced, Router.MAX_BODY));
    try {
      Streams.copy(entity.getContent(), body, Router.MAX_BODY);
    } catch (ConnectionClosedException e) {
      faults.recordUnanswered(body.toByteArray()); // the client has ended it early
      throw e;
    }
    return body.toByteArray();
  }

  /** Only the end of the connection tells the end of a body that is shorter than announced. */
  private static boolean isReusable(
      HttpRequest request, HttpResponse response, HttpContext context) {
    ProtocolVersion version = request.getVersion();
    if (version != null && version.lessEquals(HttpVersion.HTTP_1_0)) {
      return false;
    }
    Header announced = response.getFirstHeader("Content-Length");
    HttpEntity body = ((HttpEntityContainer) response).getEntity();
    boolean tooShort =
        announced != null
            && body != null
            && body.getContentLength() < Long.parseLong(announced.getValue());
    return !tooShort
        && DefaultConnectionReuseStrategy.INSTANCE.keepAlive(request, response, context);
  }

  /** Ends all connections, too. */
  void close() {
    try {
      server.close(CloseMode.IMMEDIATE);
      server.awaitTermination(Timeout.ofSeconds(1));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
