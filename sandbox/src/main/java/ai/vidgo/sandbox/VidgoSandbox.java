package ai.vidgo.sandbox;

import ai.vidgo.openapi.ApiDescription;
import ai.vidgo.sandbox.internal.callbacks.CallbackSender;
import ai.vidgo.sandbox.internal.tasks.Credits;
import ai.vidgo.sandbox.internal.tasks.TaskApi;
import ai.vidgo.sandbox.internal.tasks.TaskFactory;
import ai.vidgo.sandbox.internal.uploads.ImageUploads;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.net.InetAddress;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
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
 * URLs on the same machine, see {@link #callbacks}, and fails on demand, see {@link #enqueueFault}.
 * It keeps a process alive until it is closed.
 *
 * <p>Thread-safe.
 */
public final class VidgoSandbox implements AutoCloseable {
  private final SandboxServer server;
  private final String url;
  private final String apiKey;
  private final TaskFactory tasks;
  private final CallLog<RecordedCall> calls = new CallLog<>(RecordedCall::length);
  private final CallLog<RecordedCall> charged = new CallLog<>(RecordedCall::length);
  private final CallLog<RecordedCallback> callbackLog =
      new CallLog<>(callback -> callback.url().length() + callback.body().length());
  private final FaultQueue faults;
  private final SandboxClock clock;
  private final Credits credits;
  private final CallbackSender callbacks;
  private final Runnable onAdvance;
  private final AtomicBoolean closed = new AtomicBoolean();

  private VidgoSandbox(Builder builder) {
    ApiDescription description = builder.description(); // once the server listens, nothing may fail
    apiKey = builder.apiKey;
    clock = builder.clock;
    faults = new FaultQueue(calls, new RequestLog(apiKey, builder.requestLog));
    server = new SandboxServer(builder.host, builder.port, faults);
    url = Arguments.url(builder.host, server.port());
    String files = url + "files";
    Random random = builder.seed == null ? new Random() : new Random(builder.seed);
    tasks = new TaskFactory(files, random, builder.taskDuration, builder.taskDurations);
    credits = new Credits(builder.credits, builder.taskCost);
    callbacks =
        new CallbackSender(
            clock::now,
            !(clock instanceof ManualClock),
            builder.callbackTimeout,
            (to, body, attempt, due, status, failure) ->
                callbackLog.add(new RecordedCallback(to, body, attempt, due, status, failure)));
    onAdvance = callbacks::sendDue;
    if (clock instanceof ManualClock) {
      ((ManualClock) clock).addListener(onAdvance);
    }
    TaskApi api =
        new TaskApi(description, builder.unknownMembers, tasks, credits, clock::now, callbacks);
    Random names = builder.seed == null ? new Random() : new Random(builder.seed);
    ImageUploads uploads = new ImageUploads(files, builder.uploadsPerMinute, clock::now, names);
    server.serve(new Router(api, uploads, apiKey, builder.errorStyle, charged));
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
    return url;
  }

  /** Returns the only key that this sandbox accepts. */
  public String apiKey() {
    return apiKey;
  }

  /**
   * Makes the next accepted task end as {@code failed}; each call applies to one more task.
   *
   * @param message the task's {@code error_message}
   */
  public void failNext(String message) {
    tasks.failNext(Objects.requireNonNull(message, "message"));
  }

  /**
   * Makes the next requests fail, one fault each, in this order; further calls append. A fault
   * waits until a request comes that it fits.
   */
  public void enqueueFault(Fault... faults) {
    this.faults.add(null, faults.clone());
  }

  /**
   * Makes the next requests to one endpoint fail; requests to others are served as usual.
   *
   * @throws IllegalArgumentException if a fault does not apply to this endpoint
   */
  public void enqueueFault(Endpoint endpoint, Fault... faults) {
    Objects.requireNonNull(endpoint, "endpoint");
    for (Fault fault : faults) {
      if (!fault.fits(endpoint)) {
        throw new IllegalArgumentException(fault + " does not apply to " + endpoint);
      }
    }
    this.faults.add(endpoint, faults.clone());
  }

  /**
   * Sends each delivered callback {@code times} more times, immediately: receivers have to tolerate
   * duplicates. 0 by default.
   *
   * @throws IllegalArgumentException if it is negative
   */
  public void repeatCallbacks(int times) {
    callbacks.repeat(Arguments.notNegative("times", times));
  }

  /**
   * Returns the latest 10,000 attempts to send a callback, oldest first; fewer if they are long.
   *
   * <p>When a task ends whose submit had a {@code callback_url}, the sandbox posts the documented
   * body there, and retries as documented: for music up to three times, after 1, 2 and 4 seconds,
   * unless the response is 200 to 299; for other models up to five times, after 60, 120, 240, 480
   * and 600 seconds, if there is no response or a 5xx. It calls this machine only ({@code
   * localhost}, {@code 127.x.x.x}, {@code ::1}); any other URL is accepted at submit, and recorded
   * here as not sent.
   *
   * <p>With a {@link ManualClock} they are sent by {@link ManualClock#advance}, with any other
   * clock by a daemon thread.
   */
  public List<RecordedCallback> callbacks() {
    return callbackLog.snapshot();
  }

  /**
   * Returns the latest 10,000 requests, oldest first, including refused ones and downloads; fewer
   * if they are long. Malformed ones, which get a 400 and the reason, are not among them.
   */
  public List<RecordedCall> requests() {
    return calls.snapshot();
  }

  /**
   * Returns those of the latest 10,000 submits that started a task, which costs credits, oldest
   * first; also those whose response was lost.
   */
  public List<RecordedCall> chargedSubmits() {
    return charged.snapshot();
  }

  /** Returns the credits that all tasks have cost; those that failed by now are refunded. */
  public BigDecimal creditsSpent() {
    return credits.spent(clock.now());
  }

  /** Stops the server and the callbacks; a second call does nothing. */
  @Override
  public void close() {
    if (closed.compareAndSet(false, true)) {
      if (clock instanceof ManualClock) {
        ((ManualClock) clock).removeListener(onAdvance);
      }
      callbacks.close();
      server.close();
    }
  }

  @Override
  public String toString() {
    return "VidgoSandbox[" + url + "]";
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

    private String apiKey = DEFAULT_KEY;
    private InetAddress host = InetAddress.getLoopbackAddress();
    private int port;
    private Consumer<String> requestLog = line -> {};
    private BigDecimal credits = new BigDecimal(1000);
    private BigDecimal taskCost = BigDecimal.TEN;
    private Duration taskDuration = Duration.ofSeconds(2);
    private final Map<String, Duration> taskDurations = new HashMap<>();
    private SandboxClock clock = SandboxClock.system();
    private ErrorStyle errorStyle = ErrorStyle.DETAIL;
    private boolean unknownMembers;
    private int uploadsPerMinute = 5;
    private @Nullable Duration callbackTimeout;
    private @Nullable Long seed;
    private @Nullable ApiDescription description;

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
     * @throws IllegalArgumentException if it is not a number or is negative
     */
    public Builder credits(String credits) {
      this.credits = Arguments.amount("credits", credits);
      return this;
    }

    /**
     * Sets the cost of each task, whatever its model, a decimal number; 10 by default.
     *
     * @throws IllegalArgumentException if it is not a number or is negative
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
      this.taskDuration = Arguments.notNegative(taskDuration);
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
      taskDurations.put(modelId, Arguments.notNegative(taskDuration));
      return this;
    }

    /** Sets the source of time; {@link SandboxClock#system()} by default. */
    public Builder clock(SandboxClock clock) {
      this.clock = Objects.requireNonNull(clock, "clock");
      return this;
    }

    /**
     * Sets the clock to one that runs {@code speed} times faster: tasks, the delays of callbacks,
     * the limit of uploads. Instead of {@link #clock}.
     *
     * @throws IllegalArgumentException if it is not above 0 and at most 1,000,000
     */
    public Builder speed(double speed) {
      return clock(SandboxClock.system(speed));
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

    private ApiDescription description() {
      return description == null ? ApiDescription.published() : description;
    }
  }
}
