package ai.vidgo.wait;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WaitsTest {
  /** Several waits for one task, which end in any order. */
  @ParameterizedTest
  @ValueSource(strings = {"012", "021", "102", "120", "201", "210"})
  void hintReachesTheWaitsThatAreLeft(String order) {
    WaitRun run = new WaitRun();
    run.reader.then(ScriptedReader.silence());
    List<WaitHandle> waits = new ArrayList<>();
    for (int i = 0; i < 3; i++) {
      waits.add(WaitRun.start(run.waits, run.reader, WaitRun.HOURLY, run));
    }

    for (int left = 2; left >= 0; left--) {
      waits.get(order.charAt(2 - left) - '0').cancel();

      assertThat(run.outcomes).isEqualTo(3 - left);
      assertThat(run.waits.hint(WaitRun.ID)).isEqualTo(left > 0);
      assertThat(run.waits.hint("another")).isFalse();
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 2})
  void closeEndsAllThatAreLeft(int cancelled) {
    WaitRun run = new WaitRun();
    run.reader.then(ScriptedReader.silence());
    List<WaitHandle> waits = new ArrayList<>();
    for (int i = 0; i < 3; i++) {
      waits.add(WaitRun.start(run.waits, run.reader, WaitRun.HOURLY, run));
    }
    waits.get(cancelled).cancel();

    run.waits.close();

    assertThat(run.outcomes).isEqualTo(3);
    assertThat(run.waits.hint(WaitRun.ID)).isFalse();
  }
}
