package ai.vidgo.download;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(20)
class CancelSignalTest {
  private final CancelSignal signal = new CancelSignal();
  private final List<String> done = new ArrayList<>();

  @Test
  void staysCancelled() {
    assertThat(signal.isCancelled()).isFalse();

    signal.cancel();
    signal.cancel();

    assertThat(signal.isCancelled()).isTrue();
  }

  @Test
  void actionsRun() {
    signal.add(() -> done.add("a"));
    signal.add(() -> done.add("b"));
    assertThat(done).isEmpty();

    signal.cancel();

    assertThat(done).containsExactlyInAnyOrder("a", "b");
  }

  @Test
  void actionAddedAfterCancelRunsImmediately() {
    signal.cancel();

    signal.add(() -> done.add("a"));

    assertThat(done).containsExactly("a");
  }

  @Test
  void removedActionDoesNotRun() {
    Runnable action = () -> done.add("a");
    assertThat(signal.isUsed()).isFalse();
    signal.add(action);
    assertThat(signal.isUsed()).isTrue();
    signal.remove(action);
    assertThat(signal.isUsed()).isFalse();

    signal.cancel();

    assertThat(done).isEmpty();
  }

  @Test
  void actionMayUseTheSignal() {
    signal.add(() -> signal.add(() -> done.add("late")));

    signal.cancel();

    assertThat(done).contains("late");
  }
}
