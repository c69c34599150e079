package ai.vidgo.sandbox;

import ai.vidgo.sandbox.internal.tasks.TaskPlan;
import java.time.Duration;
import java.util.Objects;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * What becomes of the tasks that some submits start, see {@link VidgoSandbox#on}.
 *
 * <pre>{@code
 * sandbox.on(submits().ofModel("generate-music")).fail("No rain today").times(2);
 * sandbox.on(submits()).showStatus("queued_v2").neverFinish().always();
 * }</pre>
 *
 * <p>All calls on one script are played together, for the next task whose submit matches. A refused
 * submit does not use the script up. Each call takes effect at once, so it belongs before the
 * submit. Thread-safe.
 */
public final class SubmitScript {
  private final Scripts<Fault> faults;
  private final Scripts<TaskPlan> plans;
  private final RequestMatcher.Submit matcher;
  private TaskPlan plan = TaskPlan.DEFAULT;
  private Scripts.@Nullable Waiting<TaskPlan> waiting;

  SubmitScript(Scripts<Fault> faults, Scripts<TaskPlan> plans, RequestMatcher.Submit matcher) {
    this.faults = faults;
    this.plans = plans;
    this.matcher = matcher;
  }

  /** Plays a fault for the next such submit; see {@link RequestScript#respond}. */
  public RequestScript respond(Fault fault) {
    return new RequestScript(faults, matcher).respond(fault);
  }

  /**
   * Ends the task as {@code failed}, which refunds its credits.
   *
   * @param message its {@code error_message}
   */
  public SubmitScript fail(String message) {
    Objects.requireNonNull(message, "message");
    return with(changed -> changed.failure = message);
  }

  /** Leaves the task running for ever, without a callback. */
  public SubmitScript neverFinish() {
    return with(changed -> changed.endless = true);
  }

  /**
   * Says this status in the response to the submit, for example {@code running}, as for some newer
   * models; {@code not_started} by default.
   */
  public SubmitScript acceptAs(String status) {
    Objects.requireNonNull(status, "status");
    return with(changed -> changed.submitStatus = status);
  }

  /** Shows this word in place of {@code running}, for example one that the API may add one day. */
  public SubmitScript showStatus(String word) {
    Objects.requireNonNull(word, "word");
    return with(changed -> changed.runningWord = word);
  }

  /**
   * Shows the first files of the result while the task is running; they can be downloaded. By
   * default there are none until it has finished, as documented.
   *
   * @param files how many, 1 at least; all if there are fewer
   */
  public SubmitScript showPartialFiles(int files) {
    Arguments.positive("files", files);
    return with(changed -> changed.partialFiles = files);
  }

  /**
   * Sends its callback this many more times, immediately after it has been delivered: receivers
   * have to tolerate duplicates.
   */
  public SubmitScript repeatCallback(int times) {
    Arguments.positive("times", times);
    return with(changed -> changed.callback = changed.callback.repeated(times));
  }

  /** Sends its callback this long after the task has ended, by the clock of the sandbox. */
  public SubmitScript delayCallback(Duration delay) {
    Arguments.notNegative("delay", delay);
    return with(changed -> changed.callback = changed.callback.delayed(delay));
  }

  /**
   * Holds its callback back until the next callback of another task has been sent, so that the two
   * arrive in reverse order. Without another it is never sent; while one is held back, no second
   * one is.
   */
  public SubmitScript swapCallback() {
    return with(changed -> changed.callback = changed.callback.swapped());
  }

  /**
   * Sends a second callback after the regular one, which says that the task is still running, as if
   * an earlier callback arrived late.
   */
  public SubmitScript staleCallback() {
    return with(changed -> changed.staleCallback = true);
  }

  /**
   * Plays it for this many tasks; 1 by default.
   *
   * @throws IllegalArgumentException if it is less than 1
   */
  public synchronized SubmitScript times(int times) {
    plans.times(waiting(), Arguments.positive("times", times));
    return this;
  }

  /** Plays it for every such task for which no other script waits. */
  public synchronized SubmitScript always() {
    plans.always(waiting());
    return this;
  }

  private synchronized SubmitScript with(Consumer<TaskPlan> change) {
    plan = new TaskPlan(plan); // the one before may be that of a task already
    change.accept(plan);
    if (waiting == null) {
      waiting = plans.add(matcher, plan);
    } else {
      plans.replace(waiting, plan);
    }
    return this;
  }

  private Scripts.Waiting<TaskPlan> waiting() {
    if (waiting == null) {
      throw new IllegalStateException("There is nothing yet to repeat");
    }
    return waiting;
  }
}
