package ai.vidgo.spring;

import ai.vidgo.Task;
import ai.vidgo.wait.TaskFailedException;
import ai.vidgo.wait.TaskSnapshot;
import ai.vidgo.wait.WaitCallback;
import ai.vidgo.wait.WaitException;
import ai.vidgo.wait.WaitOptions;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Semaphore;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;

/** Reads tasks that callbacks name, and publishes each that has ended once. */
final class TaskEvents {
  private static final Log log = LogFactory.getLog(TaskEvents.class);
  private static final WaitOptions NOW = WaitOptions.builder().firstDelay(Duration.ZERO).build();

  private final ApplicationEventPublisher publisher;
  private final Semaphore room;
  private final Map<String, Boolean> seen; // ids of tasks; guarded by itself

  /**
   * @param limit how many tasks are read at a time, and how many are remembered
   */
  TaskEvents(ApplicationEventPublisher publisher, int limit) {
    this.publisher = publisher;
    this.room = new Semaphore(limit);
    this.seen =
        new LinkedHashMap<>() {
          @Override
          protected boolean removeEldestEntry(Map.Entry<String, Boolean> eldest) {
            return size() > 2 * limit; // those that are being read, and as many
          }
        };
  }

  /** Never blocks. Returns false if too many tasks are being read. */
  <R> boolean publishOnceRead(Task<R> task, @Nullable String correlationId) {
    synchronized (seen) {
      if (seen.containsKey(task.getId())) {
        return true;
      }
      if (!room.tryAcquire()) {
        return false;
      }
      seen.put(task.getId(), true);
    }
    task.await(
        NOW,
        new WaitCallback<R>() {
          @Override
          public void onFinished(TaskSnapshot<R> snapshot) {
            room.release();
            publish(new VidgoTaskFinishedEvent<>(task, snapshot, correlationId));
          }

          @Override
          public void onFailed(WaitException failure) {
            room.release();
            if (failure instanceof TaskFailedException failed) {
              publish(new VidgoTaskFailedEvent(task, failed, correlationId));
              return;
            }
            synchronized (seen) {
              seen.remove(task.getId()); // if the callback is repeated, so is the reading
            }
            log.warn("The task of a callback cannot be read: " + failure.getMessage());
          }
        });
    return true;
  }

  private void publish(Object event) {
    try {
      publisher.publishEvent(event);
    } catch (RuntimeException e) {
      log.error("A listener failed for " + event, e);
    }
  }
}
