package ai.vidgo.wait;

import ai.vidgo.internal.http.HttpStack;
import ai.vidgo.internal.http.ResponseCallback;
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

  /** Polls over HTTP. */
  static TaskReader of(HttpStack http, Route route) {
    return (taskId, timeoutMillis) -> {
      Call call = http.transport.newCall(http.readTask(route, taskId).request(), timeoutMillis);
      return new Poll() {
        @Override
        public void send(ResponseCallback<TaskResponse> callback) {
          http.transport.enqueue(call, TaskResponse.jsonAdapter(), callback);
        }

        @Override
        public void cancel() {
          SafeCallbacks.run(call::cancel, new AtomicBoolean()); // as a listener may throw
        }
      };
    };
  }
}
