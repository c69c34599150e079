package ai.vidgo.sandbox;

import ai.vidgo.openapi.ApiDescription;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.net.InetAddress;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CountDownLatch;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A local Vidgo API: real HTTP on the loopback interface; no real key, no credits, no network.
 *
 * <pre>{@code
 * try (VidgoSandbox sandbox = VidgoSandbox.start()) {
 *   // point any client at sandbox.url() with the key sandbox.apiKey()
 * }
 * }</pre>
 *
 * <p>It knows every model of the API's description: it validates requests against it, moves tasks
 * from {@code not_started} through {@code running} to {@code finished} as time passes, and returns
 * the documented results, whose files can be downloaded. It keeps uploaded images for 72 hours of
 * its clock, up to 32 MiB each and 128 MiB in total; it never downloads any. It sends callbacks to
 * URLs on the same machine, see {@link #callbacks}, and fails on demand, see {@link #on}. It keeps
 * a process alive until it is closed. {@code docs/sandbox.md} says what of this is documented, what
 * is assumed, and what changes that.
 *
 * <p>It can run for days: it keeps 50,000 tasks, and then forgets the oldest that has ended; 10,000
 * images; 50,000 callbacks that are still to be sent. It has at most 1,000 connections at once, and
 * ends one after ten minutes without a byte.
 *
 * <p>Thread-safe.
 */
public final class VidgoSandbox implements AutoCloseable {
  private final Backend backend;
  private final String apiKey;

  private VidgoSandbox(Builder builder) {
    apiKey = builder.apiKey;
    backend = new Backend(builder);
  }

  /** Starts a sandbox with the defaults of {@link #builder()}. */
  public static VidgoSandbox start() {
    return builder().start();
  }

  /** Returns a builder whose defaults suit a first try. */
  public static Builder builder() {
    return new Builder();
  }

  /** Returns the URL to use instead of the real API's; ends with a slash. */
  public String url() {
    return backend.url;
  }

  /** Returns the only key that this sandbox accepts. */
  public String apiKey() {
    return apiKey;
  }

  /**
   * Begins a script: the response that matching requests get.
   *
   * <p>A script is for the next request that matches, unless {@link RequestScript#times} or {@link
   * RequestScript#always} says otherwise. If several wait for one request, the oldest is played.
   */
  public RequestScript on(RequestMatcher requests) {
    return new RequestScript(backend.faults, requests);
  }

  /** Begins a script: what becomes of tasks that such submits start, or the response they get. */
  public SubmitScript on(RequestMatcher.Submit submits) {
    return new SubmitScript(backend.faults, backend.plans, submits);
  }

  /** Drops what is still to be played of all scripts. */
  public void clearScripts() {
    backend.faults.clear();
    backend.plans.clear();
  }

  /** The short form of {@link #on} for the next requests: one fault each, in this order. */
  public void enqueueFault(Fault... faults) {
    enqueue(RequestMatcher.anyRequest(), faults);
  }

  /**
   * The short form of {@link #on} for the next requests to one endpoint.
   *
   * @throws IllegalArgumentException if a fault does not apply to this endpoint
   */
  public void enqueueFault(Endpoint endpoint, Fault... faults) {
    enqueue(RequestMatcher.to(endpoint), faults);
  }

  private void enqueue(RequestMatcher requests, Fault... faults) {
    RequestScript script = on(requests);
    for (Fault fault : faults) {
      script.respond(Objects.requireNonNull(fault, "fault"));
    }
  }

  /**
   * Returns the latest 10,000 attempts to send a callback, oldest first; fewer if they are long.
   * {@link RecordedCallback} says when they are sent, and where.
   */
  public List<RecordedCallback> callbacks() {
    return backend.callbackLog.snapshot();
  }

  /**
   * Returns the latest 10,000 requests, oldest first, including refused ones and downloads; fewer
   * if they are long. Malformed ones, which get a 400 and the reason, are not among them.
   */
  public List<RecordedCall> requests() {
    return backend.calls.snapshot();
  }

  /**
   * Returns those of the latest 10,000 submits that started a task, which costs credits, oldest
   * first, including those whose response was lost. Fewer if they are long: 32 Mi characters in
   * all.
   */
  public List<RecordedCall> chargedSubmits() {
    return backend.charged.snapshot();
  }

  /** Returns the credits that all tasks have cost; failed tasks are refunded. */
  public BigDecimal creditsSpent() {
    return backend.credits.spent(backend.clock.now());
  }

  /** Returns all tasks as they are now, oldest first; also what the page at {@link #url} shows. */
  public List<RecordedTask> tasks() {
    return backend.recordedTasks();
  }

  /**
   * Finishes a task now, as if its time had passed: its callback is due, its files are there.
   *
   * @throws IllegalArgumentException if there is no such task
   * @throws IllegalStateException if it has ended
   */
  public void finish(String taskId) {
    backend.tasks.end(taskId, null);
  }

  /**
   * Fails a task now, which refunds its credits; its callback is due.
   *
   * @param message the task's {@code error_message}
   * @throws IllegalArgumentException if there is no such task
   * @throws IllegalStateException if it has ended
   */
  public void fail(String taskId, String message) {
    backend.tasks.end(taskId, Objects.requireNonNull(message, "message"));
  }

  /** Stops the server and the callbacks; a second call does nothing. */
  @Override
  public void close() {
    backend.close();
  }

  @Override
  public String toString() {
    return "VidgoSandbox[" + url() + "]";
  }

  /**
   * Serves until interrupted, and prints the settings of a client in any language. It takes no
   * arguments; {@code vidgo-sandbox-standalone} does.
   */
  public static void main(String[] args) throws InterruptedException {
    if (args.length > 0) {
      System.err.println("VidgoSandbox takes no arguments; vidgo-sandbox-standalone does");
      System.exit(2);
    }
    VidgoSandbox sandbox = start();
    System.out.println("VIDGO_BASE_URL=" + sandbox.url());
    System.out.println("VIDGO_API_KEY=" + sandbox.apiKey());
    new CountDownLatch(1).await();
  }

  /** Configures a sandbox. Not thread-safe. */
  public static final class Builder {
    private static final String DEFAULT_KEY = "sandbox-key";

    String apiKey = DEFAULT_KEY;
    InetAddress host = InetAddress.getLoopbackAddress();
    int port;
    Consumer<String> requestLog = line -> {};
    BigDecimal credits = new BigDecimal(1000);
    BigDecimal taskCost = BigDecimal.TEN;
    Duration taskDuration = Duration.ofSeconds(2);
    final Map<String, Duration> taskDurations = new HashMap<>();
    SandboxClock clock = SandboxClock.system();
    @Nullable Double speed = 1.0;
    ErrorStyle errorStyle = ErrorStyle.DETAIL;
    boolean unknownMembers;
    int uploadsPerMinute = 5;
    Duration fileRetention = Duration.ofHours(24);
    int expiredFileStatus = 404;
    @Nullable Duration callbackTimeout;
    @Nullable Long seed;
    @Nullable ApiDescription description;

    private Builder() {}

    /** Sets the key that clients must send; {@code sandbox-key} by default. */
    public Builder apiKey(String apiKey) {
      this.apiKey = Arguments.apiKey(apiKey);
      return this;
    }

    /**
     * Sets the port; by default, and with 0, a free one.
     *
     * @throws IllegalArgumentException if it is not 0 to 65,535
     */
    public Builder port(int port) {
      this.port = Arguments.port(port);
      return this;
    }

    /**
     * Sets the address to listen on, a name or a number; the loopback interface by default. Any
     * other needs an {@link #apiKey} of its own. With {@code 0.0.0.0} or {@code ::}, all addresses,
     * {@link VidgoSandbox#url} and the result files are those of the loopback interface.
     *
     * @throws IllegalArgumentException if it is unknown
     */
    public Builder host(String host) {
      this.host = Arguments.host(host);
      return this;
    }

    /**
     * Passes a line for each request to {@code lines}, for example {@code System.err::println}:
     * time, method, path, status and milliseconds, and the fault that was played. It has no key,
     * and of a query only the task id. Called from the server's threads.
     */
    public Builder requestLog(Consumer<String> lines) {
      this.requestLog = Objects.requireNonNull(lines, "lines");
      return this;
    }

    /**
     * Sets the initial credits, a decimal number; 1000 by default.
     *
     * @throws IllegalArgumentException if it is not a number, is negative, or has more than 18
     *     digits before or after the point
     */
    public Builder credits(String credits) {
      this.credits = Arguments.amount("credits", credits);
      return this;
    }

    /**
     * Sets the cost of each task, whatever its model, a decimal number; 10 by default.
     *
     * @throws IllegalArgumentException if it is not a number, is negative, or has more than 18
     *     digits before or after the point
     */
    public Builder taskCost(String taskCost) {
      this.taskCost = Arguments.amount("taskCost", taskCost);
      return this;
    }

    /**
     * Sets how long a task takes; two seconds by default. With zero it finishes immediately.
     *
     * @throws IllegalArgumentException if it is negative
     */
    public Builder taskDuration(Duration taskDuration) {
      this.taskDuration = Arguments.notNegative("taskDuration", taskDuration);
      return this;
    }

    /**
     * Sets how long a task of one model takes.
     *
     * @throws IllegalArgumentException if it is negative, or if the model is not documented
     */
    public Builder taskDuration(String modelId, Duration taskDuration) {
      if (description().model(modelId) == null) {
        throw new IllegalArgumentException("modelId is not documented: " + modelId);
      }
      taskDurations.put(modelId, Arguments.notNegative("taskDuration", taskDuration));
      return this;
    }

    /** Sets the source of time; {@link SandboxClock#system()} by default. */
    public Builder clock(SandboxClock clock) {
      this.clock = Objects.requireNonNull(clock, "clock");
      speed = null;
      return this;
    }

    /**
     * Sets the clock to one that runs {@code speed} times faster: tasks, the delays of callbacks,
     * the limit of uploads. Instead of {@link #clock}.
     *
     * @throws IllegalArgumentException if it is not above 0 and at most 1,000,000
     */
    public Builder speed(double speed) {
      clock(SandboxClock.system(speed));
      this.speed = speed;
      return this;
    }

    /** Sets the format of errors; {@link ErrorStyle#DETAIL} by default. */
    public Builder errorStyle(ErrorStyle errorStyle) {
      this.errorStyle = Objects.requireNonNull(errorStyle, "errorStyle");
      return this;
    }

    /**
     * Accepts inputs with members that their pages don't list. By default they are refused where
     * the page of the model says so, which the later pages do, and accepted elsewhere.
     */
    public Builder allowUnknownMembers() {
      unknownMembers = true;
      return this;
    }

    /**
     * Sets how many uploads are accepted per minute of the clock, all three kinds together; 5 by
     * default, as documented. {@code Integer.MAX_VALUE} disables the limit.
     *
     * @throws IllegalArgumentException if it is negative
     */
    public Builder uploadsPerMinute(int uploads) {
      this.uploadsPerMinute = Arguments.notNegative("uploadsPerMinute", uploads);
      return this;
    }

    /**
     * Sets how long after the end of its task a file is kept, by the clock; 24 hours by default,
     * which is documented for images and videos only.
     */
    public Builder fileRetention(Duration retention) {
      this.fileRetention = Arguments.notNegative("retention", retention);
      return this;
    }

    /** Sets the status of a file that has expired, 400 to 499; 404 by default, an assumption. */
    public Builder expiredFileStatus(int status) {
      this.expiredFileStatus = Arguments.clientError(status);
      return this;
    }

    /**
     * Sets the time that the receiver of a callback has to respond, in real time whatever the
     * clock; by default as documented: 10 seconds for music, 30 for others.
     *
     * @throws IllegalArgumentException if it is less than a millisecond
     */
    public Builder callbackTimeout(Duration callbackTimeout) {
      this.callbackTimeout = Arguments.callbackTimeout(callbackTimeout);
      return this;
    }

    /** Makes ids repeatable: equal submits in equal order get equal ids. Random by default. */
    public Builder seed(long seed) {
      this.seed = seed;
      return this;
    }

    /**
     * Starts the sandbox.
     *
     * @throws UncheckedIOException if it cannot listen, for example because the port is taken
     * @throws IllegalStateException if others could reach it with the default key
     */
    public VidgoSandbox start() {
      Arguments.requireSecret(host, !apiKey.equals(DEFAULT_KEY));
      return new VidgoSandbox(this);
    }

    /** For tests of features that no documented model has. */
    Builder description(ApiDescription description) {
      this.description = description;
      return this;
    }

    ApiDescription description() {
      return description == null ? ApiDescription.published() : description;
    }
  }
}
