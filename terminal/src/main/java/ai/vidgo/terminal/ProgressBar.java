package ai.vidgo.terminal;

import ai.vidgo.Task;
import ai.vidgo.wait.TaskSnapshot;
import ai.vidgo.wait.WaitListener;
import ai.vidgo.wait.WaitOptions;
import java.io.Console;
import java.io.PrintStream;
import java.util.Objects;

/**
 * Waits for a task and shows its progress: as a moving bar in a terminal, elsewhere, such as in a
 * log, as a line for each change.
 *
 * <pre>{@code
 * TaskSnapshot<MusicTrack> song = ProgressBar.on(System.out).await("song", task);
 * }</pre>
 *
 * <p>Thread-safe, but two moving bars at once overwrite each other.
 */
public final class ProgressBar {
  private final PrintStream out;
  private final boolean moving;

  private ProgressBar(PrintStream out, boolean moving) {
    this.out = Objects.requireNonNull(out, "out");
    this.moving = moving;
  }

  /** Returns one that moves if this program runs in a terminal. */
  public static ProgressBar on(PrintStream out) {
    return on(out, isTerminal());
  }

  /** Returns one that moves, or prints lines, as you say. */
  public static ProgressBar on(PrintStream out, boolean moving) {
    return new ProgressBar(out, moving);
  }

  /** Waits as {@link Task#await()} does. */
  public <R> TaskSnapshot<R> await(String title, Task<R> task) {
    return await(title, task, WaitOptions.defaults());
  }

  /** Waits as {@link Task#await(WaitOptions)} does, and calls the listener of the options, too. */
  public <R> TaskSnapshot<R> await(String title, Task<R> task, WaitOptions options) {
    Line line = new Line(out, moving, Objects.requireNonNull(title, "title"));
    WaitListener listener = options.getListener();
    WaitOptions watched =
        options.toBuilder()
            .listener(
                progress -> {
                  line.show(progress);
                  if (listener != null) {
                    listener.onProgress(progress);
                  }
                },
                options.getListenerExecutor())
            .build();
    line.start();
    boolean finished = false;
    try {
      TaskSnapshot<R> snapshot = task.await(watched);
      finished = true;
      return snapshot;
    } finally {
      line.end(finished);
    }
  }

  private static boolean isTerminal() {
    Console console = System.console();
    if (console == null) {
      return false;
    }
    try {
      // Since Java 22 there is a console even without a terminal, and a method that says so.
      return (boolean) Console.class.getMethod("isTerminal").invoke(console);
    } catch (ReflectiveOperationException olderJava) {
      return true;
    }
  }
}
