package ai.vidgo;

import ai.vidgo.api.VidgoApi;
import ai.vidgo.download.DownloadOptions;
import ai.vidgo.download.Downloader;
import ai.vidgo.internal.http.ApiKeys;
import ai.vidgo.internal.http.BaseClient;
import ai.vidgo.internal.http.BaseUrls;
import ai.vidgo.internal.http.DataReader;
import ai.vidgo.internal.time.Scheduler;
import ai.vidgo.internal.util.MainThread;
import ai.vidgo.model.Balance;
import ai.vidgo.model.Model;
import ai.vidgo.model.ModelIndex;
import ai.vidgo.model.UploadedFile;
import ai.vidgo.wait.WaitOptions;
import java.io.Closeable;
import java.io.File;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import okhttp3.OkHttpClient;
import org.jspecify.annotations.Nullable;

/**
 * The entry point to the Vidgo AI API.
 *
 * <pre>{@code
 * try (VidgoClient vidgo = VidgoClient.fromEnv()) {
 *   Task<Persona> task = vidgo.submit(Models.GENERATE_PERSONA, input);
 *   Persona persona = task.await().getFirstFile();
 * }
 * }</pre>
 *
 * <p>Thread-safe; one client serves a whole program. Building one does no I/O. Not final, so that
 * tests can mock it and containers can proxy it.
 */
public class VidgoClient extends AsyncForms implements Closeable {
  final boolean validatesInputs;
  private final Builder settings; // its monitor guards what follows, and is never held by others
  private final String baseUrl;
  private final @Nullable Callable<String> key;
  private volatile @Nullable ClientCalls calls;
  private boolean closed;

  /**
   * @param settings not changed any more
   */
  VidgoClient(Builder settings, String baseUrl, @Nullable Callable<String> key) {
    this.settings = settings;
    this.baseUrl = baseUrl;
    this.key = key;
    this.validatesInputs = settings.validateInputs;
  }

  /** Made on first use: an app that only builds its client when it starts loads no OkHttp yet. */
  ClientCalls calls() {
    ClientCalls made = calls;
    return made == null ? makeCalls() : made;
  }

  private ClientCalls makeCalls() {
    synchronized (settings) {
      ClientCalls made = calls;
      if (made == null) {
        made = new ClientCalls(settings, baseUrl, key);
        if (closed) {
          made.close();
        }
        calls = made;
      }
      return made;
    }
  }

  /**
   * A client with the key in the environment variable {@code VIDGO_API_KEY} and, if it is set, the
   * base URL in {@code VIDGO_BASE_URL}.
   */
  public static VidgoClient fromEnv() {
    return fromEnv(System.getenv());
  }

  static VidgoClient fromEnv(Map<String, String> environment) {
    Builder builder = builder().apiKey(environment.get("VIDGO_API_KEY"));
    String url = environment.get("VIDGO_BASE_URL");
    return url == null || url.trim().isEmpty() ? builder.build() : builder.baseUrl(url).build();
  }

  /** A builder for the public API, without a key. */
  public static Builder builder() {
    return new Builder();
  }

  @Override
  VidgoClient client() {
    return this;
  }

  /** Submits a task. See {@link #submit(Model, Object, SubmitOptions)}. */
  public <I, R> Task<R> submit(Model<I, R> model, I input) {
    return submit(model, input, SubmitOptions.defaults());
  }

  /**
   * Submits a task, which costs credits. Never sends it twice: it is retried only if provably
   * nothing was sent, or if the API refused it with 429 and {@code Retry-After}. Blocks until the
   * response, for 2 minutes at most unless {@link CallOptions} change that; not for Android's main
   * thread.
   *
   * @throws IllegalArgumentException if the input was to be validated and is not valid
   * @throws ai.vidgo.error.ApiException if the API refused it
   * @throws ai.vidgo.error.ConnectionException if it could not be sent: no task was started
   * @throws ai.vidgo.error.SubmitOutcomeUnknownException if it was sent and the response was lost
   */
  public <I, R> Task<R> submit(Model<I, R> model, I input, SubmitOptions options) {
    MainThread.refuse("submit", "submitAsync, or submit with a ResultCallback");
    calls().throwIfClosed("submitted");
    return new Submit<>(this, model, input, options).execute();
  }

  /**
   * The task with an id, submitted by this or any other process. Does no I/O.
   *
   * @param taskId white space around it is ignored
   * @throws IllegalArgumentException if the id is blank, "." or ".."
   */
  public <R> Task<R> task(Model<?, R> model, String taskId) {
    if (!Task.isId(taskId)) {
      throw new IllegalArgumentException(
          taskId.trim().isEmpty() ? "taskId is blank" : "taskId is not an id: '" + taskId + "'");
    }
    return new Task<>(this, model, taskId, null, null);
  }

  /**
   * The task that {@link Task#toReference} described, in this or any other process. Does no I/O. An
   * app that calls this carries all models, see {@link ModelIndex}; {@link #task} carries one.
   *
   * @throws IllegalArgumentException if it is not such a string
   */
  public Task<?> restoreTask(String reference) {
    return TaskReference.restore(this, reference);
  }

  /**
   * Waits for all tasks; returns one outcome per task, in their order. Blocks; not for Android's
   * main thread. A task that fails does not end the other waits. If the thread is interrupted, the
   * outcome of each task that has not ended is {@link ai.vidgo.wait.WaitInterruptedException}.
   */
  public <R> List<WaitOutcome<R>> awaitAll(
      List<? extends Task<? extends R>> tasks, WaitOptions options) {
    MainThread.refuse("awaitAll", "awaitAllAsync");
    return new AwaitAll<R>(tasks, options).await();
  }

  /**
   * As {@link #awaitAll}, without blocking. Cancelling the future cancels the waits; it never
   * completes exceptionally by itself. On Android from API 24.
   */
  public <R> CompletableFuture<List<WaitOutcome<R>>> awaitAllAsync(
      List<? extends Task<? extends R>> tasks, WaitOptions options) {
    return new AwaitAll<R>(tasks, options).toFuture();
  }

  /** The account's credits. See {@link #balance(CallOptions)}. */
  public Balance balance() {
    return balance(CallOptions.defaults());
  }

  /**
   * The account's credits. Blocks; not for Android's main thread.
   *
   * @throws ai.vidgo.error.VidgoException if they could not be read, after all retries
   */
  public Balance balance(CallOptions options) {
    MainThread.refuse("balance", "balanceAsync, or balance with a ResultCallback");
    return calls().query(options, DataReader.of(Balance.jsonAdapter()), calls().http.api.balance());
  }

  /** Downloads a result file. See {@link #download(String, File, DownloadOptions)}. */
  public File download(String url, File target) {
    return download(url, target, DownloadOptions.defaults());
  }

  /**
   * Downloads a result file without sending the key. Blocks; not for Android's main thread. See
   * {@link Downloader#download}.
   */
  public File download(String url, File target, DownloadOptions options) {
    MainThread.refuse("download", "downloadAsync, or download with a ResultCallback");
    calls().throwIfClosed("downloaded");
    return calls().downloader().download(url, target, options);
  }

  /** Uploads an image file. See {@link #upload(File, UploadOptions)}. */
  public UploadedFile upload(File image) {
    return upload(image, UploadOptions.defaults());
  }

  /**
   * Uploads an image file (JPEG, PNG, GIF or WebP) for use as input: models take its {@code
   * file_url} for 72 hours. At most 5 per minute per key. Streams the file, and sends it once at
   * most. Blocks; not for Android's main thread. A try times out after a minute plus a second per
   * 16 kB, 12 hours at most; all tries together after a minute more.
   *
   * @throws IllegalArgumentException if the file cannot be read or is not such an image: nothing
   *     was sent
   * @throws ai.vidgo.error.VidgoException if it could not be uploaded
   * @see <a href="https://docs.vidgo.ai/api-manual/file-series/upload-stream">Documentation</a>
   */
  public UploadedFile upload(File image, UploadOptions options) {
    MainThread.refuse("upload", "uploadAsync, or upload with a ResultCallback");
    calls().throwIfClosed("uploaded");
    return new Uploads(calls()).file(image, options);
  }

  /** Uploads an image from a URL. See {@link #uploadUrl(String, UploadOptions)}. */
  public UploadedFile uploadUrl(String imageUrl) {
    return uploadUrl(imageUrl, UploadOptions.defaults());
  }

  /**
   * Makes the API fetch an image from a public http or https URL, and blocks until it has.
   * Otherwise as {@link #upload(File, UploadOptions)}; a try times out after a minute.
   *
   * @throws IllegalArgumentException if it is not such a URL, or has a user name or a password
   */
  public UploadedFile uploadUrl(String imageUrl, UploadOptions options) {
    MainThread.refuse("uploadUrl", "uploadUrlAsync, or uploadUrl with a ResultCallback");
    calls().throwIfClosed("uploaded");
    return new Uploads(calls()).url(imageUrl, options);
  }

  /** Parses and verifies the callbacks that your server receives. Does no I/O. */
  public Callbacks callbacks() {
    return new Callbacks(this, calls().waits);
  }

  /**
   * The generated Retrofit interface, which uses this client's key and OkHttpClient, until this is
   * closed. Its calls are not retried.
   */
  public VidgoApi api() {
    calls().throwIfClosed("sent");
    return calls().http.api;
  }

  /**
   * Ends all waits and calls, and releases what this client made; never closes your OkHttpClient.
   * Afterwards a wait ends at once with {@link ai.vidgo.wait.WaitCancelledException}, and every
   * other call throws {@link IllegalStateException}. Does not block.
   */
  @Override
  public void close() {
    ClientCalls made;
    synchronized (settings) {
      closed = true;
      made = calls;
    }
    if (made != null) {
      made.close(); // without the monitor: it may run callbacks of the caller
    }
  }

  @Override
  public String toString() {
    return "VidgoClient{baseUrl=" + baseUrl + "}";
  }

  /** Builds a {@link VidgoClient}. */
  public static final class Builder implements Cloneable {
    private @Nullable String baseUrl;
    private boolean withoutKey;
    private @Nullable String apiKey;
    private @Nullable KeySupplier keySupplier;
    @Nullable BaseClient baseClient; // null: the default, which ClientCalls has; it is loaded there
    @Nullable WaitOptions waitOptions;
    @Nullable CallOptions callOptions;
    boolean validateInputs;
    double pollsPerSecond = 10;
    @Nullable Executor callbackExecutor;
    @Nullable CallListener callListener;
    @Nullable Scheduler scheduler;
    @Nullable Random random;

    Builder() {}

    /** The API key, as the dashboard shows it. */
    public Builder apiKey(@Nullable String apiKey) {
      this.apiKey = apiKey;
      this.keySupplier = null;
      this.withoutKey = false;
      return this;
    }

    /** Asks for the key before each request, in place of a fixed one. */
    public Builder apiKey(KeySupplier supplier) {
      this.keySupplier = supplier;
      this.withoutKey = false;
      return this;
    }

    /**
     * Sends no key: for an app that you distribute. It talks to your own backend at {@link
     * #baseUrl}, which adds the key. What an interceptor of {@link #httpClient} adds is sent to the
     * backend; downloads from other hosts go without {@code Authorization} and {@code Cookie}.
     */
    public Builder withoutKey() {
      this.apiKey = null;
      this.keySupplier = null;
      this.withoutKey = true;
      return this;
    }

    /**
     * The base URL of the API; https, or http to this machine. Default: {@code
     * https://api.vidgo.ai}.
     *
     * @throws IllegalArgumentException if it is neither, or has a user name or a password
     */
    public Builder baseUrl(String url) {
      this.baseUrl = BaseUrls.check(url);
      return this;
    }

    /**
     * Your OkHttpClient, from which this client derives its own: with the same connection pool,
     * interceptors, proxy, DNS, TLS and connect timeout. Calls to the API follow no redirects, use
     * no cache and, with a key, neither cookies nor authenticator; their read and write timeouts
     * are 60 seconds. Default: one of its own, with a connect timeout of 15 seconds.
     */
    public Builder httpClient(OkHttpClient httpClient) {
      this.baseClient = BaseClient.OfCaller.of(httpClient);
      return this;
    }

    /** Defaults of this client's waits, in place of those of the model. */
    public Builder waitOptions(WaitOptions options) {
      this.waitOptions = options;
      return this;
    }

    /** Defaults of this client's calls. Downloads have their own {@link DownloadOptions}. */
    public Builder callOptions(CallOptions options) {
      this.callOptions = options;
      return this;
    }

    /**
     * Whether submits check their input before anything is sent, see {@link
     * SubmitOptions.Builder#validateInput}. Default: false, because the API may allow more than
     * this version of the client knows.
     */
    public Builder validateInputs(boolean validate) {
      this.validateInputs = validate;
      return this;
    }

    /**
     * How many polls per second all waits of this client may send together, above 0 and at most
     * 10,000. Default: 10. With {@code n} waits a finished task is noticed within its interval plus
     * {@code n} divided by this, in seconds.
     */
    public Builder pollsPerSecond(double polls) {
      if (!(polls > 0 && polls <= 10_000)) {
        throw new IllegalArgumentException(
            "pollsPerSecond must be above 0 and at most 10000, was " + polls);
      }
      this.pollsPerSecond = polls;
      return this;
    }

    /**
     * Where your code runs: listeners without an executor of their own, callbacks, and dependent
     * stages of futures. The client itself never uses it, so code that blocks delays nothing else,
     * unless the executor has no free thread. On Android {@code handler::post} is the main thread.
     * Default: a daemon thread per callback in progress, from Java 24 on a virtual one.
     */
    public Builder callbackExecutor(Executor executor) {
      this.callbackExecutor = executor;
      return this;
    }

    /** Called after each exchange with the API, and each wait. Default: none. */
    public Builder callListener(CallListener listener) {
      this.callListener = listener;
      return this;
    }

    /**
     * The clock and timer that waits, pauses between retries and their timeouts run on, so that
     * tests need not sleep. The time that a request or download may take stays real. Default: real
     * time.
     */
    public Builder scheduler(ClientScheduler scheduler) {
      this.scheduler = ClientCalls.internal(scheduler);
      return this;
    }

    /** For tests. */
    Builder environment(Scheduler scheduler, Random random) {
      this.scheduler = scheduler;
      this.random = random;
      return this;
    }

    /**
     * Builds the client. Does no I/O.
     *
     * @throws IllegalArgumentException if the key is missing or malformed; without a key, if {@link
     *     #baseUrl} is not set or that of the API itself
     */
    public VidgoClient build() {
      Builder copy = copy();
      if (withoutKey) {
        return new VidgoClient(copy, BaseUrls.checkWithoutKey(baseUrl), null);
      }
      KeySupplier supplier = keySupplier;
      Callable<String> key = supplier == null ? ApiKeys.fixed(apiKey) : supplier::getKey;
      return new VidgoClient(copy, baseUrl == null ? BaseUrls.PUBLIC : baseUrl, key);
    }

    private Builder copy() {
      try {
        return (Builder) clone();
      } catch (CloneNotSupportedException e) {
        throw new AssertionError(e);
      }
    }
  }
}
