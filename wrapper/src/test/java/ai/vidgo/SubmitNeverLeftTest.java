package ai.vidgo;

import static org.assertj.core.api.Assertions.assertThat;

import ai.vidgo.testing.FaultServer.Wire;
import ai.vidgo.testing.OkHttpSockets;
import ai.vidgo.testing.SubmitMatrix;
import java.io.IOException;
import java.net.ConnectException;
import java.net.Socket;
import java.net.SocketAddress;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.function.Consumer;
import java.util.stream.Stream;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509TrustManager;
import okhttp3.CertificatePinner;
import okhttp3.OkHttpClient;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What fails before there is a connection to send a submit on: however often it is tried to get
 * one, the server sees no submit, and the exception says that there was none.
 */
@Timeout(20)
class SubmitNeverLeftTest {
  /** A client for which there is no connection to the server. */
  record Obstacle(String name, Wire wire, Consumer<OkHttpClient.Builder> settings) {
    @Override
    public String toString() {
      return name + ", " + wire;
    }
  }

  static Stream<Obstacle> obstacles() {
    Stream<Obstacle> always =
        Stream.of(Wire.values())
            .flatMap(
                wire ->
                    Stream.of(
                        new Obstacle("unknown host", wire, SubmitNeverLeftTest::withoutDns),
                        new Obstacle(
                            "refused", wire, builder -> connecting(builder, ConnectException::new)),
                        new Obstacle(
                            "connect timeout",
                            wire,
                            builder -> connecting(builder, SocketTimeoutException::new))));
    Stream<Obstacle> tls =
        Stream.of(Wire.H1_TLS, Wire.H2_TLS)
            .flatMap(
                wire ->
                    Stream.of(
                        new Obstacle("certificate not trusted", wire, SubmitNeverLeftTest::wary),
                        new Obstacle("certificate not pinned", wire, SubmitNeverLeftTest::pinned),
                        new Obstacle(
                            "certificate for another host",
                            wire,
                            builder -> builder.hostnameVerifier((host, session) -> false))));
    return Stream.concat(always, tls);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("obstacles")
  void serverSeesNothing(Obstacle obstacle) throws Exception {
    try (SubmitRun run = new SubmitRun(obstacle.wire(), obstacle.settings())) {
      String outcome = run.submit(SubmitRun.SMALL);

      int seen = run.server.submits();
      SubmitMatrix.record("Never left", obstacle.name(), obstacle.wire().toString(), seen, outcome);
      assertThat(seen).isZero();
      assertThat(outcome).isEqualTo("not sent");
    }
  }

  private static void withoutDns(OkHttpClient.Builder builder) {
    builder.dns(
        host -> {
          throw new UnknownHostException(host);
        });
  }

  private static void wary(OkHttpClient.Builder builder) {
    try {
      TrustManagerFactory factory =
          TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
      factory.init((KeyStore) null);
      X509TrustManager usual = (X509TrustManager) factory.getTrustManagers()[0];
      SSLContext context = SSLContext.getInstance("TLS");
      context.init(null, new X509TrustManager[] {usual}, null);
      builder.sslSocketFactory(context.getSocketFactory(), usual);
    } catch (GeneralSecurityException e) {
      throw new AssertionError(e);
    }
  }

  private static void pinned(OkHttpClient.Builder builder) {
    String other = "sha256/AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=";
    builder.certificatePinner(new CertificatePinner.Builder().add("localhost", other).build());
  }

  private interface Failure {
    IOException make(String message);
  }

  private static void connecting(OkHttpClient.Builder builder, Failure failure) {
    builder.socketFactory(new NoConnections(failure));
  }

  private static final class NoConnections extends OkHttpSockets {
    private final Failure failure;

    NoConnections(Failure failure) {
      this.failure = failure;
    }

    @Override
    public Socket createSocket() {
      return new Socket() {
        @Override
        public void connect(SocketAddress endpoint, int timeout) throws IOException {
          throw failure.make("as the test wants it");
        }
      };
    }
  }

  @AfterAll
  static void writeMatrix() throws IOException {
    SubmitMatrix.write();
  }
}
