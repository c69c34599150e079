package ai.vidgo.benchmarks.load;

import ai.vidgo.benchmarks.Samples;
import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Loads the sandbox's jar on one core: 500 requests a second for a minute, while 20,000 tasks have
 * not ended and the store is full. Prints what Linux and the JVM say about it.
 *
 * <p>Arguments: the jar, the file for its log. Linux only.
 */
public final class SandboxLoad {
  private static final int RATE = 500;
  private static final int SUBMITS = 200; // of them, a second
  private static final int LIVE = 20_000;
  private static final int LIFE_SECONDS = LIVE / SUBMITS;
  private static final int FULL = 50_000;
  private static final int THREADS = 16;
  private static final int ABANDONED = 200;
  private static final String KEY = "sandbox-key";
  private static final String SUBMIT = Samples.SUBMIT.replaceFirst("\"callback_url\":[^,]*,", "");
  private static final Pattern ID = Pattern.compile("\"task_id\":\"(\\w+)\"");
  private static final Pattern FILE = Pattern.compile("http://[^/]+(/files/[^\"]+\\.mp3)");

  private final ServerProcess server;
  private final List<String> ids = new ArrayList<>();
  private final Map<String, AtomicLong> counts = new ConcurrentHashMap<>();
  private final Deque<RawConnection> abandoned = new ArrayDeque<>();

  private SandboxLoad(ServerProcess server) {
    this.server = server;
  }

  public static void main(String[] args) throws Exception {
    String speed = Double.toString(2.0 / LIFE_SECONDS); // a task takes two of its seconds
    try (ServerProcess server =
        new ServerProcess(
            Path.of(args[0]), new File(args[1]), "--speed", speed, "--credits", "1000000000")) {
      new SandboxLoad(server).run();
    }
  }

  private void run() throws Exception {
    int filled = FULL - LIVE;
    print("%d submits at once: %.0f a second", filled, filled / fill(filled));
    load("until these have ended", LIFE_SECONDS + 10);
    state("start");
    load("first half", 30);
    state("middle");
    load("second half", 30);
    state("end");
    synchronized (abandoned) {
      for (RawConnection connection : abandoned) {
        connection.close();
      }
    }
    flood(3_000);
    print("responses: %s", counts);
  }

  private double fill(int submits) throws Exception {
    long start = System.nanoTime();
    AtomicLong next = new AtomicLong();
    onThreads(
        connection -> {
          while (next.getAndIncrement() < submits) {
            submit(connection);
          }
        });
    return (System.nanoTime() - start) / 1e9;
  }

  private void load(String what, int seconds) throws Exception {
    long[] micros = new long[seconds * RATE];
    AtomicLong next = new AtomicLong();
    double cpu = server.cpuSeconds();
    long start = System.nanoTime();
    onThreads(
        connection -> {
          Random random = new Random();
          for (int i = (int) next.getAndIncrement();
              i < micros.length;
              i = (int) next.getAndIncrement()) {
            long due = start + i * 1_000_000_000L / RATE;
            while (System.nanoTime() < due) {
              LockSupport.parkNanos(due - System.nanoTime());
            }
            request(connection, random.nextInt(RATE));
            micros[i] = (System.nanoTime() - due) / 1_000; // with what it waited for its turn
          }
        });
    double took = (System.nanoTime() - start) / 1e9;
    Arrays.sort(micros);
    print(
        "%s: %.0f requests a second; p50 %.1f ms, p99 %.1f ms, longest %.0f ms; CPU %.0f %%",
        what,
        micros.length / took,
        micros[micros.length / 2] / 1e3,
        micros[micros.length * 99 / 100] / 1e3,
        micros[micros.length - 1] / 1e3,
        100 * (server.cpuSeconds() - cpu) / took);
  }

  private void request(RawConnection connection, int choice) throws IOException {
    if (choice < SUBMITS) {
      submit(connection);
    } else if (choice < RATE * 85 / 100) {
      poll(connection, id(0.6));
    } else if (choice < RATE * 95 / 100) {
      Matcher file = FILE.matcher(poll(connection, id(0.2))); // of one that has ended
      if (file.find()) {
        count("download", connection.download(file.group(1)).status());
      }
    } else if (choice < RATE * 97 / 100) {
      count("invalid", connection.post("/api/generate/submit", "{\"model\": ").status());
    } else if (choice < RATE * 99 / 100) {
      try (RawConnection malformed = new RawConnection(server.port(), KEY)) {
        malformed.write("GARBAGE\r\n\r\n");
        count("malformed", malformed.read().status());
      }
    } else {
      abandon();
    }
  }

  private void submit(RawConnection connection) throws IOException {
    RawConnection.Response response = connection.post("/api/generate/submit", SUBMIT);
    count("submit", response.status());
    Matcher id = ID.matcher(response.body());
    if (id.find()) {
      synchronized (ids) {
        ids.add(id.group(1));
      }
    }
  }

  /** Returns an id of those that the sandbox keeps: one at this part of them, or a later one. */
  private String id(double part) {
    synchronized (ids) {
      int kept = Math.min(ids.size(), FULL);
      int range = (int) (kept * (part < 0.5 ? 0.2 : 0.4));
      int index = ids.size() - kept + (int) (kept * part) + new Random().nextInt(range);
      return ids.get(Math.min(index, ids.size() - 1));
    }
  }

  private String poll(RawConnection connection, String id) throws IOException {
    RawConnection.Response response = connection.get("/api/generate/detail/music?task_id=" + id);
    count("poll", response.status());
    return response.body();
  }

  /** Leaves a connection open in the middle of a request; a client that died does so, too. */
  private void abandon() throws IOException {
    RawConnection connection = new RawConnection(server.port(), KEY);
    connection.write("POST /api/generate/submit HTTP/1.1\r\nContent-Length: 99\r\n\r\nab");
    synchronized (abandoned) {
      abandoned.add(connection);
      if (abandoned.size() > ABANDONED) {
        abandoned.remove().close();
      }
    }
  }

  private void flood(int connections) throws IOException, InterruptedException {
    long before = server.descriptors();
    List<RawConnection> open = new ArrayList<>();
    for (int i = 0; i < connections; i++) {
      RawConnection connection = new RawConnection(server.port(), KEY);
      open.add(connection);
      try {
        connection.write("GET /");
      } catch (IOException e) {
        count("flood", 0); // closed by the server already
      }
    }
    long most = server.descriptors();
    for (RawConnection connection : open) {
      connection.close();
    }
    long after = server.descriptors();
    for (int i = 0; i < 100 && after > before; i++) {
      Thread.sleep(100);
      after = server.descriptors();
    }
    print(
        "%d connections left open: descriptors before %d, then %d, after they ended %d",
        connections, before, most, after);
  }

  private interface Work {
    void run(RawConnection connection) throws IOException;
  }

  private void onThreads(Work work) throws InterruptedException {
    List<Thread> threads = new ArrayList<>();
    for (int i = 0; i < THREADS; i++) {
      Thread thread =
          new Thread(
              () -> {
                try (RawConnection connection = new RawConnection(server.port(), KEY)) {
                  work.run(connection);
                } catch (IOException e) {
                  e.printStackTrace();
                  System.exit(1);
                }
              });
      thread.start();
      threads.add(thread);
    }
    for (Thread thread : threads) {
      thread.join();
    }
  }

  private void count(String what, int status) {
    counts.computeIfAbsent(what + " " + status, s -> new AtomicLong()).incrementAndGet();
  }

  private void state(String when) throws IOException {
    print(
        "%s: heap %d MB after a collection, resident %d MB, descriptors %d, threads %d",
        when,
        server.liveMegabytes(),
        server.residentMegabytes(),
        server.descriptors(),
        server.threads());
  }

  private static void print(String format, Object... arguments) {
    System.out.printf(format + "%n", arguments);
  }
}
