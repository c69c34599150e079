package ai.vidgo;

import static org.assertj.core.api.Assertions.assertThat;

import ai.vidgo.error.ApiException;
import ai.vidgo.error.ConnectionException;
import ai.vidgo.error.SubmitOutcomeUnknownException;
import ai.vidgo.model.GeneratePersonaInput;
import ai.vidgo.model.Models;
import ai.vidgo.testing.FaultServer;
import ai.vidgo.testing.InstantScheduler;
import ai.vidgo.testing.OkHttpSockets;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import okhttp3.Interceptor;
import okhttp3.OkHttpClient;
import okhttp3.Protocol;

/** A client of a {@link FaultServer} whose pauses take no time, and the outcomes of its submits. */
final class SubmitRun implements AutoCloseable {
  static final GeneratePersonaInput SMALL = SubmitTest.INPUT;

  /** More than fits into the buffers on the way, or into the first window of HTTP/2. */
  static GeneratePersonaInput large(FaultServer.Wire wire) {
    return SMALL.toBuilder().description("la ".repeat(wire.http2 ? 50_000 : 200_000)).build();
  }

  final FaultServer server;
  final OkHttpClient http;
  final VidgoClient vidgo;
  private final Sockets sockets;

  SubmitRun(FaultServer.Wire wire) throws IOException {
    this(wire, new FaultServer(wire), builder -> {});
  }

  SubmitRun(FaultServer.Wire wire, Consumer<OkHttpClient.Builder> settings) throws IOException {
    this(wire, new FaultServer(wire), settings);
  }

  private SubmitRun(
      FaultServer.Wire wire, FaultServer server, Consumer<OkHttpClient.Builder> settings) {
    this.server = server;
    this.sockets = new Sockets();
    OkHttpClient.Builder builder =
        new OkHttpClient.Builder()
            .socketFactory(sockets)
            // With a second address OkHttp has somewhere to try again.
            .dns(
                host -> List.of(InetAddress.getLoopbackAddress(), InetAddress.getLoopbackAddress()))
            .retryOnConnectionFailure(true);
    if (wire.tls) {
      builder.sslSocketFactory(
          FaultServer.TRUSTING.sslSocketFactory(), FaultServer.TRUSTING.trustManager());
    } else {
      builder.protocols(List.of(wire.http2 ? Protocol.H2_PRIOR_KNOWLEDGE : Protocol.HTTP_1_1));
    }
    settings.accept(builder);
    http = builder.build();
    vidgo =
        VidgoClient.builder()
            .apiKey("sk-test")
            .baseUrl(server.url())
            .httpClient(http)
            .environment(new InstantScheduler(), new Random(1))
            .build();
  }

  /** Times out early on submits, and later on other calls. */
  static void impatient(OkHttpClient.Builder builder) {
    Interceptor hurry =
        chain ->
            chain.request().method().equals("POST")
                ? chain
                    .withReadTimeout(300, TimeUnit.MILLISECONDS)
                    .withWriteTimeout(300, TimeUnit.MILLISECONDS)
                    .proceed(chain.request())
                : chain.withReadTimeout(1, TimeUnit.SECONDS).proceed(chain.request());
    builder.addInterceptor(hurry);
  }

  /** Opens the connection that the submit will find. */
  void useOnce() {
    assertThat(vidgo.balance().getCreditsAmount()).isEqualTo("7");
    assertThat(server.connections()).isEqualTo(1);
    server.idle();
  }

  /** Until OkHttp knows that the connection is gone; it listens to idle ones in HTTP/2 only. */
  void awaitClosed() {
    while (!sockets.made.get(0).isClosed()) {
      Thread.onSpinWait();
    }
  }

  /** Submits, and returns the outcome in a word or two. */
  String submit(GeneratePersonaInput input) {
    try {
      Task<?> task = vidgo.submit(Models.GENERATE_PERSONA, input);
      assertThat(task.getId()).isEqualTo("NEW");
      return "task";
    } catch (SubmitOutcomeUnknownException e) {
      return "unknown";
    } catch (ConnectionException e) {
      return "not sent";
    } catch (ApiException e) {
      return e.getClass().getSimpleName() + " " + e.getStatus();
    }
  }

  /** The client works again, immediately or once OkHttp has noticed that its connection is dead. */
  void assertUsable() {
    server.disarm();
    long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(8);
    while (true) {
      try {
        assertThat(vidgo.balance().getCreditsAmount()).isEqualTo("7");
        break;
      } catch (ConnectionException e) {
        assertThat(System.nanoTime()).as("usable again, but: " + e).isLessThan(deadline);
      }
    }
    OkHttpClient.Builder patient = http.newBuilder().readTimeout(10, TimeUnit.SECONDS);
    patient.interceptors().clear(); // the same connections, without the short timeout
    VidgoClient again =
        VidgoClient.builder()
            .apiKey("sk-test")
            .baseUrl(server.url())
            .httpClient(patient.build())
            .build();
    assertThat(again.submit(Models.GENERATE_PERSONA, SMALL).getId()).isEqualTo("NEW");
  }

  @Override
  public void close() throws IOException {
    vidgo.close();
    http.dispatcher().executorService().shutdown();
    http.connectionPool().evictAll();
    server.close();
  }

  /** Creates sockets with small buffers, and records them. */
  private static final class Sockets extends OkHttpSockets {
    final List<Socket> made = new CopyOnWriteArrayList<>();

    @Override
    public Socket createSocket() throws IOException {
      Socket socket = new Socket();
      socket.setSendBufferSize(65_536);
      socket.setTcpNoDelay(true);
      made.add(socket);
      return socket;
    }
  }
}
