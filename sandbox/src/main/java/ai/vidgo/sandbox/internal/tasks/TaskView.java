package ai.vidgo.sandbox.internal.tasks;

import com.fasterxml.jackson.databind.node.ArrayNode;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A task as it is at one moment. Immutable. */
public final class TaskView {
  public final String id;
  public final String model;
  public final String status;
  public final boolean ended;
  public final int progress;
  public final String input;
  public final ArrayNode files;
  public final @Nullable String errorMessage;
  public final Instant created;

  TaskView(
      String id,
      String model,
      String status,
      boolean ended,
      int progress,
      String input,
      ArrayNode files,
      @Nullable String errorMessage,
      Instant created) {
    this.id = id;
    this.model = model;
    this.status = status;
    this.ended = ended;
    this.progress = progress;
    this.input = input;
    this.files = files;
    this.errorMessage = errorMessage;
    this.created = created;
  }
}
