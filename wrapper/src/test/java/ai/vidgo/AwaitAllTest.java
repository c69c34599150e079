package ai.vidgo;

import static ai.vidgo.wait.WaitRun.HOURLY;
import static java.util.concurrent.TimeUnit.HOURS;
import static java.util.concurrent.TimeUnit.MINUTES;
import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.vidgo.error.InvalidResponseException;
import ai.vidgo.error.NotFoundException;
import ai.vidgo.error.PermissionDeniedException;
import ai.vidgo.model.ApiModel;
import ai.vidgo.model.GetTimestampedLyricsInput;
import ai.vidgo.model.Lyrics;
import ai.vidgo.model.Models;
import ai.vidgo.model.Persona;
import ai.vidgo.model.TaskStatus;
import ai.vidgo.model.TimestampedLyrics;
import ai.vidgo.testing.FakeScheduler;
import ai.vidgo.testing.MockServers;
import ai.vidgo.testing.WatchedHttp;
import ai.vidgo.wait.TaskFailedException;
import ai.vidgo.wait.WaitCancelledException;
import ai.vidgo.wait.WaitInterruptedException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Collectors;
import okhttp3.mockwebserver.Dispatcher;
import okhttp3.mockwebserver.MockResponse;
import okhttp3.mockwebserver.MockWebServer;
import okhttp3.mockwebserver.RecordedRequest;
import okhttp3.mockwebserver.SocketPolicy;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Several waits together: real HTTP, but time passes only where a test says so. */
@Timeout(30)
class AwaitAllTest {
  private final MockWebServer server = MockServers.create();
  private final WatchedHttp http = new WatchedHttp();
  private final FakeScheduler time = new FakeScheduler();
  private VidgoClient vidgo;

  @BeforeEach
  void setUp() throws Exception {
    server.setDispatcher(new ByTaskId());
    server.start();
    vidgo =
        VidgoClient.builder()
            .apiKey("sk-test")
            .baseUrl(server.url("/").toString())
            .httpClient(http.client)
            .pollsPerSecond(1000)
            .environment(time, new Random(1))
            .build();
  }

  @AfterEach
  void tearDown() throws Exception {
    vidgo.close();
    http.close();
    server.shutdown();
  }

  @Test
  void outcomesAreInTheOrderOfTheTasks() {
    List<Task<Persona>> tasks = personas("late-1", "finished-2", "late-3", "finished-4");
    CompletableFuture<List<WaitOutcome<Persona>>> future = vidgo.awaitAllAsync(tasks, HOURLY);

    pollAll();
    assertThat(future).isNotDone();
    pollAll();

    assertThat(ids(future.join())).containsExactly("late-1", "finished-2", "late-3", "finished-4");
    assertThat(future.join())
        .extracting(outcome -> outcome.orThrow().getFirstFile().getPersonaId())
        .containsExactly("of-late-1", "of-finished-2", "of-late-3", "of-finished-4");
    assertThat(future.join()).extracting(WaitOutcome::getFailure).containsOnlyNulls();
    assertThat(future.join())
        .allSatisfy(outcome -> assertThat(outcome.getSnapshot()).isSameAs(outcome.orThrow()));
    assertThat(server.getRequestCount()).isEqualTo(4 + 2);
    assertThat(time.pending()).isZero();
  }

  @Test
  void failureDoesNotStopTheOthers() {
    List<Task<Persona>> tasks =
        personas("failed", "unknown", "empty", "late", "forbidden", "finished");
    CompletableFuture<List<WaitOutcome<Persona>>> future = vidgo.awaitAllAsync(tasks, HOURLY);

    pollAll();
    assertThat(future).isNotDone();
    pollAll();

    List<WaitOutcome<Persona>> outcomes = future.join();
    assertThat(outcomes.get(0).getFailure()).isInstanceOf(TaskFailedException.class);
    assertThat(outcomes.get(1).getFailure()).hasCauseInstanceOf(NotFoundException.class);
    assertThat(outcomes.get(2).getFailure()).hasCauseInstanceOf(InvalidResponseException.class);
    assertThat(outcomes.get(3).orThrow().getStatus()).isSameAs(TaskStatus.FINISHED);
    assertThat(outcomes.get(4).getFailure()).hasCauseInstanceOf(PermissionDeniedException.class);
    assertThat(outcomes.get(5).orThrow().getStatus()).isSameAs(TaskStatus.FINISHED);
    assertThat(outcomes.get(0).getSnapshot()).isNull();
    assertThatThrownBy(outcomes.get(0)::orThrow).isSameAs(outcomes.get(0).getFailure());
    for (WaitOutcome<Persona> outcome : outcomes) {
      if (outcome.getFailure() != null) {
        assertThat(outcome.getFailure().getProgress().getTaskId())
            .isEqualTo(outcome.getTask().getId());
      }
    }
  }

  @Test
  void toStringDescribesTheOutcome() {
    CompletableFuture<List<WaitOutcome<Persona>>> future =
        vidgo.awaitAllAsync(personas("failed", "finished"), HOURLY);
    pollAll();

    assertThat(future.join().get(0).toString())
        .startsWith("WaitOutcome{Task{id=failed, ")
        .contains("TaskFailedException", "refused");
    assertThat(future.join().get(1).toString())
        .startsWith("WaitOutcome{Task{id=finished, ")
        .contains("of-finished");
  }

  @Test
  void noTasksCompleteImmediately() {
    List<Task<Persona>> none = List.of();

    assertThat(vidgo.awaitAll(none, HOURLY)).isEmpty();
    assertThat(vidgo.awaitAllAsync(none, HOURLY)).isCompletedWithValue(List.of());
  }

  @Test
  void sameTaskTwiceHasTwoOutcomes() {
    Task<Persona> task = personas("finished").get(0);
    CompletableFuture<List<WaitOutcome<Persona>>> future =
        vidgo.awaitAllAsync(List.of(task, task), HOURLY);

    pollAll();

    assertThat(ids(future.join())).containsExactly("finished", "finished");
    assertThat(future.join()).allSatisfy(outcome -> assertThat(outcome.orThrow()).isNotNull());
  }

  @Test
  void resultsMayBeOfDifferentTypes() {
    Task<Persona> persona = vidgo.task(Models.GENERATE_PERSONA, "finished-persona");
    Task<Lyrics> lyrics = vidgo.task(Models.GENERATE_LYRICS, "failed-lyrics");

    CompletableFuture<List<WaitOutcome<ApiModel>>> models =
        vidgo.awaitAllAsync(List.of(persona, lyrics), HOURLY);
    List<Task<?>> any = List.of(persona, lyrics);
    CompletableFuture<List<WaitOutcome<Object>>> objects = vidgo.awaitAllAsync(any, HOURLY);
    pollAll();

    ApiModel first = models.join().get(0).orThrow().getFirstFile();
    assertThat(first).isInstanceOf(Persona.class);
    assertThat(models.join().get(1).getFailure()).isInstanceOf(TaskFailedException.class);
    assertThat(objects.join().get(0).orThrow().getFirstFile()).isInstanceOf(Persona.class);
  }

  @Test
  void synchronousResultIsFinishedImmediately() {
    GetTimestampedLyricsInput input =
        GetTimestampedLyricsInput.builder().taskId("t").audioId("a").build();
    Task<TimestampedLyrics> task = vidgo.submit(Models.GET_TIMESTAMPED_LYRICS, input);

    List<WaitOutcome<TimestampedLyrics>> outcomes = vidgo.awaitAll(List.of(task), HOURLY);

    assertThat(outcomes.get(0).orThrow()).isSameAs(task.read());
    assertThat(server.getRequestCount()).isEqualTo(1);
  }

  @Test
  void listOfOutcomesCannotBeChanged() {
    CompletableFuture<List<WaitOutcome<Persona>>> future =
        vidgo.awaitAllAsync(personas("finished"), HOURLY);
    pollAll();

    assertThatThrownBy(() -> future.join().clear())
        .isInstanceOf(UnsupportedOperationException.class);
  }

  @Test
  void listOfTasksMayBeReused() {
    List<Task<Persona>> tasks = new ArrayList<>(personas("finished", "late"));
    CompletableFuture<List<WaitOutcome<Persona>>> future = vidgo.awaitAllAsync(tasks, HOURLY);

    tasks.clear();
    pollAll();
    pollAll();

    assertThat(ids(future.join())).containsExactly("finished", "late");
  }

  @Test
  void nullTaskIsRejectedBeforeAnyWaitStarts() {
    List<Task<Persona>> tasks = Arrays.asList(personas("finished").get(0), null);

    assertThatThrownBy(() -> vidgo.awaitAll(tasks, HOURLY))
        .isInstanceOf(NullPointerException.class);
    assertThatThrownBy(() -> vidgo.awaitAllAsync(tasks, HOURLY))
        .isInstanceOf(NullPointerException.class);

    assertThat(time.pending()).isZero();
  }

  @Test
  void blockingFormWaitsForTheLastOne() throws Exception {
    Blocked blocked = new Blocked(personas("late", "finished"));

    pollAll();
    assertThat(blocked.outcomes).hasNullValue();
    pollAll();
    blocked.thread.join();

    assertThat(ids(blocked.outcomes.get())).containsExactly("late", "finished");
    assertThat(blocked.flag).isFalse();
  }

  @Test
  void interruptEndsTheOpenWaitsOnly() throws Exception {
    Blocked blocked = new Blocked(personas("silent", "finished", "running", "failed"));
    time.advance(61, MINUTES);
    takeRequests(4);
    http.awaitRunning(1);

    blocked.thread.interrupt();
    blocked.thread.join();

    assertThat(blocked.flag).isTrue();
    List<WaitOutcome<Persona>> outcomes = blocked.outcomes.get();
    assertThat(ids(outcomes)).containsExactly("silent", "finished", "running", "failed");
    assertThat(outcomes.get(0).getFailure())
        .isInstanceOf(WaitInterruptedException.class)
        .hasMessageContaining("task: silent; model: generate-persona; status: never read;");
    assertThat(outcomes.get(1).orThrow()).isNotNull();
    assertThat(outcomes.get(2).getFailure())
        .isInstanceOf(WaitInterruptedException.class)
        .hasMessageContaining("task: running; model: generate-persona; status: running;");
    assertThat(outcomes.get(3).getFailure()).isInstanceOf(TaskFailedException.class);
    assertNothingMore(4, "/api/generate/detail/music?task_id=silent");
  }

  @Test
  void interruptedThreadDoesNotPoll() {
    Thread.currentThread().interrupt();

    List<WaitOutcome<Persona>> outcomes = vidgo.awaitAll(personas("a", "b"), HOURLY);

    assertThat(Thread.interrupted()).isTrue();
    assertThat(outcomes)
        .extracting(WaitOutcome::getFailure)
        .hasOnlyElementsOfType(WaitInterruptedException.class);
    assertNothingMore(0);
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void cancelOfTheFutureCancelsTheWaits(boolean mayInterrupt) throws Exception {
    CompletableFuture<List<WaitOutcome<Persona>>> future =
        vidgo.awaitAllAsync(personas("finished", "silent", "running"), HOURLY);
    time.advance(61, MINUTES);
    takeRequests(3);
    http.awaitRunning(1);

    assertThat(future.cancel(mayInterrupt)).isTrue();

    assertThat(future).isCancelled();
    assertNothingMore(3, "/api/generate/detail/music?task_id=silent");
  }

  @Test
  void timeoutOfTheFutureCancelsTheWaits() throws Exception {
    CompletableFuture<List<WaitOutcome<Persona>>> future =
        vidgo.awaitAllAsync(personas("silent", "running"), HOURLY);
    time.advance(61, MINUTES);
    takeRequests(2);
    http.awaitRunning(1);

    future.completeExceptionally(new TimeoutException()); // as orTimeout() does

    assertNothingMore(2, "/api/generate/detail/music?task_id=silent");
  }

  @Test
  void closeEndsAllWithOutcomes() throws Exception {
    CompletableFuture<List<WaitOutcome<Persona>>> future =
        vidgo.awaitAllAsync(personas("silent", "finished", "running"), HOURLY);
    time.advance(61, MINUTES);
    takeRequests(3);
    http.awaitRunning(1);

    vidgo.close();

    List<WaitOutcome<Persona>> outcomes = future.get(10, SECONDS);
    assertThat(outcomes.get(0).getFailure())
        .isInstanceOf(WaitCancelledException.class)
        .hasMessageStartingWith("The client was closed;");
    assertThat(outcomes.get(1).orThrow()).isNotNull();
    assertThat(outcomes.get(2).getFailure()).isInstanceOf(WaitCancelledException.class);
    assertNothingMore(3, "/api/generate/detail/music?task_id=silent");
  }

  private List<Task<Persona>> personas(String... ids) {
    return Arrays.stream(ids)
        .map(id -> vidgo.task(Models.GENERATE_PERSONA, id))
        .collect(Collectors.toList());
  }

  private static List<String> ids(List<WaitOutcome<Persona>> outcomes) {
    return outcomes.stream().map(outcome -> outcome.getTask().getId()).collect(Collectors.toList());
  }

  /** One poll of each open wait, with its response judged. */
  private void pollAll() {
    time.advance(61, MINUTES);
    http.awaitRunning(0);
  }

  private void takeRequests(int requests) throws InterruptedException {
    for (int i = 0; i < requests; i++) {
      server.takeRequest();
    }
  }

  private void assertNothingMore(int requests, String... aborted) {
    http.awaitRunning(0);
    assertThat(http.aborted).containsExactly(aborted);
    assertThat(time.pending()).isZero();
    time.advance(1000, HOURS);
    http.awaitRunning(0);
    assertThat(server.getRequestCount()).isEqualTo(requests);
  }

  /** A thread that waits for all tasks; returns once it waits. */
  private final class Blocked {
    final AtomicReference<List<WaitOutcome<Persona>>> outcomes = new AtomicReference<>();
    final AtomicBoolean flag = new AtomicBoolean();
    final Thread thread;

    Blocked(List<Task<Persona>> tasks) {
      thread =
          new Thread(
              () -> {
                List<WaitOutcome<Persona>> list = vidgo.awaitAll(tasks, HOURLY);
                flag.set(Thread.currentThread().isInterrupted());
                outcomes.set(list);
              });
      thread.start();
      while (time.pending() < 2 * tasks.size()) { // a deadline and a first poll each
        Thread.yield();
      }
    }
  }

  /** Responds according to the id of the task. */
  private static final class ByTaskId extends Dispatcher {
    private final List<String> polled = new ArrayList<>();

    @Override
    public synchronized MockResponse dispatch(RecordedRequest request) {
      String id = request.getRequestUrl().queryParameter("task_id");
      if (id == null) {
        return data("{\"aligned_words\":[]}");
      }
      boolean before = polled.contains(id);
      polled.add(id);
      switch (id.split("-")[0]) {
        case "silent":
          return new MockResponse().setSocketPolicy(SocketPolicy.NO_RESPONSE);
        case "unknown":
          return new MockResponse().setResponseCode(404);
        case "forbidden":
          return new MockResponse().setResponseCode(403);
        case "running":
          return data("{\"status\":\"running\"}");
        case "failed":
          return data("{\"status\":\"failed\",\"error_message\":\"refused\"}");
        case "empty":
          return data("{\"status\":\"finished\",\"files\":[]}");
        case "late":
          return data(before ? finished(id) : "{\"status\":\"not_started\"}");
        default:
          return data(finished(id));
      }
    }

    private static String finished(String id) {
      return "{\"status\":\"finished\",\"files\":[{\"persona_id\":\"of-" + id + "\"}]}";
    }

    private static MockResponse data(String data) {
      return new MockResponse().setBody("{\"code\":200,\"data\":" + data + "}");
    }
  }
}
