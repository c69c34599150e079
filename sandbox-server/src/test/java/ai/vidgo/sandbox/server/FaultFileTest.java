package ai.vidgo.sandbox.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import ai.vidgo.sandbox.Endpoint;
import ai.vidgo.sandbox.Fault;
import ai.vidgo.sandbox.FaultNames;
import ai.vidgo.sandbox.VidgoSandbox;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class FaultFileTest {
  @TempDir private Path folder;

  @Test
  void readsAListInBothStylesOfYaml() throws IOException {
    String list =
        """
        # what goes wrong
        - endpoint: SUBMIT
          fault: RESPONSE_LOST
          times: 2
        - {fault: close(DURING_RESPONSE_BODY)}
        """;
    assertThat(FaultFile.read(file(list))).hasSize(2);
    assertThat(FaultFile.read(file("[]"))).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "RESPONSE_LOST",
        "HUGE_BODY",
        "CHANGED_FILE",
        "close(AFTER_REQUEST)",
        "reset(BEFORE_REQUEST)",
        "silence(AFTER_STATUS_LINE)",
        "status(503)",
        "errorStyle(CODED)"
      })
  void aFaultHasTheNameThatItPrints(String name) {
    assertThat(FaultNames.fault(name)).hasToString(name);
  }

  @Test
  void slowIsInBytesPerSecond() {
    assertThat(FaultNames.fault("slow(1000)")).hasToString("slow(1000, PT1S)");
  }

  @Test
  void aRateLimitIsInSeconds() {
    assertThat(FaultNames.fault("rateLimited(5)"))
        .hasToString("status(429).withHeader(Retry-After: 5)");
  }

  @ParameterizedTest
  @EnumSource(Endpoint.class)
  void everyEndpointHasItsName(Endpoint endpoint) {
    assertThat(FaultNames.endpoint(endpoint.name())).isEqualTo(endpoint);
  }

  @Test
  void anUnknownFaultListsAll() throws Exception {
    for (var field : Fault.class.getFields()) {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> FaultNames.fault("response_lost"))
          .withMessageStartingWith("unknown fault: response_lost; there are ")
          .withMessageContaining(field.getName())
          .withMessageContaining("status(400-599)");
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          - {fault: LOST}     | : entry 1: unknown fault: LOST; there are CHANGED_FILE, CODE_AS_STRING
          - {fault: close(X)} | : entry 1: unknown stage: X; there are BEFORE_REQUEST, AFTER
          - {fault: status(200)} | : entry 1: status is not an error: 200
          - {fault: status(x)} | : entry 1: not a number: x
          - {fault: EMPTY_BODY, endpoint: X} | unknown endpoint: X; there are SUBMIT, TASK, BALANCE
          - {fault: EMPTY_BODY, time: 2} | unknown member: time; there are endpoint, model, fault, times, fail, neverFinish
          - {fault: EMPTY_BODY, times: 0} | times is not 1 to 10000: 0
          - {fault: EMPTY_BODY, times: 1.5} | times is not 1 to 10000: 1.5
          - {fault: EMPTY_BODY, times: twice} | times is not 1 to 10000: twice
          - {fault: CHANGED_FILE, endpoint: SUBMIT} | CHANGED_FILE does not apply to submits
          - {fault: slow(0)} | : entry 1: bytes is less than 1: 0
          - {fault: errorStyle(X)} | : entry 1: unknown style: X; there are DETAIL, CODED
          - {fail: 'No', endpoint: SUBMIT} | endpoint is for a fault, not for fail
          - {fail: 'No', fault: EMPTY_BODY} | has a fault, which excludes fail
          - {fail: 7} | fail is not text: 7
          - {neverFinish: false} | neverFinish is not true: false
          - {showPartialFiles: 0} | showPartialFiles is not 1 to 10000: 0
          - {model: generate-musik, fail: 'No'} | unknown model: generate-musik
          - {model: generate-music, fault: EMPTY_BODY} | model needs endpoint SUBMIT, TASK or FILE
          - {endpoint: BALANCE, model: generate-music, fault: EMPTY_BODY} | model needs endpoint
          - {endpoint: SUBMIT, model: generate-music, fault: reset(BEFORE_REQUEST)} | before the body
          - {fault: EMPTY_BODY, fault: HUGE_BODY} | line 1: Duplicate field 'fault'
          - {endpoint: SUBMIT} | : entry 1: needs fault, or one of fail, neverFinish, acceptAs
          - RESPONSE_LOST     | : entry 1: needs fault, or one of fail, neverFinish, acceptAs
          fault: RESPONSE_LOST | is not a list
          '#'                 | is not a list
          - {fault:           | line 1: while parsing
          """)
  void aMistakeIsNamedInOneLine(String text, String message) throws IOException {
    String file = file(text);
    assertThatExceptionOfType(UsageException.class)
        .isThrownBy(() -> FaultFile.read(file))
        .withMessageStartingWith(file)
        .withMessageContaining(message)
        .satisfies(e -> assertThat(e.getMessage()).hasLineCount(1));
  }

  @Test
  void aMistakeHasTheNumberOfItsEntry() throws IOException {
    String file = file("- {fault: EMPTY_BODY}\n- {fault: X}\n");
    assertThatExceptionOfType(UsageException.class)
        .isThrownBy(() -> FaultFile.read(file))
        .withMessageStartingWith(file + ": entry 2: ");
  }

  @Test
  void aFileThatCannotBeReadIsNamed() {
    assertThatExceptionOfType(UsageException.class)
        .isThrownBy(() -> FaultFile.read(folder.resolve("none").toString()))
        .withMessage("there is no file " + folder.resolve("none"));
    assertThatExceptionOfType(UsageException.class)
        .isThrownBy(() -> FaultFile.read(folder.toString()))
        .withMessageStartingWith("cannot read " + folder);
  }

  @Test
  void everyFaultCanBeAdded() throws IOException {
    StringBuilder list = new StringBuilder();
    for (var field : Fault.class.getFields()) {
      list.append("- {fault: ").append(field.getName()).append(", times: 10000}\n");
    }
    try (VidgoSandbox sandbox = VidgoSandbox.start()) {
      FaultFile.read(file(list.toString())).forEach(entry -> entry.addTo(sandbox));
    }
  }

  private String file(String text) throws IOException {
    return Files.writeString(folder.resolve("faults.yaml"), text).toString();
  }
}
