package ai.vidgo;

import ai.vidgo.api.VidgoApi;
import ai.vidgo.model.Balance;
import ai.vidgo.model.Model;
import ai.vidgo.model.TaskData;
import ai.vidgo.model.UploadedFile;
import java.io.Closeable;
import java.io.File;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import okhttp3.HttpUrl;
import okhttp3.OkHttpClient;
import org.jspecify.annotations.Nullable;

/**
 * The way to the Vidgo AI API.
 *
 * <pre>{@code
 * try (VidgoClient vidgo = VidgoClient.fromEnv()) {
 *   Task<Persona> task = vidgo.submit(Models.GENERATE_PERSONA, input);
 *   Persona persona = task.await().getFirstFile();
 * }
 * }</pre>
 *
 * <p>Safe for several threads; one client serves a whole program. Making one does no I/O.
 */
public final class VidgoClient implements Closeable {
  private final HttpUrl baseUrl;
  private final WaitOptions waitOptions;
  private final Scheduler scheduler;
  private final WaitEnvironment waits;
  private final Retrying retrying;
  private final LazyHttp http;
  private volatile boolean closed;

  private VidgoClient(Builder builder, HttpUrl baseUrl, @Nullable KeySupplier key) {
    this.baseUrl = baseUrl;
    this.waitOptions = builder.waitOptions;
    this.http = new LazyHttp(baseUrl, key, builder.httpClient);
    this.scheduler = builder.scheduler == null ? new TimerScheduler() : builder.scheduler;
    this.waits = new WaitEnvironment(scheduler, builder.random, builder.pollsPerSecond);
    this.retrying = new Retrying(scheduler, builder.random, builder.callOptions);
  }

  /**
   * A client with the key in the environment variable {@code VIDGO_API_KEY}, for the address in
   * {@code VIDGO_BASE_URL} if that is set.
   *
   * @throws IllegalArgumentException if the key is missing or cannot be one, or the address is none
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

  /** Submits a task. See {@link #submit(Model, Object, SubmitOptions)}. */
  public <I, R> Task<R> submit(Model<I, R> model, I input) {
    return submit(model, input, SubmitOptions.defaults());
  }

  /**
   * Submits a task, which takes credits. Never sends it twice: it is tried again only if it
   * provably never left this machine, or if the API refused it with 429 and named a time. Blocks
   * until the API has answered, for two minutes at most if {@link CallOptions} say nothing else;
   * not for Android's main thread.
   *
   * @throws ApiException if the API refused it; see its subclasses, and {@link
   *     ApiException#mayHaveStartedTask()}
   * @throws ConnectionException if it could not be sent: no task was started
   * @throws SubmitOutcomeUnknownException if it was sent and the answer was lost
   */
  public <I, R> Task<R> submit(Model<I, R> model, I input, SubmitOptions options) {
    if (closed) {
      throw new IllegalStateException("The client was closed; nothing was submitted");
    }
    return new Submit<>(this, model, input, options).execute(http(), retrying, scheduler);
  }

  /**
   * The task of an id, from this or any other process. Does no I/O.
   *
   * @throws IllegalArgumentException if the id is blank, or a dot or two
   */
  public <R> Task<R> task(Model<?, R> model, String taskId) {
    if (taskId.trim().isEmpty()) {
      throw new IllegalArgumentException("taskId is blank");
    }
    if (taskId.equals(".") || taskId.equals("..")) { // would be another path
      throw new IllegalArgumentException("taskId is no id of a task: '" + taskId + "'");
    }
    return new Task<>(this, model, taskId, null, null);
  }

  /**
   * Waits for all of these tasks together. Blocks; not for Android's main thread.
   *
   * <p>A task that fails stops nothing. If the thread is interrupted its flag is set again and the
   * tasks that had not ended have {@link WaitInterruptedException} as their outcome.
   *
   * @return one outcome a task, in the order of the tasks
   */
  public <R> List<WaitOutcome<R>> awaitAll(
      List<? extends Task<? extends R>> tasks, WaitOptions options) {
    return new AwaitAll<R>(tasks, options).await();
  }

  /**
   * Waits for all of these tasks together without blocking. Cancelling the future cancels the
   * waits. On Android from API 24.
   *
   * @return one outcome a task, in the order of the tasks; never completes exceptionally
   */
  public <R> CompletableFuture<List<WaitOutcome<R>>> awaitAllAsync(
      List<? extends Task<? extends R>> tasks, WaitOptions options) {
    return new AwaitAll<R>(tasks, options).toFuture();
  }

  /** The account's credits, asked for as the client says. See {@link #balance(CallOptions)}. */
  public Balance balance() {
    return balance(CallOptions.defaults());
  }

  /**
   * The account's credits. Tries again as the options say. Blocks; not for Android's main thread.
   *
   * @throws VidgoException if it could not be read
   */
  public Balance balance(CallOptions options) {
    return queries().balance(options);
  }

  /** Downloads a result file as {@link DownloadOptions} say by default. */
  public File download(String url, File target) {
    return download(url, target, DownloadOptions.defaults());
  }

  /**
   * Downloads a result file, without the key, to a file or into a folder. Blocks; not for Android's
   * main thread. The target appears only when it is complete; interrupting the thread cancels.
   *
   * @param target the file, or an existing folder, where the server's name for it is used, made
   *     safe
   * @return the file
   * @throws DownloadException if it could not be downloaded, or is there already
   * @throws DownloadCancelledException if it was cancelled
   */
  public File download(String url, File target, DownloadOptions options) {
    if (closed) {
      throw new IllegalStateException("The client was closed; nothing was downloaded");
    }
    return http().downloads.download(url, target, options);
  }

  /** Uploads an image file. See {@link #upload(File, UploadOptions)}. */
  public UploadedFile upload(File image) {
    return upload(image, UploadOptions.defaults());
  }

  /**
   * Uploads an image file, JPEG, PNG, GIF or WebP, whose {@code file_url} models then take for 72
   * hours; 5 a minute and key. Streams it, once. Blocks; not for Android's main thread. A try ends
   * after a minute, plus a second for each 16 kB; sooner if the line stalls for OkHttp's write
   * time-out. Retries, as of a submit, begin within one minute more.
   *
   * @throws IllegalArgumentException if it is none, or cannot be read: nothing was sent
   * @throws ApiException if the API refused it; see its subclasses
   * @throws ConnectionException if no answer came; it says so if the image may have been stored
   * @see <a href="https://docs.vidgo.ai/api-manual/file-series/upload-stream">Documentation</a>
   */
  public UploadedFile upload(File image, UploadOptions options) {
    return uploads().file(image, options);
  }

  /** Uploads from an address. See {@link #uploadUrl(String, UploadOptions)}. */
  public UploadedFile uploadUrl(String imageUrl) {
    return uploadUrl(imageUrl, UploadOptions.defaults());
  }

  /**
   * Has the API fetch an image from a public http or https address; blocks until it has done so.
   * Otherwise as {@link #upload(File, UploadOptions)}.
   */
  public UploadedFile uploadUrl(String imageUrl, UploadOptions options) {
    return uploads().url(imageUrl, options);
  }

  /** Uploads base64. See {@link #uploadBase64(String, UploadOptions)}. */
  public UploadedFile uploadBase64(String image) {
    return uploadBase64(image, UploadOptions.defaults());
  }

  /**
   * Uploads an image in base64, bare or as a data URL; spaces and line breaks in it are left out.
   * Otherwise as {@link #upload(File, UploadOptions)}.
   */
  public UploadedFile uploadBase64(String image, UploadOptions options) {
    return uploads().base64(image, options);
  }

  /** What a server needs that receives callbacks. */
  public Callbacks callbacks() {
    return new Callbacks(this, waits);
  }

  /** The generated Retrofit interface, with the same key and the same HTTP client. */
  public VidgoApi api() {
    return http().api;
  }

  /**
   * Tries no call again, ends all waits with {@link WaitCancelledException} and all downloads with
   * {@link DownloadCancelledException}, and releases what this client made itself, never the
   * caller's OkHttpClient. A submit, an upload or a download afterwards throws
   * IllegalStateException.
   */
  @Override
  public void close() {
    closed = true;
    retrying.close();
    waits.close();
    if (scheduler instanceof TimerScheduler) {
      ((TimerScheduler) scheduler).close();
    }
    http.close();
  }

  /** Where it sends to; nothing secret. */
  @Override
  public String toString() {
    return "VidgoClient{baseUrl=" + baseUrl + "}";
  }

  private Uploads uploads() {
    if (closed) {
      throw new IllegalStateException("The client was closed; nothing was uploaded");
    }
    return new Uploads(http(), retrying);
  }

  <R> TaskSnapshot<R> read(Model<?, R> model, String taskId, CallOptions options) {
    TaskData data = queries().task(model.getRoute(), taskId, options);
    return TaskSnapshot.of(model, taskId, data, scheduler);
  }

  <R> WaitHandle startWait(
      Task<R> task,
      WaitOptions options,
      WaitCallback<R> callback,
      @Nullable TaskSnapshot<R> answered) {
    WaitPlan plan = WaitPlan.of(options, waitOptions, task.getModel(), task.isSubmitted());
    TaskReader reader = queries().reader(task.getModel().getRoute());
    Wait<R> wait = new Wait<>(task, reader, plan, waits, callback);
    if (answered != null) {
      wait.beginAnswered(answered);
    } else {
      wait.begin();
    }
    return wait;
  }

  private Queries queries() {
    return new Queries(http(), retrying);
  }

  private Http http() {
    return http.get();
  }

  /** Builds a {@link VidgoClient}. */
  public static final class Builder {
    private @Nullable HttpUrl baseUrl;
    private boolean withoutKey;
    private @Nullable String apiKey;
    private @Nullable KeySupplier keySupplier;
    private @Nullable OkHttpClient httpClient;
    private WaitOptions waitOptions = WaitOptions.defaults();
    private CallOptions callOptions = CallOptions.defaults();
    private double pollsPerSecond = 10;
    private @Nullable Scheduler scheduler;
    private Random random = new Random();

    private Builder() {}

    /** The key, as the dashboard shows it. */
    public Builder apiKey(@Nullable String apiKey) {
      this.apiKey = apiKey;
      this.keySupplier = null;
      this.withoutKey = false;
      return this;
    }

    /** Gives the key for each request anew, in place of a fixed one. */
    public Builder apiKey(KeySupplier supplier) {
      this.keySupplier = supplier;
      this.withoutKey = false;
      return this;
    }

    /**
     * No key: for an app that is handed out, where a key would be everybody's. It talks to your own
     * backend at {@link #baseUrl}, which adds the key. Whatever an interceptor of {@link
     * #httpClient} adds for that backend is sent as it is; downloads from other hosts go without
     * {@code Authorization} and {@code Cookie}. Of this and {@code apiKey} the last one counts.
     */
    public Builder withoutKey() {
      this.apiKey = null;
      this.keySupplier = null;
      this.withoutKey = true;
      return this;
    }

    /**
     * Where the API is. Default: {@code https://api.vidgo.ai}.
     *
     * @throws IllegalArgumentException if it is no https address; http is allowed to this machine
     *     only, because the key, or what an app sends instead, would be readable on the way
     */
    public Builder baseUrl(String url) {
      this.baseUrl = BaseUrls.check(url);
      return this;
    }

    /** The client to derive ours from: its pool, dispatcher, proxy and interceptors are shared. */
    public Builder httpClient(OkHttpClient httpClient) {
      this.httpClient = httpClient;
      return this;
    }

    /** What waits of this client use where they say nothing themselves. */
    public Builder waitOptions(WaitOptions options) {
      this.waitOptions = options;
      return this;
    }

    /** What single calls of this client use where they say nothing themselves. */
    public Builder callOptions(CallOptions options) {
      this.callOptions = options;
      return this;
    }

    /**
     * How often all waits of this client together may ask in a second. Default: 10.
     *
     * <p>With {@code n} waits a finished task is seen within its interval plus {@code n} divided by
     * this, in seconds.
     *
     * @throws IllegalArgumentException if it is not above 0 and at most 10,000
     */
    public Builder pollsPerSecond(double polls) {
      if (!(polls > 0 && polls <= 10_000)) {
        throw new IllegalArgumentException(
            "pollsPerSecond must be above 0 and at most 10000, was " + polls);
      }
      this.pollsPerSecond = polls;
      return this;
    }

    /** For tests: time and chance. */
    Builder environment(Scheduler scheduler, Random random) {
      this.scheduler = scheduler;
      this.random = random;
      return this;
    }

    /**
     * The client. Does no I/O.
     *
     * @throws IllegalArgumentException if the key is missing, blank, or cannot be a key; or if
     *     there is to be none and {@link #baseUrl} is not set or that of the API itself
     */
    public VidgoClient build() {
      if (withoutKey) {
        return new VidgoClient(this, BaseUrls.checkWithoutKey(baseUrl), null);
      }
      KeySupplier supplier = keySupplier;
      if (supplier == null) {
        String checked = ApiKeys.check(apiKey);
        supplier = () -> checked;
      }
      return new VidgoClient(this, baseUrl == null ? BaseUrls.PUBLIC : baseUrl, supplier);
    }
  }
}
