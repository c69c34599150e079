package ai.vidgo.sandbox;

import ai.vidgo.sandbox.internal.tasks.TaskView;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A task of the sandbox as it was when {@link VidgoSandbox#tasks} was called. Immutable. */
public final class RecordedTask {
  private final TaskView view;

  RecordedTask(TaskView view) {
    this.view = view;
  }

  /** Returns the {@code task_id}. */
  public String id() {
    return view.id;
  }

  /** Returns the model id, such as {@code generate-music}. */
  public String model() {
    return view.model;
  }

  /** Returns the status as the API spells it, such as {@code running}. */
  public String status() {
    return view.status;
  }

  /** Returns the progress in percent, 0 to 100; even for models whose responses have none. */
  public int progress() {
    return view.progress;
  }

  /**
   * Returns the {@code input} of the submit as JSON text. If it is longer than 16,384 characters,
   * for example because of an image in it, each member is cut to 1,000 characters.
   */
  public String input() {
    return view.input;
  }

  /** Returns the {@code files} as JSON text: {@code []} until the task has finished. */
  public String result() {
    return view.files.toString();
  }

  /** Returns why it failed, or null. */
  public @Nullable String errorMessage() {
    return view.errorMessage;
  }

  /** Returns when it was submitted, on the sandbox's clock. */
  public Instant created() {
    return view.created;
  }

  /** Returns model, id and status, such as {@code generate-music RSCBDNNZ8TJUN1YW running}. */
  @Override
  public String toString() {
    return view.model + " " + view.id + " " + view.status;
  }
}
