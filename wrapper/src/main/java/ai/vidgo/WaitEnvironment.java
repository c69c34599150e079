package ai.vidgo;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** What the waits of one client share: the time, the random numbers, and the list of them all. */
final class WaitEnvironment {
  final Scheduler scheduler;
  private final Random random;
  private final Set<Wait<?>> waits = Collections.newSetFromMap(new ConcurrentHashMap<>());
  private volatile boolean closed;

  WaitEnvironment(Scheduler scheduler, Random random) {
    this.scheduler = scheduler;
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

  void close() {
    closed = true;
    List<Wait<?>> open = new ArrayList<>(waits);
    for (Wait<?> wait : open) {
      wait.close();
    }
  }
}
