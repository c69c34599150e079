package ai.vidgo;

import ai.vidgo.internal.util.MainThread;
import ai.vidgo.model.Model;
import ai.vidgo.wait.TaskSnapshot;
import ai.vidgo.wait.WaitCallback;
import ai.vidgo.wait.WaitException;
import ai.vidgo.wait.WaitHandle;
import ai.vidgo.wait.WaitOptions;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;

/**
 * A task of the API, identified by its model and its id. Immutable, thread-safe.
 *
 * <p>It has no state to lose: {@link VidgoClient#task} makes the same task from its id, in any
 * process.
 *
 * @param <R> one entry of the files
 */
public class Task<R> {
  private final VidgoClient client;
  private final Model<?, R> model;
  private final String id;
  private final @Nullable Long submittedNanos;
  private final @Nullable TaskSnapshot<R> result;

  /**
   * @param submittedNanos when this client submitted it, or null
   * @param result what the API returned in place of a task, or null
   */
  Task(
      VidgoClient client,
      Model<?, R> model,
      String id,
      @Nullable Long submittedNanos,
      @Nullable TaskSnapshot<R> result) {
    this.client = client;
    this.model = model;
    this.id = id.trim();
    this.submittedNanos = submittedNanos;
    this.result = result;
  }

  /** One or two dots would be another path in the URL. */
  static boolean isId(@Nullable String id) {
    String trimmed = id == null ? "" : id.trim();
    return !trimmed.isEmpty() && !trimmed.equals(".") && !trimmed.equals("..");
  }

  /** The id; empty if the API returned the result of a submit directly, without one. */
  public String getId() {
    return id;
  }

  /** The model that it was submitted to. */
  public Model<?, R> getModel() {
    return model;
  }

  /**
   * This task as one string, for a database column or the data of a background job: see {@link
   * VidgoClient#restoreTask}. It has the route, the model's id and the task's id, and no secret.
   *
   * @throws IllegalStateException if the id is empty
   */
  public String toReference() {
    return TaskReference.of(model, id);
  }

  /** Reads the task with the client's {@link CallOptions}. See {@link #read(CallOptions)}. */
  public TaskSnapshot<R> read() {
    return read(CallOptions.defaults());
  }

  /**
   * Reads the task as it is now. Blocks; not for Android's main thread.
   *
   * @throws ai.vidgo.error.VidgoException if it could not be read, after all retries
   */
  public TaskSnapshot<R> read(CallOptions options) {
    MainThread.refuse("read", "readAsync, or read with a ResultCallback");
    if (result != null) {
      return result;
    }
    ClientCalls calls = client.calls();
    return calls.query(
        options, calls.waits.reader(model, id), calls.http.readTask(model.getRoute(), id));
  }

  /** Reads the task as it is now, without blocking. */
  public CallHandle read(CallOptions options, ResultCallback<TaskSnapshot<R>> callback) {
    return AsyncCall.start(() -> read(options), true, client.calls().callbackExecutor, callback);
  }

  /** Reads the task as it is now, without blocking. On Android from API 24. */
  public CompletableFuture<TaskSnapshot<R>> readAsync() {
    return AsyncCall.future(callback -> read(CallOptions.defaults(), callback));
  }

  /** Waits with the client's options. See {@link #await(WaitOptions)}. */
  public TaskSnapshot<R> await() {
    return await(WaitOptions.defaults());
  }

  /**
   * Waits until the task has ended. Blocks, without pinning a virtual thread; not for Android's
   * main thread.
   *
   * @return the finished task, with at least one file
   * @throws WaitException in all other cases: see its subclasses
   */
  public TaskSnapshot<R> await(WaitOptions options) {
    MainThread.refuse("await", "awaitAsync, or await with a WaitCallback");
    return new BlockingWait<>(this, options).await();
  }

  /** Waits without blocking, with the client's options. See {@link #awaitAsync(WaitOptions)}. */
  public CompletableFuture<TaskSnapshot<R>> awaitAsync() {
    return awaitAsync(WaitOptions.defaults());
  }

  /**
   * Waits without blocking. Cancelling the future, with either argument, cancels the wait, not the
   * task. On Android from API 24; {@link #await(WaitOptions, WaitCallback)} works on any.
   *
   * @return completes on {@link VidgoClient.Builder#callbackExecutor}, exceptionally with a {@link
   *     WaitException}
   */
  public CompletableFuture<TaskSnapshot<R>> awaitAsync(WaitOptions options) {
    return WaitFuture.of(this, options);
  }

  /** One object in place of two, and the wait does not keep the task. */
  static final class WaitFuture<R> extends CompletableFuture<TaskSnapshot<R>>
      implements WaitCallback<R> {
    static <R> CompletableFuture<TaskSnapshot<R>> of(Task<R> task, WaitOptions options) {
      WaitFuture<R> future = new WaitFuture<>();
      WaitHandle wait = task.await(options, future);
      // However its owner ends the future: cancel, complete, or a timeout.
      future.whenComplete((snapshot, failure) -> wait.cancel());
      return future;
    }

    @Override
    public void onFinished(TaskSnapshot<R> snapshot) {
      complete(snapshot);
    }

    @Override
    public void onFailed(WaitException failure) {
      completeExceptionally(failure);
    }
  }

  /**
   * Waits without blocking, and passes the outcome to the callback, on {@link
   * VidgoClient.Builder#callbackExecutor}.
   */
  public WaitHandle await(WaitOptions options, WaitCallback<R> callback) {
    return await(options, callback, client.calls().callbackExecutor);
  }

  WaitHandle await(WaitOptions options, WaitCallback<R> callback, Executor executor) {
    return client
        .calls()
        .waits
        .start(client.calls().http, model, id, submittedNanos, result, options, callback, executor);
  }

  @Override
  public String toString() {
    return "Task{id=" + id + ", model=" + model + "}";
  }
}
