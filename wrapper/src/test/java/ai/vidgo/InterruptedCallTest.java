package ai.vidgo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import ai.vidgo.error.ConnectionException;
import ai.vidgo.model.Models;
import ai.vidgo.testing.RawServer;
import java.util.function.Consumer;
import okhttp3.OkHttpClient;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Calls on a thread that is interrupted before anything was sent. */
@Timeout(20)
class InterruptedCallTest {
  enum Way {
    SUBMIT(vidgo -> vidgo.submit(Models.GENERATE_PERSONA, SubmitTest.INPUT)),
    BALANCE(vidgo -> vidgo.balance()),
    READ(vidgo -> vidgo.task(Models.GENERATE_PERSONA, "NEW").read()),
    UPLOAD(vidgo -> vidgo.uploadUrl("https://example.com/a.png"));

    final Consumer<VidgoClient> call;

    Way(Consumer<VidgoClient> call) {
      this.call = call;
    }
  }

  @AfterEach
  void clearTheFlag() {
    Thread.interrupted();
  }

  @ParameterizedTest
  @EnumSource
  void nothingIsConnected(Way way) throws Exception {
    try (RawServer server = new RawServer(socket -> {});
        VidgoClient vidgo = client(server, new OkHttpClient())) {
      Thread.currentThread().interrupt();

      assertNotSent(way, vidgo);

      assertThat(server.connections).hasValue(0);
    }
  }

  @ParameterizedTest
  @EnumSource
  void nothingIsSentOnAConnection(Way way) throws Exception {
    OkHttpClient interrupting =
        new OkHttpClient.Builder()
            .addNetworkInterceptor(
                chain -> {
                  Thread.currentThread().interrupt();
                  return chain.proceed(chain.request());
                })
            .build();
    int[] first = {-2};
    try (RawServer server = new RawServer(socket -> first[0] = socket.getInputStream().read());
        VidgoClient vidgo = client(server, interrupting)) {
      assertNotSent(way, vidgo);
      interrupting.connectionPool().evictAll();
      Thread.interrupted(); // or the server would not be joined
      server.close();

      assertThat(first[0]).as("no first byte, or a reset").isNegative();
    }
  }

  /** As OkHttp 5 does when it is interrupted while it connects: undeclared, the flag cleared. */
  @ParameterizedTest
  @EnumSource
  void undeclaredInterruptedExceptionKeepsTheFlag(Way way) throws Exception {
    OkHttpClient connecting =
        new OkHttpClient.Builder()
            .addInterceptor(
                chain -> {
                  throw InterruptedCallTest.<RuntimeException>undeclared(
                      new InterruptedException());
                })
            .build();
    try (RawServer server = new RawServer(socket -> {});
        VidgoClient vidgo = client(server, connecting)) {
      assertNotSent(way, vidgo);
    }
  }

  @SuppressWarnings("unchecked")
  private static <E extends Throwable> E undeclared(Throwable thrown) throws E {
    throw (E) thrown;
  }

  private static VidgoClient client(RawServer server, OkHttpClient http) {
    return VidgoClient.builder()
        .apiKey("sk-test")
        .baseUrl("http://" + server.address())
        .httpClient(http)
        .build();
  }

  private static void assertNotSent(Way way, VidgoClient vidgo) {
    Throwable thrown = catchThrowable(() -> way.call.accept(vidgo));

    assertThat(thrown)
        .isExactlyInstanceOf(ConnectionException.class)
        .hasMessageNotContaining("ai.vidgo.internal");
    assertThat(((ConnectionException) thrown).isMaybeSent()).isFalse();
    assertThat(Thread.currentThread().isInterrupted()).isTrue();
  }
}
