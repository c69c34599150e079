package ai.vidgo.testing;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.Socket;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import okhttp3.tls.HandshakeCertificates;
import okhttp3.tls.HeldCertificate;

/**
 * An API that breaks each submit at a chosen stage, and counts how many began.
 *
 * <p>Whatever is sent to it twice is seen twice: it counts at the request line, or at the HEADERS
 * frame, before the fault.
 */
public final class FaultServer implements AutoCloseable {
  private static final HeldCertificate CERTIFICATE =
      new HeldCertificate.Builder().addSubjectAlternativeName("localhost").build();
  public static final HandshakeCertificates TRUSTING =
      new HandshakeCertificates.Builder().addTrustedCertificate(CERTIFICATE.certificate()).build();
  private static final HandshakeCertificates OWN =
      new HandshakeCertificates.Builder().heldCertificate(CERTIFICATE).build();

  /** The protocol. */
  public enum Wire {
    H1("HTTP/1.1", false, false),
    H2("HTTP/2", true, false),
    H1_TLS("HTTP/1.1 TLS", false, true),
    H2_TLS("HTTP/2 TLS", true, true);

    public final boolean http2;
    public final boolean tls;
    private final String words;

    Wire(String words, boolean http2, boolean tls) {
      this.words = words;
      this.http2 = http2;
      this.tls = tls;
    }

    @Override
    public String toString() {
      return words;
    }
  }

  private final Wire wire;
  private final RawServer server;
  private final List<FaultPeer> peers = new CopyOnWriteArrayList<>();
  private final CountDownLatch closed = new CountDownLatch(1);
  private final CountDownLatch idle = new CountDownLatch(1);
  private final AtomicInteger submits = new AtomicInteger();
  private final AtomicInteger others = new AtomicInteger();
  private final CountDownLatch played = new CountDownLatch(1);
  private volatile CountDownLatch pongs = new CountDownLatch(1);
  private volatile SubmitFault fault;
  private volatile boolean pooled;

  public FaultServer(Wire wire) throws IOException {
    this.wire = wire;
    server = new RawServer(this::serve);
  }

  public String url() {
    return (wire.tls ? "https" : "http") + "://" + server.address();
  }

  /**
   * Breaks submits from now on.
   *
   * @param onPooled whether "before the request" means a connection that has served another one
   */
  public void arm(SubmitFault next, boolean onPooled) {
    pooled = onPooled;
    fault = next;
  }

  /** Breaks no more. */
  public void disarm() {
    fault = null;
  }

  /** How many submits began to arrive. */
  public int submits() {
    return submits.get();
  }

  /** How many other requests came. */
  public int others() {
    return others.get();
  }

  public int connections() {
    return server.connections.get();
  }

  /** The connections, oldest first. */
  public List<FaultPeer> peers() {
    return peers;
  }

  /** The client has read its response and sends nothing for now. */
  public void idle() {
    idle.countDown();
  }

  public void awaitIdle() throws IOException {
    await(idle);
  }

  private static void await(CountDownLatch latch) throws IOException {
    try {
      latch.await();
    } catch (InterruptedException e) {
      throw new InterruptedIOException();
    }
  }

  public void awaitPlayed() throws IOException {
    await(played);
  }

  /** Waits until the client has read all that it was sent. */
  public void awaitRead(Http2Peer peer) throws IOException {
    pongs = new CountDownLatch(1);
    peer.ping();
    await(pongs);
  }

  public SubmitFault fault() {
    return fault;
  }

  public boolean isPooled() {
    return pooled;
  }

  public void played() {
    played.countDown();
  }

  public void sawPong() {
    pongs.countDown();
  }

  public void sawSubmit() {
    submits.incrementAndGet();
  }

  public void sawOther() {
    others.incrementAndGet();
  }

  public void awaitClose() throws IOException {
    await(closed);
  }

  private void serve(Socket plain) throws IOException {
    try (Socket socket = wire.tls ? handshake(plain) : plain) {
      FaultPeer peer = wire.http2 ? new Http2Peer(this, socket) : new Http1Peer(this, socket);
      peers.add(peer);
      peer.serve();
    }
  }

  private Socket handshake(Socket plain) throws IOException {
    SSLSocket socket = (SSLSocket) OWN.sslSocketFactory().createSocket(plain, "localhost", 0, true);
    socket.setUseClientMode(false);
    SSLParameters parameters = socket.getSSLParameters();
    parameters.setApplicationProtocols(new String[] {wire.http2 ? "h2" : "http/1.1"});
    socket.setSSLParameters(parameters);
    socket.startHandshake();
    return socket;
  }

  @Override
  public void close() throws IOException {
    closed.countDown();
    idle.countDown();
    server.close();
  }
}
