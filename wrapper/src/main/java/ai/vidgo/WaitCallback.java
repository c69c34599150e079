package ai.vidgo;

/**
 * Told once how a wait ended, on a thread of the client that must not be held up.
 *
 * @param <R> one entry of the files
 */
public interface WaitCallback<R> {
  /** The task is finished and has its files. */
  void onFinished(TaskSnapshot<R> snapshot);

  /** The wait ended without a result; the same exceptions as {@link Task#await()} throws. */
  void onFailed(VidgoException failure);
}
