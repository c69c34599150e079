package ai.vidgo;

import static org.assertj.core.api.Assertions.assertThat;

import ai.vidgo.sandbox.socket.Ending;
import ai.vidgo.sandbox.socket.Stage;
import ai.vidgo.testing.FaultPeer;
import ai.vidgo.testing.FaultServer.Wire;
import ai.vidgo.testing.Matrix;
import ai.vidgo.testing.SubmitFault;
import ai.vidgo.testing.SubmitMatrix;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every way to break a connection, at every stage of a submit, on every kind of connection: the
 * server sees the submit once at most.
 */
@Timeout(20)
class SubmitFaultsTest {
  private static final Map<Integer, String> HTTP2_ERRORS = new LinkedHashMap<>();

  static {
    HTTP2_ERRORS.put(0x0, "NO_ERROR");
    HTTP2_ERRORS.put(0x2, "INTERNAL_ERROR");
    HTTP2_ERRORS.put(0x7, "REFUSED_STREAM");
    HTTP2_ERRORS.put(0x8, "CANCEL");
    HTTP2_ERRORS.put(0xb, "ENHANCE_YOUR_CALM");
    HTTP2_ERRORS.put(0xd, "HTTP_1_1_REQUIRED");
  }

  /** A fault on a kind of connection. */
  record Cell(SubmitFault fault, Wire wire, boolean pooled) {
    String column() {
      return wire + (pooled ? " pooled" : " fresh");
    }

    /** The one case in which OkHttp notices in time that the connection is gone. */
    boolean isKnownToBeDead() {
      return pooled
          && wire.http2
          && fault.stage() == Stage.BEFORE_REQUEST
          && !fault.name().equals("silence");
    }

    /** A new connection that dies immediately may be found dead before or after it is used. */
    boolean isRace() {
      return !pooled && fault.stage() == Stage.BEFORE_REQUEST && !fault.name().equals("silence");
    }

    @Override
    public String toString() {
      return fault + ", " + column();
    }
  }

  static Stream<Cell> brokenConnections() {
    List<SubmitFault> faults = new ArrayList<>();
    for (Stage stage : Stage.values()) {
      for (Ending ending : Ending.values()) {
        faults.add(SubmitFault.of(ending, stage));
      }
    }
    return cells(faults, Wire.values());
  }

  static Stream<Cell> brokenStreams() {
    List<SubmitFault> faults = new ArrayList<>();
    for (Stage stage : Stage.values()) {
      if (stage != Stage.BEFORE_REQUEST) {
        HTTP2_ERRORS.forEach(
            (code, name) ->
                faults.add(
                    new SubmitFault("RST_STREAM " + name, stage, peer -> peer.resetStream(code))));
        faults.add(new SubmitFault("GOAWAY for it", stage, peer -> peer.goAway(false)));
        faults.add(
            new SubmitFault("GOAWAY for it, close", stage, peer -> goAwayAndClose(peer, false)));
        faults.add(
            new SubmitFault("GOAWAY for others, close", stage, peer -> goAwayAndClose(peer, true)));
      }
    }
    return cells(faults, Wire.H2);
  }

  static Stream<Cell> refusedConnections() {
    List<SubmitFault> faults = new ArrayList<>();
    for (Stage stage : Stage.values()) {
      if (stage != Stage.BEFORE_REQUEST) {
        faults.add(new SubmitFault("GOAWAY for others", stage, peer -> peer.goAway(true)));
      }
    }
    return cells(faults, Wire.H2);
  }

  private static void goAwayAndClose(FaultPeer peer, boolean includingThis) throws IOException {
    peer.goAway(includingThis);
    peer.close();
  }

  private static Stream<Cell> cells(List<SubmitFault> faults, Wire... wires) {
    List<Cell> cells = new ArrayList<>();
    for (SubmitFault fault : faults) {
      for (Wire wire : wires) {
        cells.add(new Cell(fault, wire, false));
        cells.add(new Cell(fault, wire, true));
      }
    }
    return Matrix.cut(
        cells,
        cell -> List.of(cell.fault().name(), cell.wire()),
        cell -> List.of(cell.fault().name(), cell.pooled()),
        cell -> List.of(cell.fault().stage(), cell.column()))
        .stream();
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource({"brokenConnections", "brokenStreams"})
  void submitIsSentOnce(Cell cell) throws Exception {
    boolean arrives = cell.fault().stage() != Stage.BEFORE_REQUEST;
    if (cell.isKnownToBeDead()) {
      assertSeen(cell, 1, Set.of("task"));
    } else if (cell.isRace()) {
      assertSeen(cell, 0, Set.of("unknown", "not sent"));
    } else {
      assertSeen(cell, arrives ? 1 : 0, Set.of("unknown"));
    }
  }

  /** The server accepts no more requests, but completes those in progress. */
  @ParameterizedTest(name = "{0}")
  @MethodSource("refusedConnections")
  void submitInProgressCompletes(Cell cell) throws Exception {
    assertSeen(cell, 1, Set.of("task"));
  }

  private static void assertSeen(Cell cell, int submits, Set<String> outcomes) throws Exception {
    SubmitFault fault = cell.fault();
    boolean idle = fault.stage() == Stage.BEFORE_REQUEST;
    boolean silent = fault.name().equals("silence");
    try (SubmitRun run =
        silent ? new SubmitRun(cell.wire(), SubmitRun::impatient) : new SubmitRun(cell.wire())) {
      if (idle) {
        run.server.arm(fault, cell.pooled());
      }
      if (cell.pooled()) {
        run.useOnce();
      }
      if (idle && cell.pooled()) {
        run.server.awaitPlayed();
      }
      if (cell.isKnownToBeDead()) {
        run.awaitClosed();
      }
      run.server.arm(fault, cell.pooled());
      int others = run.server.others();
      boolean large =
          fault.stage() == Stage.AFTER_REQUEST_HEADERS
              || fault.stage() == Stage.DURING_REQUEST_BODY;

      String outcome = run.submit(large ? SubmitRun.large(cell.wire()) : SubmitRun.SMALL);

      int seen = run.server.submits();
      SubmitMatrix.record("Faults", fault.toString(), cell.column(), seen, outcome);
      assertThat(seen).as("submits that arrived").isEqualTo(submits);
      assertThat(run.server.others()).as("anything else that arrived").isEqualTo(others);
      assertThat(outcome).isIn(outcomes);
      run.assertUsable();
      assertThat(run.server.submits()).as("submits later").isEqualTo(submits + 1);
    }
  }

  @AfterAll
  static void writeMatrix() throws IOException {
    SubmitMatrix.write();
  }
}
