package ai.vidgo;

import ai.vidgo.model.Model;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * A task of the API, known by its model and its id. Immutable and safe for several threads.
 *
 * <p>It holds nothing that is lost with it: {@link VidgoClient#task} makes the same task of its id
 * again, in any process.
 *
 * @param <R> one entry of the files
 */
public final class Task<R> {
  private final VidgoClient client;
  private final Model<?, R> model;
  private final String id;
  private final @Nullable Long submittedNanos;
  private final @Nullable TaskSnapshot<R> answered;

  Task(
      VidgoClient client,
      Model<?, R> model,
      String id,
      @Nullable Long submittedNanos,
      @Nullable TaskSnapshot<R> answered) {
    this.client = client;
    this.model = model;
    this.id = id;
    this.submittedNanos = submittedNanos;
    this.answered = answered;
  }

  /** Whether this can be a task's: a dot or two would be another path in its address. */
  static boolean isId(@Nullable String id) {
    return id != null && !id.trim().isEmpty() && !id.equals(".") && !id.equals("..");
  }

  /** The id; empty if the API answered the submit with the result itself and gave none. */
  public String getId() {
    return id;
  }

  /** The model that it was submitted to. */
  public Model<?, R> getModel() {
    return model;
  }

  /** Asks how the task stands, as the client says. See {@link #read(CallOptions)}. */
  public TaskSnapshot<R> read() {
    return read(CallOptions.defaults());
  }

  /**
   * Asks how the task stands, without waiting for its end. Tries again as the options say. Blocks;
   * not for Android's main thread.
   *
   * @throws VidgoException if it could not be read
   */
  public TaskSnapshot<R> read(CallOptions options) {
    return answered != null ? answered : client.read(model, id, options);
  }

  /** Waits as the client and the model say. See {@link #await(WaitOptions)}. */
  public TaskSnapshot<R> await() {
    return await(WaitOptions.defaults());
  }

  /**
   * Waits until the task has ended. Blocks; not for Android's main thread. Does not pin a virtual
   * thread.
   *
   * @return the finished task, with at least one file
   * @throws TaskFailedException if the task failed
   * @throws WaitTimeoutException if it has not ended in time; it goes on
   * @throws WaitInterruptedException if the thread was interrupted; its interrupt flag is set
   * @throws WaitCancelledException if the client was closed
   * @throws InvalidResponseException if it is finished but without usable files
   * @throws VidgoException if it could not be read, for good or for too many times in a row
   */
  public TaskSnapshot<R> await(WaitOptions options) {
    BlockingOutcome<R> outcome = new BlockingOutcome<>();
    return outcome.await(await(options, outcome));
  }

  /** Waits without blocking, as the client and the model say. */
  public CompletableFuture<TaskSnapshot<R>> awaitAsync() {
    return awaitAsync(WaitOptions.defaults());
  }

  /**
   * Waits without blocking. Cancelling the future, with either boolean, cancels the wait, not the
   * task. On Android from API 24; {@link #await(WaitOptions, WaitCallback)} serves all versions.
   *
   * @return completes on a thread of the client, exceptionally with what {@link
   *     #await(WaitOptions)} throws
   */
  public CompletableFuture<TaskSnapshot<R>> awaitAsync(WaitOptions options) {
    FutureOutcome<R> future = new FutureOutcome<>();
    future.observe(await(options, future));
    return future;
  }

  /** Waits without blocking and tells the callback how it ended. */
  public WaitHandle await(WaitOptions options, WaitCallback<R> callback) {
    return client.startWait(this, options, callback, answered);
  }

  /** Since when "not found" can mean "not yet known": the submit, or else the start of the wait. */
  long knownSince(long waitStart) {
    return submittedNanos == null ? waitStart : submittedNanos;
  }

  boolean isSubmitted() {
    return submittedNanos != null;
  }

  /** The line of code that waits for this task again, in any process. */
  String resumeCode() {
    return "vidgo.task(" + model.toExpression() + ", \"" + id + "\").await()";
  }

  @Override
  public String toString() {
    return "Task{id=" + id + ", model=" + model + "}";
  }
}
