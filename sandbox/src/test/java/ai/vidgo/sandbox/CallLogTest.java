package ai.vidgo.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class CallLogTest {
  @Test
  void keepsTheLatestCalls() {
    CallLog<RecordedCall> log = new CallLog<>(RecordedCall::length);
    for (int i = 0; i < CallLog.LIMIT + 2; i++) {
      log.add(call("/" + i));
    }
    List<RecordedCall> calls = log.snapshot();
    assertThat(calls).hasSize(10_000);
    assertThat(calls.get(0).path()).isEqualTo("/2");
    assertThat(calls.get(9_999).path()).isEqualTo("/10001");
  }

  @Test
  void longCallsDoNotFillTheMemory() {
    CallLog<String> log = new CallLog<>(String::length);
    String path = "/".repeat(1 << 20);
    for (int i = 0; i < 100; i++) {
      log.add(path);
    }
    assertThat(log.snapshot()).hasSize(32);
    log.add("/".repeat(33 << 20));
    assertThat(log.snapshot()).isEmpty();
    log.add(path);
    assertThat(log.snapshot()).containsExactly(path);
  }

  @Test
  void aSnapshotDoesNotGrow() {
    CallLog<RecordedCall> log = new CallLog<>(RecordedCall::length);
    List<RecordedCall> before = log.snapshot();
    log.add(call("/"));
    assertThat(before).isEmpty();
  }

  private static RecordedCall call(String path) {
    return new RecordedCall("GET", path, Map.of(), "", null);
  }
}
