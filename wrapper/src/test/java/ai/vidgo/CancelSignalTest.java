package ai.vidgo;

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
  void actionsAreDoneOnce() {
    signal.onCancel(() -> done.add("a"));
    signal.onCancel(() -> done.add("b"));
    assertThat(done).isEmpty();

    signal.cancel();
    signal.cancel();

    assertThat(done).containsExactly("a", "b");
  }

  @Test
  void actionThatComesLateIsDoneAtOnce() {
    signal.cancel();

    signal.onCancel(() -> done.add("a"));

    assertThat(done).containsExactly("a");
  }

  @Test
  void removedActionIsNotDone() {
    Runnable action = () -> done.add("a");
    assertThat(signal.isWatched()).isFalse();
    signal.onCancel(action);
    assertThat(signal.isWatched()).isTrue();
    signal.remove(action);
    assertThat(signal.isWatched()).isFalse();

    signal.cancel();

    assertThat(done).isEmpty();
  }

  @Test
  void actionMayUseTheSignal() {
    signal.onCancel(
        () -> {
          signal.onCancel(() -> done.add("late"));
          signal.cancel();
        });

    signal.cancel();

    assertThat(done).containsExactly("late");
  }

  @Test
  void cancelEndsSleep() throws Exception {
    signal.cancel();

    signal.sleep(Long.MAX_VALUE);
  }
}
