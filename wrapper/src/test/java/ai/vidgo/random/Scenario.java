package ai.vidgo.random;

import static java.util.concurrent.TimeUnit.MILLISECONDS;
import static java.util.concurrent.TimeUnit.NANOSECONDS;

import ai.vidgo.CallOptions;
import ai.vidgo.SubmitOptions;
import ai.vidgo.Task;
import ai.vidgo.VidgoClient;
import ai.vidgo.download.DownloadCancelledException;
import ai.vidgo.download.DownloadException;
import ai.vidgo.download.DownloadOptions;
import ai.vidgo.error.ApiException;
import ai.vidgo.error.ConnectionException;
import ai.vidgo.error.InvalidResponseException;
import ai.vidgo.error.SubmitOutcomeUnknownException;
import ai.vidgo.model.Model;
import ai.vidgo.model.Route;
import ai.vidgo.wait.TaskFailedException;
import ai.vidgo.wait.TaskSnapshot;
import ai.vidgo.wait.WaitCallback;
import ai.vidgo.wait.WaitCancelledException;
import ai.vidgo.wait.WaitException;
import ai.vidgo.wait.WaitHandle;
import ai.vidgo.wait.WaitInterruptedException;
import ai.vidgo.wait.WaitOptions;
import ai.vidgo.wait.WaitProgress;
import ai.vidgo.wait.WaitTimeoutException;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import okhttp3.OkHttpClient;

/**
 * An app that does random things on several threads with one client, against a {@link
 * RandomServer}.
 *
 * <p>The seed decides what is done and answered; how threads interleave is left to the machine.
 */
final class Scenario {
  /** For a busy machine. Nothing here comes near it unless it hangs. */
  private static final long SLACK_MILLIS = 20_000;

  /** How long a poll may outlast the timeout of its wait. */
  private static final long LAST_POLL_MILLIS = 1_000;

  private final Queue<String> violations = new ConcurrentLinkedQueue<>();
  private final AtomicInteger markers = new AtomicInteger();
  private final AtomicInteger submits = new AtomicInteger();
  private final Queue<PendingWait> waits = new ConcurrentLinkedQueue<>();
  private final Queue<Task<?>> tasks = new ConcurrentLinkedQueue<>();
  private final List<Actor> actors = new ArrayList<>();
  private final Random random;
  private final Path folder;
  private final RandomServer server;
  private final CallersCode app;
  private final OkHttpClient http;
  private final double pollsPerSecond;
  private final VidgoClient client;
  private volatile boolean closing;

  Scenario(long seed, Path folder) throws IOException {
    this.random = new Random(seed);
    this.folder = folder;
    this.server = new RandomServer(new Random(random.nextLong()), violations);
    this.app = new CallersCode(new Random(random.nextLong()));
    this.http = app.httpClient();
    this.pollsPerSecond = 20 + random.nextInt(1000);
    VidgoClient.Builder builder =
        VidgoClient.builder()
            .baseUrl(server.url())
            .pollsPerSecond(pollsPerSecond)
            .apiKey(
                () -> {
                  app.runOrThrow();
                  return "sk-random-scenario";
                });
    client = (http == null ? builder : builder.httpClient(http)).build();
  }

  /** Returns how the client broke its word. */
  Queue<String> run() throws Exception {
    int count = 1 + random.nextInt(4);
    for (int i = 0; i < count; i++) {
      actors.add(new Actor(new Random(random.nextLong())));
    }
    actors.forEach(Thread::start);
    for (Actor actor : actors) {
      actor.join(4 * SLACK_MILLIS);
      if (actor.isAlive()) {
        violations.add(actor.doing + " hangs at " + Arrays.toString(actor.getStackTrace()));
        actor.interrupt();
      }
    }
    if (random.nextBoolean()) {
      waits.forEach(PendingWait::awaitEnd);
    }
    close();
    waits.forEach(PendingWait::awaitEnd);
    app.over.countDown();
    int probe = server.probe();
    require(
        () -> {
          if (http != null) {
            // The app's to evict, again while a call still returns its connection.
            http.connectionPool().evictAll();
          }
          return server.hasServed(probe) && server.openConnections() == 0;
        },
        "a connection was left open");
    checkSilence();
    waits.forEach(PendingWait::check);
    if (server.countedPosts() > submits.get()) {
      violations.add(server.countedPosts() + " POSTs of " + submits + " submits");
    }
    server.close();
    checkFiles();
    return violations;
  }

  private void close() {
    closing = true;
    client.close();
  }

  /** Every call is refused, and sends nothing. */
  private void checkSilence() {
    long before = server.requests();
    List<Runnable> calls =
        List.of(
            client::balance,
            client::api,
            () -> client.submit(model(Route.STATUS), Map.of("marker", "late")),
            () -> client.task(model(Route.MUSIC), "Tlate").read(),
            () -> client.download(server.url() + "file/late", new File(folder.toFile(), "late")));
    for (Runnable call : calls) {
      try {
        call.run();
        violations.add("a call after the close succeeded");
      } catch (IllegalStateException e) {
        continue; // as documented
      }
    }
    Task<?> task = client.task(model(Route.STATUS), "Tlate");
    try {
      task.await();
      violations.add("a wait after the close succeeded");
    } catch (WaitCancelledException e) {
      if (server.requests() != before) {
        violations.add("a closed client sent " + (server.requests() - before) + " requests");
      }
    }
  }

  private void checkFiles() throws IOException {
    try (var files = Files.list(folder)) {
      for (Path file : files.toList()) {
        String name = file.getFileName().toString().replaceAll("-.*", "");
        if (!Arrays.equals(Files.readAllBytes(file), RandomServer.content(name))) {
          violations.add(file.getFileName() + " was left, or is not what was sent");
        }
        Files.delete(file);
      }
    }
  }

  private void require(BooleanSupplier condition, String violation) {
    long start = System.nanoTime();
    while (!condition.getAsBoolean()) {
      if (millisSince(start) > SLACK_MILLIS) {
        violations.add(violation);
        return;
      }
      Thread.yield();
    }
  }

  private static long millisSince(long start) {
    return NANOSECONDS.toMillis(System.nanoTime() - start);
  }

  private static Model<Map<String, Object>, Map<String, Object>> model(Route route) {
    return Model.of("random-model", route);
  }

  /** A thread of the app. */
  private final class Actor extends Thread {
    private final Random random;
    private int interrupts;
    volatile String doing = "nothing";

    Actor(Random random) {
      super("Random actor");
      setDaemon(true);
      this.random = random;
    }

    @Override
    public void run() {
      for (int left = 1 + random.nextInt(5); left > 0; left--) {
        act(this::next);
      }
    }

    /** Does one thing; an interrupt meanwhile must still be there afterwards. */
    private void act(Callable<String> action) {
      try {
        doing = action.call();
      } catch (Throwable e) {
        violated("threw", e);
      }
      synchronized (this) {
        if (!Thread.interrupted() && interrupts > 0) {
          violations.add(doing + " swallowed an interrupt");
        }
        interrupts = 0;
      }
    }

    private synchronized void interruptOnce() {
      interrupts++;
      interrupt();
    }

    private void violated(String what, Throwable thrown) {
      StringBuilder text = new StringBuilder(doing + " " + what + " " + thrown);
      for (StackTraceElement frame : thrown.getStackTrace()) {
        text.append("\n    ").append(frame);
      }
      violations.add(text.toString());
    }

    private String next() throws Exception {
      int chance = random.nextInt(20);
      if (chance < 6) {
        doing = "submit";
        submit();
      } else if (chance < 12) {
        doing = "wait";
        Task<?> submitted = random.nextBoolean() ? tasks.peek() : null;
        Route route = random.nextBoolean() ? Route.MUSIC : Route.STATUS;
        await(submitted != null ? submitted : client.task(model(route), newId()));
      } else if (chance < 14) {
        doing = "download";
        download();
      } else if (chance == 14) {
        doing = "balance";
        query(() -> client.balance(callOptions(random.nextInt(2000) + 1)));
      } else if (chance == 15) {
        doing = "read";
        query(() -> client.task(model(Route.STATUS), newId()).read(callOptions(1000)));
      } else if (chance == 16) {
        doing = "offer";
        Task<?> task = tasks.peek();
        String id = task == null ? newId() : task.getId();
        client.callbacks().offer("{\"task_id\":\"" + id + "\",\"status\":\"finished\"}");
      } else if (chance == 17) {
        actors.get(random.nextInt(actors.size())).interruptOnce();
      } else if (chance == 18) {
        PendingWait wait = waits.peek();
        if (wait != null) {
          wait.handle.cancel();
        }
      } else if (random.nextInt(4) == 0) {
        doing = "close";
        close();
      }
      return doing;
    }

    private String newId() {
      return "T" + markers.incrementAndGet() + "x" + random.nextInt(1000);
    }

    private CallOptions callOptions(long timeoutMillis) {
      return CallOptions.builder()
          .timeout(timeoutMillis, MILLISECONDS)
          .maxRetries(random.nextInt(4))
          .build();
    }

    private void submit() {
      String marker = newId();
      long timeout = random.nextInt(4) == 0 ? 3000 : 1 + random.nextInt(1000);
      SubmitOptions options = SubmitOptions.builder().callOptions(callOptions(timeout)).build();
      Route route = random.nextBoolean() ? Route.MUSIC : Route.STATUS;
      submits.incrementAndGet();
      long start = System.nanoTime();
      try {
        Task<?> task = client.submit(model(route), Map.of("marker", marker), options);
        if (!task.getId().equals("T" + marker) || !server.isAccepted(marker)) {
          violations.add("submit " + marker + " returned " + task);
        }
        tasks.add(task);
      } catch (SubmitOutcomeUnknownException e) {
        if (e.getTaskId() != null && !e.getTaskId().equals("T" + marker)) {
          violations.add("submit " + marker + " is said to be " + e.getTaskId());
        }
      } catch (ApiException e) {
        if (server.isAccepted(marker) && !e.mayHaveStartedTask()) {
          violated("was accepted, but", e);
        }
      } catch (ConnectionException e) {
        if (e.isMaybeSent() || server.hasArrived(marker)) {
          violated("arrived, but", e);
        }
      } catch (IllegalStateException e) {
        if (!closing || server.hasArrived(marker)) {
          violated("threw", e);
        }
      }
      checkTime(start, timeout);
    }

    private void query(Callable<?> call) throws Exception {
      long start = System.nanoTime();
      try {
        call.call();
      } catch (ApiException | ConnectionException | InvalidResponseException e) {
        // as documented
      } catch (IllegalStateException e) {
        if (!closing) {
          throw e;
        }
      }
      checkTime(start, 2000);
    }

    private void download() {
      String name = "file" + random.nextInt(1000);
      File target = new File(folder.toFile(), name + "-" + newId());
      long timeout = 1 + random.nextInt(2000);
      DownloadOptions options =
          DownloadOptions.builder()
              .timeout(timeout, MILLISECONDS)
              .maxRetries(random.nextInt(4))
              .listener((bytes, total) -> app.runOrThrow())
              .build();
      long start = System.nanoTime();
      boolean complete = false;
      try {
        client.download(server.url() + "file/" + name, target, options);
        complete = true;
      } catch (DownloadException | DownloadCancelledException e) {
        // as documented
      } catch (IllegalStateException e) {
        if (!closing) {
          throw e;
        }
      }
      if (complete != target.exists()) {
        violations.add("download " + name + ", complete: " + complete + ", file: " + !complete);
      }
      checkTime(start, timeout);
    }

    private void checkTime(long start, long timeoutMillis) {
      if (millisSince(start) > timeoutMillis + SLACK_MILLIS) {
        violations.add(doing + " took " + millisSince(start) + " ms of " + timeoutMillis);
      }
    }

    private void await(Task<?> task) {
      PendingWait wait = new PendingWait(task, 1 + random.nextInt(1500));
      WaitOptions.Builder set =
          WaitOptions.builder()
              .timeout(wait.timeoutMillis, MILLISECONDS)
              .firstDelay(random.nextInt(50), MILLISECONDS)
              .interval(1 + random.nextInt(300), MILLISECONDS)
              .maxRetries(random.nextInt(5));
      if (random.nextBoolean()) {
        set.listener(progress -> app.runOrBlock());
      }
      WaitOptions options = set.build();
      switch (random.nextInt(6)) {
        case 0 -> wait.block(() -> task.await(options));
        case 1 -> wait.future(task.awaitAsync(options));
        case 2 -> wait.future(task.awaitAsync(options)).thenRun(this::submitInCallback);
        case 3 -> {
          CompletableFuture<? extends TaskSnapshot<?>> future = task.awaitAsync(options);
          wait.future(future);
          future.cancel(random.nextBoolean());
        }
        case 4 -> wait.block(() -> only(client.awaitAll(List.of(task), options)).orThrow());
        default -> wait.callback(options);
      }
    }

    private static <T> T only(List<T> list) {
      return list.get(0);
    }

    /** On a thread of the callback executor. */
    private void submitInCallback() {
      new Actor(new Random(markers.get()))
          .act(
              () -> {
                submit();
                return "submit in a callback";
              });
    }
  }

  /** A wait, and what became of it. */
  private final class PendingWait {
    private final Task<?> task;
    private final long timeoutMillis;
    private final long start = System.nanoTime();
    private final CountDownLatch ended = new CountDownLatch(1);
    private final AtomicInteger outcomes = new AtomicInteger();
    private volatile WaitHandle handle;
    private volatile int pollsAtEnd;

    PendingWait(Task<?> task, long timeoutMillis) {
      this.task = task;
      this.timeoutMillis = timeoutMillis;
    }

    void block(Callable<TaskSnapshot<?>> wait) {
      try {
        finished(wait.call());
      } catch (WaitException e) {
        failed(e);
      } catch (Exception e) {
        throw new AssertionError("undeclared", e);
      }
      check();
    }

    CompletableFuture<?> future(CompletableFuture<? extends TaskSnapshot<?>> future) {
      handle =
          new WaitHandle() {
            @Override
            public void cancel() {
              future.cancel(true);
            }

            @Override
            public WaitProgress getProgress() {
              throw new UnsupportedOperationException();
            }
          };
      waits.add(this);
      return future.whenComplete(
          (snapshot, failure) -> {
            if (snapshot != null) {
              finished(snapshot);
            } else if (future.isCancelled()) {
              ended();
            } else {
              failed((WaitException) failure);
            }
            if (!(Thread.currentThread() instanceof Actor)) { // which may end it, or come late
              app.runOrBlock();
            }
          });
    }

    @SuppressWarnings("unchecked")
    void callback(WaitOptions options) {
      handle =
          ((Task<Object>) task)
              .await(
                  options,
                  new WaitCallback<>() {
                    @Override
                    public void onFinished(TaskSnapshot<Object> snapshot) {
                      finished(snapshot);
                      app.runOrBlock();
                    }

                    @Override
                    public void onFailed(WaitException failure) {
                      failed(failure);
                      app.runOrBlock();
                    }
                  });
      waits.add(this);
    }

    private void finished(TaskSnapshot<?> snapshot) {
      ended();
      if (snapshot.getFiles().isEmpty() || !server.hasToldFinished(task.getId())) {
        violations.add(this + " ended with " + snapshot);
      }
    }

    private void failed(WaitException failure) {
      long elapsed = millisSince(start);
      ended();
      if (failure instanceof TaskFailedException && !server.hasToldFailed(task.getId())) {
        violations.add(this + " ended with " + failure);
      }
      boolean early = elapsed < timeoutMillis || failure.getProgress().getPolls() == 0;
      if (failure instanceof WaitTimeoutException && early) {
        violations.add(this + " ended after " + elapsed + " ms with " + failure);
      }
      if (failure instanceof WaitInterruptedException && !Thread.currentThread().isInterrupted()) {
        violations.add(this + " was not interrupted");
      }
    }

    private void ended() {
      pollsAtEnd = server.polls(task.getId());
      outcomes.incrementAndGet();
      ended.countDown();
      double bound = timeoutMillis + LAST_POLL_MILLIS + 20_000 / pollsPerSecond + SLACK_MILLIS;
      if (millisSince(start) > bound) {
        violations.add(this + " took " + millisSince(start) + " ms");
      }
    }

    void awaitEnd() {
      try {
        ended.await(2 * SLACK_MILLIS, MILLISECONDS);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }

    /** At the end: one outcome, and no poll after it but one that was on its way. */
    void check() {
      if (outcomes.get() != 1) {
        violations.add(this + " had " + outcomes + " outcomes");
      }
      boolean alone = !tasks.contains(task);
      if (alone && server.polls(task.getId()) > pollsAtEnd + 1) {
        violations.add(this + " polled after its end");
      }
    }

    @Override
    public String toString() {
      return "wait for " + task.getId() + " with " + timeoutMillis + " ms";
    }
  }
}
