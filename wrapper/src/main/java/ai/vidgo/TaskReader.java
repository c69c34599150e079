package ai.vidgo;

import ai.vidgo.model.TaskData;

/** Asks the API once how a task stands; tests put a script in its place. */
interface TaskReader {
  /** One question, not yet asked. */
  Reading prepare(String taskId, long timeoutMillis);

  /** A question that can be asked once, and cancelled before or meanwhile. */
  interface Reading extends Scheduler.Cancellable {
    void start(Receiver receiver);
  }

  /** Takes one of both. */
  interface Receiver {
    void onData(TaskData data);

    void onError(VidgoException error);
  }
}
