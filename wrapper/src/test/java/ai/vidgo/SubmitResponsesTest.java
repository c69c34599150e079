package ai.vidgo;

import static org.assertj.core.api.Assertions.assertThat;

import ai.vidgo.sandbox.socket.Ending;
import ai.vidgo.sandbox.socket.Stage;
import ai.vidgo.testing.CannedResponse;
import ai.vidgo.testing.Errors;
import ai.vidgo.testing.FaultPeer;
import ai.vidgo.testing.FaultServer;
import ai.vidgo.testing.FaultServer.Wire;
import ai.vidgo.testing.FixedProxySelector;
import ai.vidgo.testing.Matrix;
import ai.vidgo.testing.SubmitFault;
import ai.vidgo.testing.SubmitMatrix;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import java.util.stream.Stream;
import okhttp3.Authenticator;
import okhttp3.Interceptor;
import okhttp3.OkHttpClient;
import okhttp3.RequestBody;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** No response makes a client send a submit again, whatever HTTP says about it. */
@Timeout(20)
class SubmitResponsesTest {
  private static final Authenticator SAME_BODY =
      (route, response) -> response.request().newBuilder().header("X-Try", "again").build();
  static final Authenticator OTHER_BODY =
      (route, response) ->
          response.request().newBuilder().post(RequestBody.create("{}", null)).build();

  /** A response on a kind of connection, and the expected outcome of the submit. */
  record Cell(SubmitFault fault, Wire wire, boolean pooled, String outcome) {
    @Override
    public String toString() {
      return fault.name() + ", " + column(wire, pooled);
    }
  }

  private static String column(Wire wire, boolean pooled) {
    return wire + (pooled ? " pooled" : " fresh");
  }

  static Stream<Cell> responses() {
    List<SubmitFault> faults = new ArrayList<>();
    List<String> outcomes = new ArrayList<>();
    for (String response :
        List.of(
            "408",
            "408 retry-after 0",
            "408 retry-after 1",
            "421",
            "425",
            "429",
            "500",
            "502",
            "503",
            "503 retry-after 0",
            "503 retry-after 1",
            "504",
            "300 location /other",
            "301 location /other",
            "302 location /other",
            "303 location /other",
            "307 location /other",
            "308 location /other",
            "401 www-authenticate Basic")) {
      String[] parts = response.split(" ");
      int status = Integer.parseInt(parts[0]);
      CannedResponse canned =
          parts.length == 1
              ? CannedResponse.of(status)
              : CannedResponse.of(status, parts[1], parts[2]);
      faults.add(SubmitFault.response(response, canned));
      outcomes.add(Errors.status(status).getClass().getSimpleName() + " " + status);
    }
    // OkHttp knows of no proxy that could have sent this, and throws.
    faults.add(SubmitFault.response("407", CannedResponse.of(407)));
    outcomes.add("unknown");
    faults.add(SubmitFault.response("100, then 200", CannedResponse.ACCEPTED.after(100)));
    outcomes.add("task");
    faults.add(SubmitFault.response("102, then 200", CannedResponse.ACCEPTED.after(102)));
    outcomes.add("task");
    faults.add(SubmitFault.response("103, then 503", CannedResponse.of(503).after(103)));
    outcomes.add("ServerException 503");
    // OkHttp 4 skips one, and takes the second for the final response or fails; 5 skips all.
    String second = OkHttpVersion.isFive() ? "task" : "unknown";
    faults.add(SubmitFault.response("100, 100, then 200", CannedResponse.ACCEPTED.after(100, 100)));
    outcomes.add(second);
    faults.add(SubmitFault.response("103, 103, then 200", CannedResponse.ACCEPTED.after(103, 103)));
    outcomes.add(second);
    faults.add(SubmitFault.response("101", CannedResponse.of(101, "upgrade", "x").withBody("")));
    outcomes.add("unknown");
    for (String length : List.of("-5", "-1", "0", "1", "99999")) {
      CannedResponse wrong =
          new CannedResponse(
              List.of(), 200, List.of("content-length", length), CannedResponse.ACCEPTED.body());
      // One that is too long leaves the client waiting for the rest.
      SubmitFault.Act act =
          peer -> {
            peer.respond(wrong);
            peer.close();
          };
      faults.add(new SubmitFault("200 content-length " + length, Stage.AFTER_REQUEST, act));
      outcomes.add("unknown");
    }
    List<Cell> cells = new ArrayList<>();
    for (Wire wire : List.of(Wire.H1, Wire.H2)) {
      for (boolean pooled : new boolean[] {false, true}) {
        for (int i = 0; i < faults.size(); i++) {
          // HTTP/2 marks the end of a response; OkHttp does not check its length.
          boolean complete = wire.http2 && faults.get(i).name().endsWith("99999");
          cells.add(new Cell(faults.get(i), wire, pooled, complete ? "task" : outcomes.get(i)));
        }
      }
    }
    return Matrix.cut(
        cells, cell -> cell.fault().name(), cell -> column(cell.wire(), cell.pooled()))
        .stream();
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("responses")
  void responseIsFinal(Cell cell) throws Exception {
    assertOnce(cell, "Responses", builder -> {});
  }

  @ParameterizedTest(name = "{0} to another port, {1}")
  @CsvSource({
    "301, H1", "302, H1", "303, H1", "307, H1", "308, H1",
    "301, H2", "302, H2", "303, H2", "307, H2", "308, H2"
  })
  void redirectToAnotherPortIsNotFollowed(int status, Wire wire) throws Exception {
    try (FaultServer other = new FaultServer(wire)) {
      SubmitFault fault =
          SubmitFault.response(
              status + " to another port", CannedResponse.of(status, "location", other.url()));
      assertOnce(
          new Cell(fault, wire, false, "ApiException " + status), "Responses", builder -> {});

      assertThat(other.connections()).isZero();
    }
  }

  @ParameterizedTest(name = "{0}, {1}")
  @CsvSource({"401, H1", "401, H2", "407, H1"})
  void authenticatorCannotSendTheSameBodyAgain(int status, Wire wire) throws Exception {
    String outcome = Errors.status(status).getClass().getSimpleName() + " " + status;
    SubmitFault fault =
        SubmitFault.response(
            status + " to an authenticator of the caller's", CannedResponse.of(status));
    for (boolean pooled : new boolean[] {false, true}) {
      assertOnce(
          new Cell(fault, wire, pooled, outcome), "Responses", authenticated(status, SAME_BODY));
    }
  }

  /** It creates a new body, which OkHttp would send. With a key only a proxy's is asked. */
  @ParameterizedTest(name = "{0}, {1}")
  @CsvSource({"401, H1", "401, H2", "407, H1"})
  void authenticatorCannotSendAnotherBody(int status, Wire wire) throws Exception {
    String outcome = status == 401 ? "AuthenticationException 401" : "unknown";
    SubmitFault fault =
        SubmitFault.response(
            status + " to an authenticator that makes a new body", CannedResponse.of(status));
    for (boolean pooled : new boolean[] {false, true}) {
      assertOnce(
          new Cell(fault, wire, pooled, outcome), "Responses", authenticated(status, OTHER_BODY));
    }
  }

  private static Consumer<OkHttpClient.Builder> authenticated(
      int status, Authenticator authenticator) {
    return builder -> {
      if (status == 401) {
        builder.authenticator(authenticator);
      } else {
        builder
            .proxyAuthenticator(authenticator)
            .proxySelector(
                new FixedProxySelector(
                    uri ->
                        new Proxy(
                            Proxy.Type.HTTP,
                            InetSocketAddress.createUnresolved(uri.getHost(), uri.getPort()))));
      }
    };
  }

  static Stream<Cell> continuations() {
    List<Cell> cells = new ArrayList<>();
    for (Wire wire : List.of(Wire.H1, Wire.H2)) {
      cells.add(expecting("100", peer -> peer.interim(100), wire, "task"));
      cells.add(
          expecting("417", peer -> peer.respond(CannedResponse.of(417)), wire, "ApiException 417"));
      cells.add(
          expecting(
              "503 retry-after 0",
              peer -> peer.respond(CannedResponse.of(503, "retry-after", "0")),
              wire,
              "ServerException 503"));
      cells.add(expecting("close", FaultPeer::close, wire, "unknown"));
      cells.add(expecting("reset", peer -> peer.end(Ending.RESET), wire, "unknown"));
      cells.add(
          expecting(
              "100, then close",
              peer -> {
                peer.interim(100);
                peer.close();
              },
              wire,
              "unknown"));
    }
    return cells.stream();
  }

  private static Cell expecting(String name, SubmitFault.Act act, Wire wire, String outcome) {
    SubmitFault fault =
        new SubmitFault(name + " to Expect: 100-continue", Stage.AFTER_REQUEST_HEADERS, act);
    return new Cell(fault, wire, false, outcome);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("continuations")
  void bodyThatWaitsForTheServerIsSentOnce(Cell cell) throws Exception {
    AtomicBoolean first = new AtomicBoolean(true);
    Interceptor expecting =
        chain ->
            chain.proceed(
                first.getAndSet(false)
                    ? chain.request().newBuilder().header("Expect", "100-continue").build()
                    : chain.request());

    assertOnce(cell, "Responses", builder -> builder.addInterceptor(expecting));
  }

  /** The server responds without reading the rest. */
  @ParameterizedTest(name = "{0}")
  @EnumSource(
      value = Wire.class,
      names = {"H1", "H2"})
  void responseDuringTheRequestBodyIsFinal(Wire wire) throws Exception {
    SubmitFault.Act act =
        peer -> {
          peer.respond(CannedResponse.of(402));
          if (wire.http2) {
            peer.resetStream(0);
          }
        };
    SubmitFault fault = new SubmitFault("402 after half the body", Stage.DURING_REQUEST_BODY, act);

    assertOnce(
        new Cell(fault, wire, false, "InsufficientCreditsException 402"),
        "Responses",
        builder -> {});
  }

  private static void assertOnce(Cell cell, String table, Consumer<OkHttpClient.Builder> settings)
      throws Exception {
    try (SubmitRun run = new SubmitRun(cell.wire(), settings)) {
      if (cell.pooled()) {
        run.useOnce();
      }
      int others = run.server.others();
      run.server.arm(cell.fault(), cell.pooled());
      boolean large = cell.fault().stage() == Stage.DURING_REQUEST_BODY;

      String outcome = run.submit(large ? SubmitRun.large(cell.wire()) : SubmitRun.SMALL);

      int seen = run.server.submits();
      SubmitMatrix.record(
          table, cell.fault().name(), column(cell.wire(), cell.pooled()), seen, outcome);
      assertThat(seen).as("submits that arrived").isEqualTo(1);
      assertThat(run.server.others()).as("anything else that arrived").isEqualTo(others);
      assertThat(outcome).isEqualTo(cell.outcome());
      run.assertUsable();
    }
  }

  /** The server acts as a proxy: it accepts an absolute URL in place of a path. */
  @AfterAll
  static void writeMatrix() throws IOException {
    SubmitMatrix.write();
  }
}
