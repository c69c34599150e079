package ai.vidgo.benchmarks.wait;

import ai.vidgo.model.MusicTrack;
import ai.vidgo.wait.TaskSnapshot;
import ai.vidgo.wait.WaitCallback;
import ai.vidgo.wait.WaitException;

/** Of a wait that must not end while it is measured: ends the program instead. */
final class NeverEnding implements WaitCallback<MusicTrack> {
  @Override
  public void onFinished(TaskSnapshot<MusicTrack> snapshot) {
    System.err.println("finished: " + snapshot);
    System.exit(1);
  }

  @Override
  public void onFailed(WaitException failure) {
    failure.printStackTrace();
    System.exit(1);
  }
}
