package ai.vidgo.examples;

import ai.vidgo.Task;
import ai.vidgo.error.VidgoException;
import ai.vidgo.wait.TaskSnapshot;
import ai.vidgo.wait.WaitOptions;
import ai.vidgo.wait.WaitProgress;
import java.io.PrintStream;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicReference;

/** Waits for a task and shows how it stands: a moving bar on a terminal, plain lines elsewhere. */
final class ProgressBar {
  private static final int WIDTH = 24;
  private static final int FRAME_MILLIS = 120;

  private final PrintStream out;
  private final boolean interactive;

  ProgressBar(PrintStream out, boolean interactive) {
    this.out = out;
    this.interactive = interactive;
  }

  <R> TaskSnapshot<R> await(String what, Task<R> task, WaitOptions options)
      throws InterruptedException {
    AtomicReference<WaitProgress> latest = new AtomicReference<>();
    WaitOptions listening = options.toBuilder().listener(latest::set).build();
    long start = System.nanoTime();
    CompletableFuture<TaskSnapshot<R>> future = task.awaitAsync(listening);
    WaitProgress shown = null;
    for (int frame = 0; ; frame++) {
      try {
        TaskSnapshot<R> snapshot = future.get(FRAME_MILLIS, TimeUnit.MILLISECONDS);
        print(line(what, "finished", 100, frame, seconds(start)), true);
        return snapshot;
      } catch (TimeoutException stillRunning) {
        WaitProgress now = latest.get();
        boolean changed = now != shown;
        shown = now;
        if (interactive || changed) {
          print(line(what, status(now), percent(now), frame, seconds(start)), !interactive);
        }
      } catch (ExecutionException e) {
        if (interactive) {
          out.println();
        }
        if (e.getCause() instanceof VidgoException failure) {
          throw failure;
        }
        throw new IllegalStateException(e.getCause());
      }
    }
  }

  private void print(String line, boolean last) {
    if (interactive) {
      out.print("\r" + line + "   ");
    } else {
      out.print(line);
    }
    if (last) {
      out.println();
    }
    out.flush();
  }

  private static String line(String what, String status, Integer percent, int frame, long seconds) {
    StringBuilder bar = new StringBuilder();
    int filled = percent == null ? -1 : percent * WIDTH / 100;
    int blip = frame % WIDTH; // music reports no percentage, so show that it lives
    for (int i = 0; i < WIDTH; i++) {
      boolean on = percent == null ? Math.abs(i - blip) <= 1 : i < filled;
      bar.append(on ? '#' : '.');
    }
    return String.format("%-12s [%s] %s, %d s", what, bar, status, seconds);
  }

  private static String status(WaitProgress progress) {
    return progress == null ? "submitted" : String.valueOf(progress.getStatus());
  }

  private static Integer percent(WaitProgress progress) {
    return progress == null ? null : progress.getPercent();
  }

  private static long seconds(long start) {
    return TimeUnit.NANOSECONDS.toSeconds(System.nanoTime() - start);
  }
}
