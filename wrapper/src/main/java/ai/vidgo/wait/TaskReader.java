package ai.vidgo.wait;

import ai.vidgo.internal.http.HttpStack;
import ai.vidgo.internal.http.ResponseCallback;
import ai.vidgo.internal.time.Scheduler;
import ai.vidgo.internal.time.Scheduler.Cancellable;
import ai.vidgo.internal.util.SafeCallbacks;
import ai.vidgo.model.Route;
import ai.vidgo.model.TaskResponse;
import java.util.concurrent.atomic.AtomicBoolean;
import okhttp3.Call;

/** Polls a task; tests script it. */
interface TaskReader {
  /** Prepares one poll. */
  Poll prepare(String taskId, long timeoutMillis);

  /** A request that can be sent once, and cancelled before or meanwhile. */
  interface Poll extends Cancellable {
    void send(ResponseCallback<TaskResponse> callback);
  }

  /** Polls over HTTP; holds the scheduler's time until what the response leads to is scheduled. */
  static TaskReader of(HttpStack http, Route route, Scheduler scheduler) {
    return (taskId, timeoutMillis) -> {
      Call call = http.transport.newCall(http.readTask(route, taskId).request(), timeoutMillis);
      return new Poll() {
        @Override
        public void send(ResponseCallback<TaskResponse> callback) {
          Runnable release = scheduler.hold();
          try {
            http.transport.enqueue(
                call, TaskResponse.jsonAdapter(), new ReleasingCallback(callback, release));
          } catch (Throwable e) {
            release.run();
            throw e;
          }
        }

        @Override
        public void cancel() {
          SafeCallbacks.run(call::cancel, new AtomicBoolean()); // as a listener may throw
        }
      };
    };
  }
}
