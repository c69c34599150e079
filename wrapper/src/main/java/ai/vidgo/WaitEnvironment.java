package ai.vidgo;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** What the waits of one client share: time, chance, the poll budget, and the list of them all. */
final class WaitEnvironment {
  final Scheduler scheduler;
  final PollBudget budget;
  private final Random random;
  private final Set<Wait<?>> waits = Collections.newSetFromMap(new ConcurrentHashMap<>());
  private volatile boolean closed;

  WaitEnvironment(Scheduler scheduler, Random random, double pollsPerSecond) {
    this.scheduler = scheduler;
    this.budget = new PollBudget(scheduler, pollsPerSecond);
    this.random = random;
  }

  double random() {
    return random.nextDouble();
  }

  /** False if the client is closed, so that no wait begins that nothing would end. */
  boolean register(Wait<?> wait) {
    waits.add(wait);
    if (closed) {
      waits.remove(wait);
      return false;
    }
    return true;
  }

  void unregister(Wait<?> wait) {
    waits.remove(wait);
  }

  /** Makes the waits for a task ask at once; false if there is none. */
  boolean hint(String taskId) {
    boolean found = false;
    for (Wait<?> wait : waits) {
      if (wait.isFor(taskId)) {
        wait.hint();
        found = true;
      }
    }
    return found;
  }

  void close() {
    closed = true;
    List<Wait<?>> open = new ArrayList<>(waits);
    for (Wait<?> wait : open) {
      wait.close();
    }
  }
}
