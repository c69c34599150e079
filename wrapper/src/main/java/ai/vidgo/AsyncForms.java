package ai.vidgo;

import ai.vidgo.download.DownloadOptions;
import ai.vidgo.internal.util.MainThread;
import ai.vidgo.model.Balance;
import ai.vidgo.model.Model;
import ai.vidgo.model.UploadedFile;
import ai.vidgo.wait.TaskSnapshot;
import ai.vidgo.wait.WaitCallback;
import ai.vidgo.wait.WaitException;
import ai.vidgo.wait.WaitHandle;
import ai.vidgo.wait.WaitOptions;
import java.io.File;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** The forms of a client's calls that don't block. */
abstract class AsyncForms {
  AsyncForms() {}

  abstract VidgoClient client();

  private <T> CallHandle start(Callable<T> operation, ResultCallback<T> callback) {
    return AsyncCall.start(operation, true, client().calls().callbackExecutor, callback);
  }

  /**
   * Submits a task without blocking, as {@link VidgoClient#submit(Model, Object, SubmitOptions)}
   * does: retried and sent once at most in the same way. Validates the input, if it is to, before
   * it returns.
   *
   * @throws IllegalArgumentException if the input was to be validated and is not valid
   */
  public <I, R> CallHandle submit(
      Model<I, R> model, I input, SubmitOptions options, ResultCallback<Task<R>> callback) {
    client().calls().throwIfClosed("submitted");
    Submit<I, R> submit = new Submit<>(client(), model, input, options);
    // What has been sent is not aborted, or its task would be lost.
    return AsyncCall.start(submit::execute, false, client().calls().callbackExecutor, callback);
  }

  /** Submits a task without blocking. See {@link #submitAsync(Model, Object, SubmitOptions)}. */
  public <I, R> CompletableFuture<Task<R>> submitAsync(Model<I, R> model, I input) {
    return submitAsync(model, input, SubmitOptions.defaults());
  }

  /**
   * Submits a task without blocking, as {@link VidgoClient#submit(Model, Object, SubmitOptions)}
   * does. On Android from API 24; the form with a callback works on any.
   *
   * <p>{@code cancel} of the future asks for {@link CallHandle#cancel}, and never loses a task: the
   * future is not cancelled, but completes with the task, or with a failure that says whether one
   * may have been started.
   */
  public <I, R> CompletableFuture<Task<R>> submitAsync(
      Model<I, R> model, I input, SubmitOptions options) {
    return AsyncCall.future(callback -> submit(model, input, options, callback));
  }

  /**
   * Submits a task and waits for it. See {@link #run(Model, Object, SubmitOptions, WaitOptions)}.
   */
  public <I, R> TaskSnapshot<R> run(Model<I, R> model, I input) {
    return run(model, input, SubmitOptions.defaults(), WaitOptions.defaults());
  }

  /**
   * Submits a task and waits until it has ended. Blocks; not for Android's main thread.
   *
   * @return the finished task, with at least one file
   * @throws WaitException if the task was submitted: its progress has the task's id
   * @throws ai.vidgo.error.VidgoException as {@link VidgoClient#submit(Model, Object,
   *     SubmitOptions)}, if it was not, or if that is unknown
   */
  public <I, R> TaskSnapshot<R> run(
      Model<I, R> model, I input, SubmitOptions submitOptions, WaitOptions waitOptions) {
    MainThread.refuse("run", "runAsync, or run with a ResultCallback");
    return client().submit(model, input, submitOptions).await(waitOptions);
  }

  /** As {@link #runAsync(Model, Object, SubmitOptions, WaitOptions)}, with a callback. */
  public <I, R> CallHandle run(
      Model<I, R> model,
      I input,
      SubmitOptions submitOptions,
      WaitOptions waitOptions,
      ResultCallback<TaskSnapshot<R>> callback) {
    return new Run<>(waitOptions, callback).start(this, model, input, submitOptions);
  }

  /** Submits a task and waits for it, without blocking, with the client's options. */
  public <I, R> CompletableFuture<TaskSnapshot<R>> runAsync(Model<I, R> model, I input) {
    return runAsync(model, input, SubmitOptions.defaults(), WaitOptions.defaults());
  }

  /**
   * Submits a task and waits for it, without blocking: {@link #submitAsync} and {@link
   * Task#awaitAsync} in one. {@code cancel} of the future cancels what has not been sent, or the
   * wait; the future then completes with a failure that has the id of the task, if there is one. On
   * Android from API 24.
   */
  public <I, R> CompletableFuture<TaskSnapshot<R>> runAsync(
      Model<I, R> model, I input, SubmitOptions submitOptions, WaitOptions waitOptions) {
    return AsyncCall.future(callback -> run(model, input, submitOptions, waitOptions, callback));
  }

  /** Reads the account's credits without blocking. */
  public CallHandle balance(CallOptions options, ResultCallback<Balance> callback) {
    return start(() -> client().balance(options), callback);
  }

  /** Reads the account's credits without blocking. On Android from API 24. */
  public CompletableFuture<Balance> balanceAsync() {
    return AsyncCall.future(callback -> balance(CallOptions.defaults(), callback));
  }

  /** Downloads a result file without blocking. */
  public CallHandle download(
      String url, File target, DownloadOptions options, ResultCallback<File> callback) {
    return start(() -> client().download(url, target, options), callback);
  }

  /** Downloads a result file without blocking. On Android from API 24. */
  public CompletableFuture<File> downloadAsync(String url, File target, DownloadOptions options) {
    return AsyncCall.future(callback -> download(url, target, options, callback));
  }

  /** Uploads an image file without blocking. */
  public CallHandle upload(
      File image, UploadOptions options, ResultCallback<UploadedFile> callback) {
    return start(() -> client().upload(image, options), callback);
  }

  /** Uploads an image file without blocking. On Android from API 24. */
  public CompletableFuture<UploadedFile> uploadAsync(File image, UploadOptions options) {
    return AsyncCall.future(callback -> upload(image, options, callback));
  }

  /** Uploads from a URL without blocking. */
  public CallHandle uploadUrl(
      String imageUrl, UploadOptions options, ResultCallback<UploadedFile> callback) {
    return start(() -> client().uploadUrl(imageUrl, options), callback);
  }

  /** Uploads from a URL without blocking. On Android from API 24. */
  public CompletableFuture<UploadedFile> uploadUrlAsync(String imageUrl, UploadOptions options) {
    return AsyncCall.future(callback -> uploadUrl(imageUrl, options, callback));
  }

  /** A submit, then the wait for its task. */
  private static final class Run<R>
      implements CallHandle, ResultCallback<Task<R>>, WaitCallback<R> {
    private final WaitOptions options;
    private final ResultCallback<TaskSnapshot<R>> callback;
    private @Nullable WaitHandle wait; // guarded by this, as the next
    private boolean cancelled;
    private volatile @Nullable CallHandle submit;

    Run(WaitOptions options, ResultCallback<TaskSnapshot<R>> callback) {
      this.options = options;
      this.callback = callback;
    }

    <I> CallHandle start(AsyncForms client, Model<I, R> model, I input, SubmitOptions options) {
      submit = client.submit(model, input, options, this);
      return this;
    }

    @Override
    public void onResult(Task<R> task) {
      WaitHandle started = task.await(options, this);
      boolean cancel;
      synchronized (this) {
        wait = started;
        cancel = cancelled;
      }
      if (cancel) {
        started.cancel();
      }
    }

    @Override
    public void onFailure(RuntimeException failure) {
      callback.onFailure(failure);
    }

    @Override
    public void onFinished(TaskSnapshot<R> snapshot) {
      callback.onResult(snapshot);
    }

    @Override
    public void onFailed(WaitException failure) {
      callback.onFailure(failure);
    }

    @Override
    public void cancel() {
      WaitHandle started;
      synchronized (this) {
        cancelled = true;
        started = wait;
      }
      CallHandle submitted = submit;
      if (started != null) {
        started.cancel();
      } else if (submitted != null) {
        submitted.cancel();
      }
    }
  }
}
