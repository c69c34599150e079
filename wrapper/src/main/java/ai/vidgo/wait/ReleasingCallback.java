package ai.vidgo.wait;

import ai.vidgo.error.VidgoException;
import ai.vidgo.internal.http.ResponseCallback;

/** Passes the response on, then runs what releases the scheduler's time. */
final class ReleasingCallback<T> implements ResponseCallback<T> {
  private final ResponseCallback<T> callback;
  private final Runnable release;

  ReleasingCallback(ResponseCallback<T> callback, Runnable release) {
    this.callback = callback;
    this.release = release;
  }

  @Override
  public void onResponse(T response) {
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
