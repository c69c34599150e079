package ai.vidgo;

import static org.assertj.core.api.Assertions.assertThat;

import ai.vidgo.sandbox.socket.Ending;
import ai.vidgo.sandbox.socket.Stage;
import ai.vidgo.testing.FaultPeer;
import ai.vidgo.testing.FaultServer.Wire;
import ai.vidgo.testing.Http2Peer;
import ai.vidgo.testing.SubmitFault;
import ai.vidgo.testing.SubmitMatrix;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import okhttp3.Interceptor;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Submits at the same time as other submits, other tries, or a server that closes. */
@Timeout(20)
class SubmitRacesTest {
  private static final String TABLE = "Others at work";

  @ParameterizedTest(name = "{0}")
  @ValueSource(strings = {"close", "reset", "GOAWAY for both"})
  void twoSubmitsOnOneBrokenConnection(String how) throws Exception {
    CountDownLatch both = new CountDownLatch(2);
    SubmitFault.Act act =
        peer -> {
          both.countDown();
          if (both.getCount() == 0) {
            if (how.equals("close")) {
              peer.close();
            } else if (how.equals("reset")) {
              peer.end(Ending.RESET);
            }
            peer.goAway(false);
          }
          peer.fallSilent();
        };
    try (SubmitRun run = new SubmitRun(Wire.H2)) {
      run.useOnce();
      run.server.arm(new SubmitFault(how, Stage.AFTER_REQUEST, act), true);

      CompletableFuture<String> first =
          CompletableFuture.supplyAsync(
              () -> run.submit(SubmitRun.SMALL), work -> new Thread(work).start());
      CompletableFuture<String> second =
          CompletableFuture.supplyAsync(
              () -> run.submit(SubmitRun.SMALL), work -> new Thread(work).start());

      assertThat(List.of(first.get(), second.get())).containsOnly("unknown");
      int seen = run.server.submits();
      SubmitMatrix.record(TABLE, "two submits at once, " + how, "" + Wire.H2, seen, "unknown");
      assertThat(seen).isEqualTo(2);
      assertThat(run.server.connections()).isEqualTo(1);
      run.assertUsable();
    }
  }

  @ParameterizedTest(name = "{0}")
  @EnumSource(
      value = Wire.class,
      names = {"H2", "H2_TLS"})
  void closedServerReceivesNothing(Wire wire) throws Exception {
    try (SubmitRun run = new SubmitRun(wire)) {
      run.useOnce();
      leave(run);

      assertThat(run.submit(SubmitRun.SMALL)).isEqualTo("task");

      record(run, "GOAWAY on the idle connection", wire, "task");
      assertThat(run.server.connections()).isEqualTo(2);
    }
  }

  /**
   * OkHttp picks the connection, the server closes it, and only then would the submit be written:
   * nothing was sent, so it may be retried.
   */
  @ParameterizedTest(name = "{0}")
  @EnumSource(
      value = Wire.class,
      names = {"H2", "H2_TLS"})
  void serverClosesJustBeforeTheRequest(Wire wire) throws Exception {
    AtomicReference<SubmitRun> leaving = new AtomicReference<>();
    Interceptor between = leaveOnce(leaving);
    try (SubmitRun run = new SubmitRun(wire, builder -> builder.addNetworkInterceptor(between))) {
      run.useOnce();
      leaving.set(run);

      assertThat(run.submit(SubmitRun.SMALL)).isEqualTo("task");

      record(run, "GOAWAY between the choice of the connection and its use", wire, "task");
      assertThat(run.server.connections()).isEqualTo(2);
    }
  }

  private static Interceptor leaveOnce(AtomicReference<SubmitRun> leaving) {
    return chain -> {
      SubmitRun run = leaving.getAndSet(null);
      if (run != null) {
        leave(run);
      }
      return chain.proceed(chain.request());
    };
  }

  /** Returns when the client has read it. */
  private static void leave(SubmitRun run) throws IOException {
    Http2Peer peer = (Http2Peer) run.server.peers().get(0);
    peer.goAway(true);
    run.server.awaitRead(peer);
  }

  @ParameterizedTest(name = "{0}")
  @EnumSource(
      value = Wire.class,
      names = {"H1", "H2"})
  void interceptorThatRetriesAfterAResponse(Wire wire) throws Exception {
    Interceptor again =
        chain -> {
          chain.proceed(chain.request()).close();
          return chain.proceed(chain.request());
        };
    assertOnce("interceptor that proceeds twice", wire, again);
  }

  @ParameterizedTest(name = "{0}")
  @EnumSource(
      value = Wire.class,
      names = {"H1", "H2"})
  void interceptorThatRetriesAfterAFailure(Wire wire) throws Exception {
    Interceptor again =
        chain -> {
          try {
            return chain.proceed(chain.request());
          } catch (IOException e) {
            return chain.proceed(chain.request());
          }
        };
    assertOnce("interceptor that proceeds again after a failure", wire, again);
  }

  @ParameterizedTest(name = "{0}")
  @EnumSource(
      value = Wire.class,
      names = {"H1", "H2"})
  void interceptorThatSendsACloneOfTheCall(Wire wire) throws Exception {
    AtomicBoolean first = new AtomicBoolean(true);
    Interceptor again =
        chain -> {
          if (first.getAndSet(false)) {
            chain.proceed(chain.request()).close();
            return chain.call().clone().execute();
          }
          return chain.proceed(chain.request());
        };
    assertOnce("interceptor that executes a clone", wire, again);
  }

  private static void assertOnce(String name, Wire wire, Interceptor again) throws Exception {
    try (SubmitRun run = new SubmitRun(wire, builder -> builder.addInterceptor(again))) {
      SubmitFault fault =
          name.contains("failure")
              ? new SubmitFault(name, Stage.AFTER_REQUEST, FaultPeer::close)
              : SubmitFault.none();
      run.server.arm(fault, false);

      assertThat(run.submit(SubmitRun.SMALL)).isEqualTo("unknown");

      record(run, name, wire, "unknown");
    }
  }

  /** OkHttp itself forbids that, with an IllegalStateException. */
  @Test
  void networkInterceptorThatRetries() throws Exception {
    Interceptor again =
        chain -> {
          chain.proceed(chain.request()).close();
          return chain.proceed(chain.request());
        };
    try (SubmitRun run = new SubmitRun(Wire.H1, builder -> builder.addNetworkInterceptor(again))) {
      run.server.arm(SubmitFault.none(), false);

      assertThat(run.submit(SubmitRun.SMALL)).isEqualTo("unknown");

      record(run, "network interceptor that proceeds twice", Wire.H1, "unknown");
    }
  }

  private static void record(SubmitRun run, String row, Wire wire, String outcome) {
    SubmitMatrix.record(TABLE, row, wire.toString(), run.server.submits(), outcome);
    assertThat(run.server.submits()).as("submits that arrived").isEqualTo(1);
  }

  @AfterAll
  static void writeMatrix() throws IOException {
    SubmitMatrix.write();
  }
}
