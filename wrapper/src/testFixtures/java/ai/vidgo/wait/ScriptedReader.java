package ai.vidgo.wait;

import ai.vidgo.error.VidgoException;
import ai.vidgo.internal.http.ResponseCallback;
import ai.vidgo.model.Models;
import ai.vidgo.model.Persona;
import ai.vidgo.model.TaskData;
import ai.vidgo.testing.FakeScheduler;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Responds to polls from a script; repeats the last step forever. */
public final class ScriptedReader implements TaskReader<Persona> {
  /** How to respond to one poll, if at all. */
  public interface Step {
    void run(ResponseCallback<TaskSnapshot<Persona>> callback);
  }

  /** One poll and what became of it. */
  public static final class ScriptedPoll implements Poll<Persona> {
    public final long millis;
    public final long timeoutMillis;
    private final Step step;
    private final FakeScheduler time;
    public @Nullable ResponseCallback<TaskSnapshot<Persona>> callback;
    public boolean cancelled;

    ScriptedPoll(long millis, long timeoutMillis, Step step, FakeScheduler time) {
      this.millis = millis;
      this.timeoutMillis = timeoutMillis;
      this.step = step;
      this.time = time;
    }

    @Override
    public void send(ResponseCallback<TaskSnapshot<Persona>> callback) {
      if (this.callback != null) {
        throw new AssertionError("sent twice");
      }
      this.callback = callback;
      step.run(
          new ResponseCallback<TaskSnapshot<Persona>>() {
            @Override
            public void onResponse(TaskSnapshot<Persona> scripted) { // now, not when it was written
              callback.onResponse(
                  TaskSnapshot.of(Models.GENERATE_PERSONA, WaitRun.ID, scripted.getData(), time));
            }

            @Override
            public void onFailure(VidgoException failure) {
              callback.onFailure(failure);
            }
          });
    }

    @Override
    public void cancel() {
      cancelled = true;
    }
  }

  public final List<ScriptedPoll> polls = new ArrayList<>();
  private final FakeScheduler time;
  private final long start;
  private final List<Step> script = new ArrayList<>();

  public ScriptedReader(FakeScheduler time) {
    this.time = time;
    this.start = time.nanoTime();
  }

  @Override
  public Poll<Persona> prepare(String taskId, long timeoutMillis) {
    if (!taskId.equals(WaitRun.ID)) {
      throw new AssertionError(taskId);
    }
    Step step = script.get(Math.min(polls.size(), script.size() - 1));
    long millis = TimeUnit.NANOSECONDS.toMillis(time.nanoTime() - start);
    ScriptedPoll poll = new ScriptedPoll(millis, timeoutMillis, step, time);
    polls.add(poll);
    return poll;
  }

  public ScriptedReader then(Step step) {
    script.add(step);
    return this;
  }

  public ScriptedReader times(int count, Step step) {
    for (int i = 0; i < count; i++) {
      script.add(step);
    }
    return this;
  }

  /** When each poll was sent, in milliseconds from the start. */
  public List<Long> millis() {
    List<Long> all = new ArrayList<>();
    polls.forEach(poll -> all.add(poll.millis));
    return all;
  }

  public static Step status(String status) {
    return data("{\"status\":\"" + status + "\"}");
  }

  public static Step finished() {
    return data("{\"status\":\"finished\",\"files\":[{\"persona_id\":\"persona_abc123\"}]}");
  }

  public static Step data(String json) {
    try {
      TaskData data = TaskData.jsonAdapter().fromJson(json);
      return callback -> callback.onResponse(response(data));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public static TaskSnapshot<Persona> response(TaskData data) {
    return TaskSnapshot.of(Models.GENERATE_PERSONA, WaitRun.ID, data);
  }

  public static Step error(VidgoException error) {
    return callback -> callback.onFailure(error);
  }

  public static Step silence() {
    return callback -> {};
  }

  public Step after(long amount, TimeUnit unit, Step step) {
    return callback -> time.schedule(() -> step.run(callback), unit.toNanos(amount));
  }
}
