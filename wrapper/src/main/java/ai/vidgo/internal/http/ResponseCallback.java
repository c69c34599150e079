package ai.vidgo.internal.http;

import ai.vidgo.error.VidgoException;

/** Receives either a response or a failure, once. */
public interface ResponseCallback<T> {
  void onResponse(T response);

  void onFailure(VidgoException failure);
}
