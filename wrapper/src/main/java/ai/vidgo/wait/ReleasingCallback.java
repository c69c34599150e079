package ai.vidgo.wait;

import ai.vidgo.error.VidgoException;
import ai.vidgo.internal.http.ResponseCallback;
import ai.vidgo.model.TaskResponse;

/** Passes the response on, then runs what releases the scheduler's time. */
final class ReleasingCallback implements ResponseCallback<TaskResponse> {
  private final ResponseCallback<TaskResponse> callback;
  private final Runnable release;

  ReleasingCallback(ResponseCallback<TaskResponse> callback, Runnable release) {
    this.callback = callback;
    this.release = release;
  }

  @Override
  public void onResponse(TaskResponse response) {
    try {
      callback.onResponse(response);
    } finally {
      release.run();
    }
  }

  @Override
  public void onFailure(VidgoException failure) {
    try {
      callback.onFailure(failure);
    } finally {
      release.run();
    }
  }
}
