package ai.vidgo.testing;

import static ai.vidgo.sandbox.RequestMatcher.submits;
import static ai.vidgo.testing.VidgoAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import ai.vidgo.SubmitOptions;
import ai.vidgo.VidgoClient;
import ai.vidgo.error.ApiException;
import ai.vidgo.error.SubmitOutcomeUnknownException;
import ai.vidgo.model.Model;
import ai.vidgo.model.Models;
import ai.vidgo.model.MusicVersion;
import ai.vidgo.model.Route;
import ai.vidgo.sandbox.Endpoint;
import ai.vidgo.sandbox.Fault;
import ai.vidgo.sandbox.ManualClock;
import ai.vidgo.sandbox.VidgoSandbox;
import com.sun.net.httpserver.HttpServer;
import java.math.BigDecimal;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.AbstractThrowableAssert;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Each assertion passing, and failing with its message. */
@Timeout(20)
class VidgoAssertionsTest {
  private static final String KEY = "key-of-this-test";

  @RegisterExtension
  final VidgoExtension extension =
      VidgoExtension.builder().sandbox(sandbox -> sandbox.apiKey(KEY)).build();

  @Test
  void submitted(VidgoSandbox sandbox, VidgoClient vidgo) {
    fails(() -> assertThat(sandbox).submitted(Models.GENERATE_MUSIC))
        .hasMessage("Expected a submit of generate-music, but there was no submit");
    vidgo.submit(Models.GENERATE_MUSIC, Songs.RAIN);

    assertThat(sandbox).submitted(Models.GENERATE_MUSIC).times(1);
    fails(() -> assertThat(sandbox).submitted(Models.GENERATE_LYRICS))
        .hasMessageStartingWith("Expected a submit of generate-lyrics, but there was\n")
        .hasMessageContaining("\n  generate-music {")
        .hasMessageContaining("\"prompt\":\"rain on glass\"");
    fails(() -> assertThat(sandbox).submitted(Models.GENERATE_MUSIC).times(2))
        .hasMessageStartingWith("Expected 2 of these submits, but there was\n  generate-music {");
  }

  @Test
  void submittedNothing(VidgoSandbox sandbox, VidgoClient vidgo) {
    vidgo.balance();
    assertThat(sandbox).submittedNothing().neverSubmitted(Models.GENERATE_MUSIC);
    vidgo.submit(Models.GENERATE_MUSIC, Songs.RAIN);

    assertThat(sandbox).neverSubmitted(Models.GENERATE_LYRICS);
    fails(() -> assertThat(sandbox).submittedNothing())
        .hasMessageStartingWith("Expected no submit, but there was\n  generate-music {");
    fails(() -> assertThat(sandbox).neverSubmitted(Models.GENERATE_MUSIC))
        .hasMessageStartingWith(
            "Expected no submit of generate-music, but there was\n  generate-music {");
  }

  @Test
  void withInput(VidgoSandbox sandbox, VidgoClient vidgo) {
    vidgo.submit(Models.GENERATE_MUSIC, Songs.RAIN);
    vidgo.submit(Models.GENERATE_MUSIC, Songs.SNOW);

    assertThat(sandbox).submitted(Models.GENERATE_MUSIC).withInput(Songs.SNOW).times(1);
    fails(
            () ->
                assertThat(sandbox)
                    .submitted(Models.GENERATE_MUSIC)
                    .withInput(Songs.song("fog on brick")))
        .hasMessageStartingWith("Expected a submit of generate-music with input {")
        .hasMessageContaining("\"prompt\":\"fog on brick\"")
        .hasMessageContaining("}, but there were\n  generate-music {")
        .hasMessageContaining("rain on glass")
        .hasMessageContaining("snow on slate");
  }

  @Test
  void withInputMapAndMembers(VidgoSandbox sandbox, VidgoClient vidgo) {
    vidgo.submit(Models.GENERATE_MUSIC, Songs.RAIN);
    Map<String, Object> input = new LinkedHashMap<>();
    input.put("prompt", "rain on glass");
    input.put("instrumental", true);
    input.put("custom_mode", false);
    input.put("mv", Songs.RAIN.getMv().toString());

    assertThat(sandbox).submitted(Models.GENERATE_MUSIC).withInputMap(input).times(1);
    assertThat(sandbox)
        .submitted(Models.GENERATE_MUSIC)
        .withMember("prompt", "rain on glass")
        .withMember("instrumental", true);
    input.put("title", "Rain");
    fails(() -> assertThat(sandbox).submitted(Models.GENERATE_MUSIC).withInputMap(input))
        .hasMessageContaining("\"title\":\"Rain\"");
    fails(
            () ->
                assertThat(sandbox)
                    .submitted(Models.GENERATE_MUSIC)
                    .withMember("instrumental", false))
        .hasMessageStartingWith(
            "Expected a submit of generate-music with instrumental false, but there was\n");
  }

  @Test
  void numbersAreEqualWhateverTheirType(VidgoSandbox sandbox, VidgoClient vidgo) {
    vidgo.submit(Models.GENERATE_MUSIC, Songs.LONG.toBuilder().styleWeight(1.0).build());
    vidgo.submit(Models.GENERATE_MUSIC, Songs.LONG.toBuilder().styleWeight(0.65).build());

    for (Number one : List.of(1, 1L, 1.0, 1f, BigDecimal.ONE)) {
      assertThat(sandbox).submitted(Models.GENERATE_MUSIC).withMember("style_weight", one).times(1);
    }
    for (Number part : List.of(0.65, 0.65f, new BigDecimal("0.650"))) {
      assertThat(sandbox)
          .submitted(Models.GENERATE_MUSIC)
          .withMember("style_weight", part)
          .times(1);
    }
  }

  @Test
  void valuesMayBeWhatTheClientTakes(VidgoSandbox sandbox, VidgoClient vidgo) {
    Map<String, Object> input =
        Map.of("custom_mode", false, "instrumental", true, "mv", MusicVersion.V5, "prompt", "rain");
    vidgo.submit(Model.of("generate-music", Route.MUSIC), input);

    assertThat(sandbox)
        .submitted(Models.GENERATE_MUSIC)
        .withInputMap(input)
        .withMember("mv", MusicVersion.V5)
        .times(1);
    fails(
            () ->
                assertThat(sandbox)
                    .submitted(Models.GENERATE_MUSIC)
                    .withMember("mv", MusicVersion.V4))
        .hasMessageStartingWith(
            "Expected a submit of generate-music with mv \"V4\", but there was\n");
  }

  @Test
  void withHeader(VidgoSandbox sandbox, VidgoClient vidgo) {
    vidgo.submit(Models.GENERATE_MUSIC, Songs.RAIN);
    String json = "application/json; charset=UTF-8";

    assertThat(sandbox).submitted(Models.GENERATE_MUSIC).withHeader("content-type", json).times(1);
    fails(
            () ->
                assertThat(sandbox)
                    .submitted(Models.GENERATE_MUSIC)
                    .withHeader("Content-Type", "text/plain"))
        .hasMessageContaining("with header Content-Type: text/plain (found: [" + json + "])");
    fails(() -> assertThat(sandbox).submitted(Models.GENERATE_MUSIC).withHeader("X-Trace", "1"))
        .hasMessageContaining("(found: [null])");
    assertThatThrownBy(
            () ->
                assertThat(sandbox)
                    .submitted(Models.GENERATE_MUSIC)
                    .withHeader("authorization", "x"))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void accepted(VidgoSandbox sandbox, VidgoClient vidgo) {
    sandbox.enqueueFault(Endpoint.SUBMIT, Fault.status(400));
    catchThrowableOfType(ApiException.class, () -> vidgo.submit(Models.GENERATE_MUSIC, Songs.RAIN));

    assertThat(sandbox).submitted(Models.GENERATE_MUSIC).times(1);
    fails(() -> assertThat(sandbox).submitted(Models.GENERATE_MUSIC).accepted())
        .hasMessageStartingWith("Expected a submit of generate-music to be accepted, but there was")
        .hasMessageEndingWith("} (no task was started)");

    vidgo.submit(Models.GENERATE_MUSIC, Songs.SNOW);
    assertThat(sandbox)
        .submitted(Models.GENERATE_MUSIC)
        .times(2)
        .accepted()
        .withInput(Songs.SNOW)
        .times(1);
  }

  @Test
  void spent(VidgoSandbox sandbox, VidgoClient vidgo) {
    assertThat(sandbox).spent("0");
    vidgo.submit(Models.GENERATE_MUSIC, Songs.RAIN);

    assertThat(sandbox).spent("10").spent("10.00");
    fails(() -> assertThat(sandbox).spent("20"))
        .hasMessageStartingWith(
            "Expected 20 credits to be spent, but it was 10; there was\n  generate-music {");
  }

  @Test
  void failedTasksAreRefunded(VidgoSandbox sandbox, VidgoClient vidgo, ManualClock clock) {
    sandbox.on(submits()).fail("too loud");
    vidgo.submit(Models.GENERATE_MUSIC, Songs.RAIN);
    assertThat(sandbox).spent("10");

    clock.advance(Duration.ofMinutes(1));

    assertThat(sandbox).spent("0");
  }

  @Test
  void sameBodyIsChargedTwice(VidgoSandbox sandbox, VidgoClient vidgo) {
    sandbox.enqueueFault(Endpoint.SUBMIT, Fault.RESPONSE_LOST);
    catchThrowableOfType(
        SubmitOutcomeUnknownException.class, () -> vidgo.submit(Models.GENERATE_MUSIC, Songs.RAIN));
    assertThat(sandbox).chargedNothingTwice();
    vidgo.submit(Models.GENERATE_MUSIC, Songs.SNOW);
    sandbox.enqueueFault(Endpoint.SUBMIT, Fault.status(400));
    catchThrowableOfType(ApiException.class, () -> vidgo.submit(Models.GENERATE_MUSIC, Songs.SNOW));
    assertThat(sandbox).chargedNothingTwice();

    vidgo.submit(Models.GENERATE_MUSIC, Songs.RAIN); // what the lost response tempts one to do

    fails(() -> assertThat(sandbox).chargedNothingTwice())
        .hasMessageMatching(
            "Charged twice: generate-music \\{.*rain.*}, and then generate-music \\{.*rain.*}");
  }

  @Test
  void sameCorrelationIdIsChargedTwice(VidgoSandbox sandbox, VidgoClient vidgo) {
    SubmitOptions order =
        SubmitOptions.builder().callbackUrl("https://shop/").correlationId("order 7").build();
    vidgo.submit(Models.GENERATE_MUSIC, Songs.RAIN, order);
    vidgo.submit(
        Models.GENERATE_MUSIC, Songs.RAIN, order.toBuilder().correlationId("order 8").build());
    assertThat(sandbox).chargedNothingTwice();

    vidgo.submit(Models.GENERATE_MUSIC, Songs.SNOW, order);

    fails(() -> assertThat(sandbox).chargedNothingTwice())
        .hasMessageContaining("rain on glass")
        .hasMessageContaining("snow on slate");
  }

  @Test
  void longSubmitsAreComparedToTheirEnd(VidgoSandbox sandbox, VidgoClient vidgo) {
    var model = Model.of("generate-music", Route.MUSIC);
    Map<String, Object> rain = longInput("rain");
    Map<String, Object> snow = longInput("snow");
    vidgo.submit(model, rain);
    vidgo.submit(model, snow);

    assertThat(sandbox).submitted(model).times(2).withInputMap(rain).times(1);
    fails(() -> assertThat(sandbox).neverSubmitted(model))
        .hasMessageStartingWith("Expected no submit of");
    assertThat(sandbox).chargedNothingTwice();

    vidgo.submit(model, snow);

    fails(() -> assertThat(sandbox).chargedNothingTwice())
        .hasMessageStartingWith("Charged twice: generate-music {");
  }

  private static Map<String, Object> longInput(String end) {
    Map<String, Object> input = new LinkedHashMap<>();
    input.put("custom_mode", false);
    input.put("instrumental", true);
    input.put("mv", "V5");
    input.put("prompt", "rain");
    input.put("unknown_member", "x".repeat(70_000) + end);
    return input;
  }

  @Test
  void callbacks(VidgoSandbox sandbox, VidgoClient vidgo) throws Exception {
    fails(() -> assertThat(sandbox).callbacks().withStatus(200))
        .hasMessage("Expected a callback with status 200, but there was none");
    HttpServer receiver =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    int[] calls = new int[1];
    receiver.createContext(
        "/",
        exchange -> {
          exchange.sendResponseHeaders(calls[0]++ == 0 ? 503 : 204, -1);
          exchange.close();
        });
    receiver.start();
    String url = "http://127.0.0.1:" + receiver.getAddress().getPort() + "/?token=secret";
    try {
      String id =
          vidgo
              .submit(
                  Models.GENERATE_MUSIC,
                  Songs.RAIN,
                  SubmitOptions.builder().callbackUrl(url).build())
              .await()
              .getTaskId();

      assertThat(sandbox).callbacks().times(2).ofTask(id).times(2).withStatus(503).times(1);
      assertThat(sandbox).callbacks().withStatus(204).times(1);
      fails(() -> assertThat(sandbox).callbacks().withoutResponse())
          .hasMessageStartingWith("Expected a callback without a response, but there were\n")
          .hasMessageContaining("\n  attempt 1: 503: {")
          .hasMessageContaining("\n  attempt 2: 204: {")
          .hasMessageNotContaining("secret");
      fails(() -> assertThat(sandbox).callbacks().ofTask("other"))
          .hasMessageStartingWith("Expected a callback of task other, but there were\n");
      fails(() -> assertThat(sandbox).callbacks().withStatus(503).times(2))
          .hasMessageStartingWith("Expected 2 of these callbacks, but there was\n");
    } finally {
      receiver.stop(0);
    }
  }

  @Test
  void callbacksToOtherMachinesGetNoResponse(VidgoSandbox sandbox, VidgoClient vidgo) {
    SubmitOptions options = SubmitOptions.builder().callbackUrl("https://example.com/").build();
    vidgo.submit(Models.GENERATE_MUSIC, Songs.RAIN, options).await();

    assertThat(sandbox).callbacks().withoutResponse().times(1);
  }

  @Test
  void keyIsNeverPrinted(VidgoSandbox sandbox, VidgoClient vidgo) {
    vidgo.submit(Models.GENERATE_MUSIC, Songs.song("say " + KEY));

    fails(() -> assertThat(sandbox).submittedNothing()).hasMessageContaining("say <key>");
    vidgo.submit(Models.GENERATE_MUSIC, Songs.song("x".repeat(76) + KEY)); // cut in its midst
    fails(() -> assertThat(sandbox).submittedNothing())
        .hasMessageContaining("xxx<key...")
        .hasMessageNotContaining("key-");
  }

  @Test
  void longInputsAreCut(VidgoSandbox sandbox, VidgoClient vidgo) {
    vidgo.submit(Models.GENERATE_MUSIC, Songs.LONG);

    AssertionError failure =
        catchThrowableOfType(AssertionError.class, () -> assertThat(sandbox).submittedNothing());
    assertThat(failure.getMessage())
        .hasSizeLessThan(700)
        .contains("xxx...\"", "\"title\":\"Rain\"");
  }

  private static AbstractThrowableAssert<?, ?> fails(ThrowingCallable assertion) {
    return assertThatThrownBy(assertion)
        .isExactlyInstanceOf(AssertionError.class)
        .hasMessageNotContaining(KEY);
  }
}
