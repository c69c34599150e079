package ai.vidgo.kotlin

import ai.vidgo.CallHandle
import ai.vidgo.CallOptions
import ai.vidgo.ResultCallback
import ai.vidgo.SubmitOptions
import ai.vidgo.Task
import ai.vidgo.UploadOptions
import ai.vidgo.VidgoClient
import ai.vidgo.download.DownloadOptions
import ai.vidgo.model.Balance
import ai.vidgo.model.Model
import ai.vidgo.model.UploadedFile
import ai.vidgo.wait.TaskSnapshot
import ai.vidgo.wait.WaitCallback
import ai.vidgo.wait.WaitException
import ai.vidgo.wait.WaitOptions
import ai.vidgo.wait.WaitProgress
import java.io.File
import kotlin.coroutines.resume
import kotlin.coroutines.resumeWithException
import kotlin.coroutines.suspendCoroutine
import kotlinx.coroutines.channels.Channel
import kotlinx.coroutines.channels.awaitClose
import kotlinx.coroutines.currentCoroutineContext
import kotlinx.coroutines.ensureActive
import kotlinx.coroutines.flow.Flow
import kotlinx.coroutines.flow.buffer
import kotlinx.coroutines.flow.callbackFlow
import kotlinx.coroutines.suspendCancellableCoroutine

/** The client's calls as suspend functions, which throw what the blocking forms throw. */
public val VidgoClient.suspending: SuspendingVidgo
    get() = SuspendingVidgo(this)

/** The calls of a [VidgoClient] as suspend functions. Has no state and nothing to close. */
public class SuspendingVidgo internal constructor(private val client: VidgoClient) {
    /**
     * Submits a task, which costs credits; never sends it twice. A coroutine that is already cancelled sends nothing. A submit that
     * has begun is not cancellable: even in a cancelled coroutine it returns the task, or throws. Store the task's id before
     * anything else suspends, and inside a `withTimeout` or `withContext` around it: these drop their result when cancelled.
     */
    public suspend fun <I : Any, R : Any> submit(
        model: Model<I, R>,
        input: I,
        options: SubmitOptions = SubmitOptions.defaults(),
    ): Task<R> {
        currentCoroutineContext().ensureActive() // nobody would want what it costs
        return suspendCoroutine { continuation ->
            client.submit(
                model,
                input,
                options,
                object : ResultCallback<Task<R>> {
                    override fun onResult(result: Task<R>) = continuation.resume(result)

                    override fun onFailure(failure: RuntimeException) = continuation.resumeWithException(failure)
                },
            )
        }
    }

    /**
     * Waits until the task has ended. Cancelling the coroutine ends the wait, not the task: no poll is sent afterwards.
     *
     * @throws WaitException if it did not finish
     */
    public suspend fun <R : Any> await(
        task: Task<R>,
        options: WaitOptions = WaitOptions.defaults(),
    ): TaskSnapshot<R> = suspendCancellableCoroutine { continuation ->
        val wait =
            task.await(
                options,
                object : WaitCallback<R> {
                    override fun onFinished(snapshot: TaskSnapshot<R>) = continuation.resume(snapshot)

                    override fun onFailed(failure: WaitException) = continuation.resumeWithException(failure)
                },
            )
        continuation.invokeOnCancellation { wait.cancel() }
    }

    /**
     * Submits a task and waits for it.
     *
     * @param onSubmitted gets the task as soon as there is one, even if the coroutine has been cancelled: its id is all that is
     *   needed to wait for it later
     */
    public suspend fun <I : Any, R : Any> run(
        model: Model<I, R>,
        input: I,
        submitOptions: SubmitOptions = SubmitOptions.defaults(),
        waitOptions: WaitOptions = WaitOptions.defaults(),
        onSubmitted: (Task<R>) -> Unit = {},
    ): TaskSnapshot<R> {
        val task = submit(model, input, submitOptions)
        onSubmitted(task)
        return await(task, waitOptions)
    }

    /** Reads the task as it is now. */
    public suspend fun <R : Any> read(
        task: Task<R>,
        options: CallOptions = CallOptions.defaults(),
    ): TaskSnapshot<R> = cancellable { task.read(options, it) }

    /** Reads the account's credits. */
    public suspend fun balance(options: CallOptions = CallOptions.defaults()): Balance =
        cancellable { client.balance(options, it) }

    /** Downloads a result file; cancelling aborts it, and leaves no part of the file. */
    public suspend fun download(
        url: String,
        target: File,
        options: DownloadOptions = DownloadOptions.defaults(),
    ): File = cancellable { client.download(url, target, options, it) }

    /** Uploads an image file. */
    public suspend fun upload(
        image: File,
        options: UploadOptions = UploadOptions.defaults(),
    ): UploadedFile = cancellable { client.upload(image, options, it) }

    /** Makes the API fetch an image from a public URL. */
    public suspend fun uploadUrl(
        imageUrl: String,
        options: UploadOptions = UploadOptions.defaults(),
    ): UploadedFile = cancellable { client.uploadUrl(imageUrl, options, it) }

    /**
     * The progress of a wait, at each change of status or percentage, until the task has ended; then the flow completes, or fails
     * with the [WaitException]. Each collector waits by itself; cancelling it ends its wait. A slow one gets every change;
     * `conflate()` keeps only the latest. A listener in the options is replaced.
     */
    public fun <R : Any> progress(
        task: Task<R>,
        options: WaitOptions = WaitOptions.defaults(),
    ): Flow<WaitProgress> = progressOf(task, options).buffer(Channel.UNLIMITED)

    /** Sends without blocking: the collector may need the very thread that the client calls back on. */
    private fun <R : Any> progressOf(
        task: Task<R>,
        options: WaitOptions,
    ): Flow<WaitProgress> = callbackFlow {
        val wait =
            task.await(
                options.toBuilder().listener { trySend(it) }.build(),
                object : WaitCallback<R> {
                    override fun onFinished(snapshot: TaskSnapshot<R>) {
                        close()
                    }

                    override fun onFailed(failure: WaitException) {
                        close(failure)
                    }
                },
            )
        awaitClose { wait.cancel() }
    }

    private suspend fun <T : Any> cancellable(start: (ResultCallback<T>) -> CallHandle): T =
        suspendCancellableCoroutine { continuation ->
            val call =
                start(
                    object : ResultCallback<T> {
                        override fun onResult(result: T) = continuation.resume(result)

                        override fun onFailure(failure: RuntimeException) = continuation.resumeWithException(failure)
                    },
                )
            continuation.invokeOnCancellation { call.cancel() }
        }
}
