package ai.vidgo;

import static org.assertj.core.api.Assertions.assertThat;

import ai.vidgo.model.GeneratePersonaInput;
import ai.vidgo.model.Models;
import ai.vidgo.model.SubmitRequest;
import ai.vidgo.model.SubmitResponse;
import ai.vidgo.sandbox.socket.Ending;
import ai.vidgo.sandbox.socket.Stage;
import ai.vidgo.testing.CannedResponse;
import ai.vidgo.testing.FaultServer.Wire;
import ai.vidgo.testing.Matrix;
import ai.vidgo.testing.SubmitFault;
import ai.vidgo.testing.SubmitMatrix;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.function.Consumer;
import java.util.stream.Stream;
import okhttp3.Interceptor;
import okhttp3.OkHttpClient;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import retrofit2.Call;
import retrofit2.Callback;
import retrofit2.Response;

/** A submit through the generated interface is sent once, too. */
@Timeout(20)
class SubmitApiTest {
  private static final SubmitRequest REQUEST = request(SubmitRun.SMALL);

  private static SubmitRequest request(GeneratePersonaInput input) {
    return Models.GENERATE_PERSONA.request(input, null);
  }

  /** A way to send what Retrofit prepared; gives the status, or the class of the exception. */
  enum Way {
    EXECUTE {
      @Override
      String send(Call<SubmitResponse> call) {
        try {
          return "HTTP " + call.execute().code();
        } catch (IOException e) {
          return "IOException";
        }
      }
    },
    ENQUEUE {
      @Override
      String send(Call<SubmitResponse> call) throws InterruptedException {
        BlockingQueue<String> outcomes = new LinkedBlockingQueue<>();
        call.enqueue(
            new Callback<>() {
              @Override
              public void onResponse(Call<SubmitResponse> same, Response<SubmitResponse> response) {
                outcomes.add("HTTP " + response.code());
              }

              @Override
              public void onFailure(Call<SubmitResponse> same, Throwable failure) {
                outcomes.add(failure instanceof IOException ? "IOException" : "" + failure);
              }
            });
        return outcomes.take();
      }
    };

    abstract String send(Call<SubmitResponse> call) throws InterruptedException;
  }

  /** A fault, the way the submit is sent, and the expected outcome. */
  record Cell(SubmitFault fault, Wire wire, boolean pooled, Way way, String outcome) {
    SubmitRequest request() {
      return fault.stage() == Stage.DURING_REQUEST_BODY
          ? SubmitApiTest.request(SubmitRun.large(wire))
          : REQUEST;
    }

    String column() {
      return way + " " + wire + (pooled ? " pooled" : " fresh");
    }

    @Override
    public String toString() {
      return fault + ", " + column();
    }
  }

  static Stream<Cell> faults() {
    List<Cell> cells = new ArrayList<>();
    for (Way way : Way.values()) {
      for (Wire wire : List.of(Wire.H1, Wire.H2)) {
        for (boolean pooled : new boolean[] {false, true}) {
          for (Stage stage : Stage.values()) {
            if (stage != Stage.BEFORE_REQUEST) {
              SubmitFault close = SubmitFault.of(Ending.CLOSE, stage);
              SubmitFault reset = SubmitFault.of(Ending.RESET, stage);
              cells.add(new Cell(close, wire, pooled, way, "IOException"));
              cells.add(new Cell(reset, wire, pooled, way, "IOException"));
            }
          }
          cells.add(response(CannedResponse.of(408), wire, pooled, way));
          cells.add(response(CannedResponse.of(503, "retry-after", "0"), wire, pooled, way));
          cells.add(response(CannedResponse.of(307, "location", "/other"), wire, pooled, way));
        }
      }
      SubmitFault refused =
          new SubmitFault(
              "RST_STREAM REFUSED_STREAM", Stage.AFTER_REQUEST, peer -> peer.resetStream(7));
      cells.add(new Cell(refused, Wire.H2, false, way, "IOException"));
      cells.add(new Cell(refused, Wire.H2, true, way, "IOException"));
    }
    return Matrix.cut(
        cells,
        Cell::column,
        cell -> List.of(cell.way(), cell.fault().name()),
        cell -> List.of(cell.way(), cell.fault().stage()))
        .stream();
  }

  private static Cell response(CannedResponse response, Wire wire, boolean pooled, Way way) {
    String name = response.status() + " " + String.join(" ", response.headers());
    return new Cell(
        SubmitFault.response(name, response), wire, pooled, way, "HTTP " + response.status());
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("faults")
  void submitIsSentOnce(Cell cell) throws Exception {
    try (SubmitRun run = new SubmitRun(cell.wire())) {
      if (cell.pooled()) {
        run.useOnce();
      }
      run.server.arm(cell.fault(), cell.pooled());

      String outcome = cell.way().send(run.vidgo.api().submit(cell.request()));

      int seen = run.server.submits();
      SubmitMatrix.record(
          "Through the generated interface", cell.fault().toString(), cell.column(), seen, outcome);
      assertThat(seen).as("submits that arrived").isEqualTo(1);
      assertThat(outcome).isEqualTo(cell.outcome());
      run.assertUsable();
    }
  }

  @ParameterizedTest
  @EnumSource(Way.class)
  void callersInterceptorCannotSendItTwice(Way way) throws Exception {
    Interceptor impatient =
        chain -> {
          chain.proceed(chain.request()).close();
          return chain.proceed(chain.request());
        };

    assertSentOnce(
        way, builder -> builder.addInterceptor(impatient), SubmitFault.none(), "IOException");
  }

  @ParameterizedTest
  @EnumSource(Way.class)
  void callersAuthenticatorCannotSendItTwice(Way way) throws Exception {
    assertSentOnce(
        way,
        builder -> builder.authenticator(SubmitResponsesTest.OTHER_BODY),
        SubmitFault.response("401", CannedResponse.of(401)),
        "HTTP 401"); // with a key it is not asked
  }

  private static void assertSentOnce(
      Way way, Consumer<OkHttpClient.Builder> settings, SubmitFault fault, String outcome)
      throws Exception {
    try (SubmitRun run = new SubmitRun(Wire.H1, settings)) {
      run.server.arm(fault, false);

      assertThat(way.send(run.vidgo.api().submit(REQUEST))).isEqualTo(outcome);
      assertThat(run.server.submits()).isEqualTo(1);
    }
  }

  /** A clone is a second call: the same request may well be meant twice. */
  @ParameterizedTest
  @EnumSource(Way.class)
  void cloneIsASecondCall(Way way) throws Exception {
    try (SubmitRun run = new SubmitRun(Wire.H1)) {
      Call<SubmitResponse> call = run.vidgo.api().submit(REQUEST);

      assertThat(way.send(call)).isEqualTo("HTTP 200");
      assertThat(way.send(call.clone())).isEqualTo("HTTP 200");
      assertThat(run.server.submits()).isEqualTo(2);
    }
  }

  @AfterAll
  static void writeMatrix() throws IOException {
    SubmitMatrix.write();
  }
}
