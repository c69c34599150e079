package ai.vidgo;

/** Receives the outcome of a call, once, on the client's {@code callbackExecutor}. */
public interface ResultCallback<T> {
  /** What the blocking form returns. */
  void onResult(T result);

  /** What the blocking form throws. */
  void onFailure(RuntimeException failure);
}
