package ai.vidgo.kotlin

import ai.vidgo.CallEvent
import ai.vidgo.CallListener
import ai.vidgo.VidgoClient
import ai.vidgo.error.InvalidRequestException
import ai.vidgo.error.SubmitOutcomeUnknownException
import ai.vidgo.model.Models
import ai.vidgo.model.MusicVersion
import ai.vidgo.model.TaskStatus
import ai.vidgo.sandbox.RequestMatcher.submits
import ai.vidgo.sandbox.ManualClock
import ai.vidgo.sandbox.VidgoSandbox
import ai.vidgo.sandbox.socket.NoDelayServerSocketFactory
import ai.vidgo.testing.VirtualScheduler
import ai.vidgo.wait.TaskFailedException
import ai.vidgo.wait.WaitCancelledException
import ai.vidgo.wait.WaitException
import ai.vidgo.wait.WaitFailedException
import ai.vidgo.wait.WaitOptions
import ai.vidgo.wait.WaitProgress
import java.io.File
import java.nio.file.Path
import java.time.Duration
import java.util.concurrent.CompletableFuture
import java.util.concurrent.CountDownLatch
import java.util.concurrent.Executors
import java.util.concurrent.TimeUnit
import java.util.concurrent.atomic.AtomicInteger
import kotlinx.coroutines.CancellationException
import kotlinx.coroutines.CompletableDeferred
import kotlinx.coroutines.CoroutineScope
import kotlinx.coroutines.Dispatchers
import kotlinx.coroutines.asCoroutineDispatcher
import kotlinx.coroutines.cancel
import kotlinx.coroutines.cancelAndJoin
import kotlinx.coroutines.flow.first
import kotlinx.coroutines.flow.toList
import kotlinx.coroutines.launch
import kotlinx.coroutines.runBlocking
import kotlinx.coroutines.test.runTest
import okhttp3.mockwebserver.Dispatcher
import okhttp3.mockwebserver.MockResponse
import okhttp3.mockwebserver.MockWebServer
import okhttp3.mockwebserver.RecordedRequest
import okhttp3.mockwebserver.SocketPolicy
import org.assertj.core.api.Assertions.assertThat
import org.junit.jupiter.api.AfterEach
import org.junit.jupiter.api.Test
import org.junit.jupiter.api.Timeout
import org.junit.jupiter.api.assertThrows
import org.junit.jupiter.api.io.TempDir

@Timeout(60)
class SuspendingVidgoTest {
    private val song =
        generateMusicInput {
            customMode(false)
            instrumental(true)
            mv(MusicVersion.V5)
            prompt("rain on glass")
        }
    private val sandbox = VidgoSandbox.builder().taskDuration(Duration.ZERO).start()
    private val server = MockWebServer().apply { serverSocketFactory = NoDelayServerSocketFactory() }
    private val atOnce =
        WaitOptions.builder().firstDelay(0, TimeUnit.SECONDS).interval(50, TimeUnit.MILLISECONDS).timeout(20, TimeUnit.SECONDS).build()

    @AfterEach
    fun close() {
        sandbox.close()
        server.shutdown()
    }

    private fun builder(url: String) =
        VidgoClient
            .builder()
            .apiKey(sandbox.apiKey())
            .baseUrl(url)
            .pollsPerSecond(1000.0)
            .waitOptions(atOnce)

    private fun client(url: String) = builder(url).build()

    @Test
    fun `a song, its singer and the file`(@TempDir folder: Path) = runTest {
        client(sandbox.url()).use { vidgo ->
            val task = vidgo.suspending.submit(Models.GENERATE_MUSIC, song)
            val done = vidgo.suspending.await(task)
            val track = done.firstFile
            val persona =
                vidgo.suspending.run(
                    Models.GENERATE_PERSONA,
                    generatePersonaInput {
                        taskId(done.taskId)
                        audioId(track.audioId)
                        name("Singer")
                        description("A warm voice")
                    },
                )

            assertThat(persona.firstFile.personaId).startsWith("persona_")
            assertThat(vidgo.suspending.read(task).files).hasSize(2)
            val target = File(folder.toFile(), "song.mp3")
            assertThat(vidgo.suspending.download(track.audioUrl!!, target)).isNotEmpty()
            assertThat(vidgo.suspending.balance().creditsAmount).isEqualByComparingTo("980")
        }
    }

    @Test
    fun `what the blocking forms throw`() = runTest {
        client(sandbox.url()).use { vidgo ->
            sandbox.on(submits()).fail("No")
            val failed = assertThrows<TaskFailedException> { runBlocking { vidgo.suspending.run(Models.GENERATE_MUSIC, song) } }
            assertThat(failed.taskId).isNotEmpty()
            val invalid = song.toBuilder().mv(MusicVersion.of("V0")).build()
            assertThrows<InvalidRequestException> { runBlocking { vidgo.suspending.submit(Models.GENERATE_MUSIC, invalid) } }
        }
    }

    @Test
    fun `an image is uploaded from its URL`() = runTest {
        client(sandbox.url()).use { vidgo ->
            val image = vidgo.suspending.uploadUrl("https://example.com/harbour.png")

            assertThat(image.fileUrl).startsWith(sandbox.url())
        }
    }

    @Test
    fun `progress is a flow`() = runTest {
        client(sandbox.url()).use { vidgo ->
            val task = vidgo.suspending.submit(Models.GENERATE_MUSIC, song)

            val statuses = vidgo.suspending.progress(task).toList().map { it.status.toString() }

            assertThat(statuses).isNotEmpty().last().isEqualTo("finished")
        }
    }

    @Test
    fun `a slow collector does not block the thread that it needs itself`() {
        val polls = AtomicInteger()
        val manyPolls = CompletableDeferred<Unit>()
        server.dispatcher =
            object : Dispatcher() {
                override fun dispatch(request: RecordedRequest): MockResponse {
                    val percent = polls.incrementAndGet()
                    if (percent == 90) {
                        manyPolls.complete(Unit)
                    }
                    val status = if (percent < 100) "running" else "failed"
                    return MockResponse()
                        .setBody("""{"code":200,"data":{"task_id":"OLD","status":"$status","progress":$percent}}""")
                }
            }
        val seen = mutableListOf<Int?>()
        Executors.newSingleThreadExecutor().asCoroutineDispatcher().use { main -> // as Android's main thread
            val time = VirtualScheduler.autoAdvancing(ManualClock())
            builder(server.url("/").toString()).callbackExecutor(main.executor).scheduler(time).build().use { vidgo ->
                val progress = vidgo.suspending.progress(vidgo.task(Models.HAILUO_2_3, "OLD"))
                val ended = CompletableFuture<Throwable?>()
                CoroutineScope(main).launch {
                    val outcome =
                        runCatching {
                            progress.collect {
                                manyPolls.await()
                                seen += it.percent
                            }
                        }
                    ended.complete(outcome.exceptionOrNull())
                }
                assertThat(ended.get(20, TimeUnit.SECONDS)).isInstanceOf(TaskFailedException::class.java)
            }
        }
        assertThat(seen).containsExactlyElementsOf(1..100)
    }

    @Test
    fun `a coroutine that was cancelled before submits nothing`() {
        client(server.url("/").toString()).use { vidgo ->
            runBlocking {
                val job =
                    launch(Dispatchers.Default) {
                        coroutineContext.cancel()
                        vidgo.suspending.submit(Models.GENERATE_MUSIC, song)
                    }
                job.join()
                assertThat(job.isCancelled).isTrue()
            }
        }
        assertThat(server.requestCount).isZero()
    }

    @Test
    fun `a cancelled submit in flight returns its task`() {
        val arrived = CountDownLatch(1)
        val goOn = CountDownLatch(1)
        server.dispatcher =
            object : Dispatcher() {
                override fun dispatch(request: RecordedRequest): MockResponse {
                    arrived.countDown()
                    goOn.await()
                    return MockResponse().setBody("""{"code":200,"data":{"task_id":"NEW"}}""")
                }
            }
        val ids = mutableListOf<String>()
        client(server.url("/").toString()).use { vidgo ->
            runBlocking {
                val job = launch(Dispatchers.Default) { ids += vidgo.suspending.submit(Models.GENERATE_MUSIC, song).id }
                arrived.await()
                job.cancel()
                goOn.countDown()
                job.join()
            }
        }
        assertThat(ids).containsExactly("NEW")
        assertThat(server.requestCount).isEqualTo(1)
    }

    @Test
    fun `a cancelled submit whose response is lost is unknown`() {
        val arrived = CountDownLatch(1)
        server.dispatcher =
            object : Dispatcher() {
                override fun dispatch(request: RecordedRequest): MockResponse {
                    arrived.countDown()
                    return MockResponse().setSocketPolicy(SocketPolicy.DISCONNECT_AFTER_REQUEST)
                }
            }
        var failure: Throwable? = null
        client(server.url("/").toString()).use { vidgo ->
            runBlocking {
                val job =
                    launch(Dispatchers.Default) {
                        try {
                            vidgo.suspending.submit(Models.GENERATE_MUSIC, song)
                        } catch (e: SubmitOutcomeUnknownException) {
                            failure = e
                        }
                    }
                arrived.await()
                job.cancelAndJoin()
            }
        }
        assertThat(failure).isInstanceOf(SubmitOutcomeUnknownException::class.java)
        assertThat(server.requestCount).isEqualTo(1)
    }

    @Test
    fun `a cancelled run keeps the id and ends the wait`() {
        val polled = CountDownLatch(3)
        server.dispatcher =
            object : Dispatcher() {
                override fun dispatch(request: RecordedRequest): MockResponse {
                    if (request.method == "POST") {
                        return MockResponse().setBody("""{"code":200,"data":{"task_id":"NEW"}}""")
                    }
                    polled.countDown()
                    return running()
                }
            }
        var id = ""
        val events = Events()
        builder(server.url("/").toString()).callListener(events).build().use { vidgo ->
            runBlocking {
                var thrown: Throwable? = null
                val job =
                    launch(Dispatchers.Default) {
                        try {
                            vidgo.suspending.run(Models.GENERATE_MUSIC, song, onSubmitted = { id = it.id })
                        } catch (e: CancellationException) {
                            thrown = e
                            throw e
                        }
                    }
                polled.await()
                job.cancelAndJoin()
                assertThat(thrown).isInstanceOf(CancellationException::class.java)
            }
            assertThat(events.wait.get(20, TimeUnit.SECONDS)).isInstanceOf(WaitCancelledException::class.java)
        }
        assertThat(id).isEqualTo("NEW")
    }

    @Test
    fun `a collector that has enough ends the wait`() {
        server.enqueue(running())
        val events = Events()
        builder(server.url("/").toString()).callListener(events).build().use { vidgo ->
            val options = WaitOptions.builder().interval(20, TimeUnit.SECONDS).build()
            val first = runBlocking { vidgo.suspending.progress(vidgo.task(Models.GENERATE_MUSIC, "NEW"), options).first() }

            assertThat(first.status).isEqualTo(TaskStatus.RUNNING)
            assertThat(events.wait.get(10, TimeUnit.SECONDS)).isInstanceOf(WaitCancelledException::class.java)
        }
        assertThat(server.requestCount).isEqualTo(1)
    }

    @Test
    fun `progress takes the options of the wait`() {
        server.enqueue(MockResponse().setResponseCode(500))
        client(server.url("/").toString()).use { vidgo ->
            val options = WaitOptions.builder().maxRetries(0).build()
            val progress = vidgo.suspending.progress(vidgo.task(Models.GENERATE_MUSIC, "NEW"), options)

            assertThrows<WaitFailedException> { runBlocking { progress.toList() } }
        }
        assertThat(server.requestCount).isEqualTo(1)
    }

    @Test
    fun `a cancelled read is aborted`() {
        val arrived = CountDownLatch(1)
        server.dispatcher =
            object : Dispatcher() {
                override fun dispatch(request: RecordedRequest): MockResponse {
                    arrived.countDown()
                    return MockResponse().setSocketPolicy(SocketPolicy.NO_RESPONSE)
                }
            }
        val events = Events()
        builder(server.url("/").toString()).callListener(events).build().use { vidgo ->
            runBlocking {
                val job = launch(Dispatchers.Default) { vidgo.suspending.read(vidgo.task(Models.GENERATE_MUSIC, "NEW")) }
                arrived.await()
                job.cancelAndJoin()
            }
            assertThat(events.call.get(20, TimeUnit.SECONDS).failure).isNotNull()
        }
    }

    private fun running() = MockResponse().setBody("""{"code":200,"data":{"task_id":"NEW","status":"running"}}""")

    /** How the first call and the first wait ended. */
    private class Events : CallListener {
        val call = CompletableFuture<CallEvent>()
        val wait = CompletableFuture<WaitException?>()

        override fun onCall(event: CallEvent) {
            call.complete(event)
        }

        override fun onWaitEnded(
            progress: WaitProgress,
            failure: WaitException?,
        ) {
            wait.complete(failure)
        }
    }
}
