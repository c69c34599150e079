package ai.vidgo.wait;

import ai.vidgo.internal.http.HttpStack;
import ai.vidgo.internal.http.ResponseCallback;
import ai.vidgo.internal.http.Transport;
import ai.vidgo.internal.time.Scheduler;
import ai.vidgo.internal.time.Scheduler.Cancellable;
import ai.vidgo.model.Model;
import okhttp3.Call;

/** Polls a task; tests script it. */
interface TaskReader<R> {
  /** Prepares one poll. */
  Poll<R> prepare(String taskId, long timeoutMillis);

  /** A request that can be sent once, and cancelled before or meanwhile. */
  interface Poll<R> extends Cancellable {
    void send(ResponseCallback<TaskSnapshot<R>> callback);
  }

  /** Polls over HTTP; holds the scheduler's time until what the response leads to is scheduled. */
  static <R> TaskReader<R> of(HttpStack http, Model<?, R> model, Scheduler scheduler) {
    return (taskId, timeoutMillis) -> {
      Call call = http.transport.newCall(http.readTask(model.getRoute(), taskId), timeoutMillis);
      return new Poll<R>() {
        @Override
        public void send(ResponseCallback<TaskSnapshot<R>> callback) {
          Runnable release = scheduler.hold();
          try {
            http.transport.enqueue(
                call,
                new SnapshotReader<>(model, taskId, scheduler),
                new ReleasingCallback<>(callback, release));
          } catch (Throwable e) {
            release.run();
            throw e;
          }
        }

        @Override
        public void cancel() {
          Transport.cancel(call);
        }
      };
    };
  }
}
