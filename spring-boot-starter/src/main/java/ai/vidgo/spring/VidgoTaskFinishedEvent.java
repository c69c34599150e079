package ai.vidgo.spring;

import ai.vidgo.Task;
import ai.vidgo.wait.TaskSnapshot;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.core.ResolvableType;
import org.springframework.core.ResolvableTypeProvider;

/**
 * A callback arrived, and the task that it names has finished: it was read again before this was
 * published. Published once per task by each instance of the application, on a thread of the
 * client.
 *
 * <pre>{@code
 * @EventListener
 * void songIsReady(VidgoTaskFinishedEvent<MusicTrack> event) {
 *   String url = event.getSnapshot().getFirstFile().getAudioUrl();
 * }
 * }</pre>
 *
 * <p>A listener is called for the models whose result is the one it names; {@link Task#getModel}
 * tells them apart.
 *
 * @param <R> one entry of the files
 */
public final class VidgoTaskFinishedEvent<R> implements ResolvableTypeProvider {
  private final Task<R> task;
  private final TaskSnapshot<R> snapshot;
  private final @Nullable String correlationId;

  /** For tests, too. */
  public VidgoTaskFinishedEvent(
      Task<R> task, TaskSnapshot<R> snapshot, @Nullable String correlationId) {
    this.task = task;
    this.snapshot = snapshot;
    this.correlationId = correlationId;
  }

  public Task<R> getTask() {
    return task;
  }

  /** The finished task, with at least one file. */
  public TaskSnapshot<R> getSnapshot() {
    return snapshot;
  }

  /** The correlation id of the submit, or null if it had none. */
  public @Nullable String getCorrelationId() {
    return correlationId;
  }

  /** For Spring, which chooses listeners by it. */
  @Override
  public ResolvableType getResolvableType() {
    R file = snapshot.getFirstFile();
    ResolvableType result =
        file instanceof Map
            ? ResolvableType.forClassWithGenerics(Map.class, String.class, Object.class)
            : ResolvableType.forInstance(file);
    return ResolvableType.forClassWithGenerics(VidgoTaskFinishedEvent.class, result);
  }

  @Override
  public String toString() {
    return "VidgoTaskFinishedEvent{" + task + "}";
  }
}
