package ai.vidgo;

import ai.vidgo.model.TaskData;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Answers as a test wrote down; the last answer for ever. */
final class ScriptedReader implements TaskReader {
  /** One answer; it may keep silent. */
  interface Answer {
    void give(Receiver receiver);
  }

  /** One question and what became of it. */
  static final class Poll implements Reading {
    final long millis;
    final long timeoutMillis;
    private final Answer answer;
    @Nullable Receiver receiver;
    boolean cancelled;

    Poll(long millis, long timeoutMillis, Answer answer) {
      this.millis = millis;
      this.timeoutMillis = timeoutMillis;
      this.answer = answer;
    }

    @Override
    public void start(Receiver receiver) {
      if (this.receiver != null) {
        throw new AssertionError("asked twice");
      }
      this.receiver = receiver;
      answer.give(receiver);
    }

    @Override
    public void cancel() {
      cancelled = true;
    }
  }

  final List<Poll> polls = new ArrayList<>();
  private final FakeScheduler time;
  private final long start;
  private final List<Answer> script = new ArrayList<>();

  ScriptedReader(FakeScheduler time) {
    this.time = time;
    this.start = time.nanoTime();
  }

  @Override
  public Reading prepare(String taskId, long timeoutMillis) {
    if (!taskId.equals(WaitRun.ID)) {
      throw new AssertionError(taskId);
    }
    Answer answer = script.get(Math.min(polls.size(), script.size() - 1));
    long millis = TimeUnit.NANOSECONDS.toMillis(time.nanoTime() - start);
    Poll poll = new Poll(millis, timeoutMillis, answer);
    polls.add(poll);
    return poll;
  }

  ScriptedReader then(Answer answer) {
    script.add(answer);
    return this;
  }

  ScriptedReader times(int count, Answer answer) {
    for (int i = 0; i < count; i++) {
      script.add(answer);
    }
    return this;
  }

  /** When it was asked, in milliseconds from the start. */
  List<Long> millis() {
    List<Long> all = new ArrayList<>();
    polls.forEach(poll -> all.add(poll.millis));
    return all;
  }

  static Answer status(String status) {
    return data("{\"status\":\"" + status + "\"}");
  }

  static Answer finished() {
    return data("{\"status\":\"finished\",\"files\":[{\"persona_id\":\"persona_abc123\"}]}");
  }

  static Answer data(String json) {
    try {
      TaskData data = TaskData.jsonAdapter().fromJson(json);
      return receiver -> receiver.onData(data);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static Answer error(VidgoException error) {
    return receiver -> receiver.onError(error);
  }

  static Answer silence() {
    return receiver -> {};
  }

  Answer after(long amount, TimeUnit unit, Answer answer) {
    return receiver -> time.schedule(() -> answer.give(receiver), unit.toNanos(amount));
  }
}
