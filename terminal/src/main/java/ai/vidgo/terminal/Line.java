package ai.vidgo.terminal;

import ai.vidgo.model.TaskStatus;
import ai.vidgo.wait.WaitProgress;
import java.io.PrintStream;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** The line of one wait. Moves by a thread of its own. */
final class Line {
  private static final int WIDTH = 24;
  private static final int FRAME_MILLIS = 120;

  private final PrintStream out;
  private final boolean moving;
  private final String title;
  private final long start = System.nanoTime();
  private String status = "submitted";
  private @Nullable Integer percent;
  private int frame;
  private boolean ended;

  Line(PrintStream out, boolean moving, String title) {
    this.out = out;
    this.moving = moving;
    this.title = title;
  }

  synchronized void start() {
    if (moving) {
      print();
      Thread painter = new Thread(this::move, "Vidgo progress bar");
      painter.setDaemon(true);
      painter.start();
    }
  }

  private synchronized void move() {
    try {
      while (!ended) {
        wait(FRAME_MILLIS);
        if (!ended) {
          frame++;
          print();
        }
      }
    } catch (InterruptedException e) {
      // Nobody has this thread but us.
    }
  }

  synchronized void show(WaitProgress progress) {
    status = String.valueOf(progress.getStatus());
    percent = progress.getPercent();
    boolean last = progress.getStatus() == TaskStatus.FINISHED; // end() prints it
    if (!moving && !last) {
      print();
    }
  }

  synchronized void end(boolean finished) {
    ended = true;
    notifyAll();
    if (finished) {
      status = "finished";
      percent = 100;
      print();
    }
    if (moving) {
      out.println();
    }
  }

  private void print() {
    long seconds = TimeUnit.NANOSECONDS.toSeconds(System.nanoTime() - start);
    String line = String.format("%-12s [%s] %s, %d s", title, bar(), status, seconds);
    if (moving) {
      out.print(String.format("\r%-72s", line)); // longer than what it replaces
      out.flush();
    } else {
      out.println(line);
    }
  }

  private String bar() {
    StringBuilder bar = new StringBuilder();
    int blip = frame % WIDTH; // music reports no percentage, so show that it lives
    for (int i = 0; i < WIDTH; i++) {
      boolean on = percent == null ? Math.abs(i - blip) <= 1 : i < percent * WIDTH / 100;
      bar.append(on ? '#' : '.');
    }
    return bar.toString();
  }
}
