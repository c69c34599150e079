package ai.vidgo.wait;

/** Receives the outcome of a wait, once, on the client's {@code callbackExecutor}. */
public interface WaitCallback<R> {
  /** The task finished, with at least one file. */
  void onFinished(TaskSnapshot<R> snapshot);

  /** The wait ended without a result: what {@code await} throws. */
  void onFailed(WaitException failure);
}
