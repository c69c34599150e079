package ai.vidgo.spring;

import static ai.vidgo.sandbox.RequestMatcher.submits;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import ai.vidgo.Task;
import ai.vidgo.VidgoClient;
import ai.vidgo.model.Models;
import ai.vidgo.model.MusicTrack;
import ai.vidgo.sandbox.ManualClock;
import ai.vidgo.sandbox.VidgoSandbox;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

@Timeout(60)
@ExtendWith(OutputCaptureExtension.class)
class TaskEventsTest {
  private final ManualClock clock = new ManualClock();
  private final VidgoSandbox sandbox = VidgoSandbox.builder().clock(clock).start();
  private final ExecutorService callbacks = Executors.newSingleThreadExecutor();
  private final VidgoClient vidgo =
      VidgoClient.builder()
          .baseUrl(sandbox.url())
          .apiKey(sandbox.apiKey())
          .callbackExecutor(callbacks)
          .build();
  private final LinkedBlockingQueue<Object> published = new LinkedBlockingQueue<>();

  @AfterEach
  void close() {
    vidgo.close();
    sandbox.close();
    callbacks.shutdown();
  }

  private Task<MusicTrack> submit() {
    return vidgo.submit(Models.GENERATE_MUSIC, Songs.RAIN);
  }

  @Test
  void readsNoMoreTasksThanItsLimit() {
    TaskEvents events = new TaskEvents(published::add, 1);
    Task<MusicTrack> running = submit();

    assertThat(events.publishOnceRead(running, null)).isTrue();
    assertThat(events.publishOnceRead(submit(), null)).isFalse();
    assertThat(events.publishOnceRead(running, null)).isTrue(); // is being read
  }

  @Test
  void taskThatIsBeingReadIsNotForgotten() throws Exception {
    TaskEvents events = new TaskEvents(published::add, 2);
    List<Task<MusicTrack>> ended = List.of(submit(), submit());
    clock.advance(Duration.ofSeconds(3));
    Task<MusicTrack> running = submit();
    assertThat(events.publishOnceRead(running, null)).isTrue();
    for (Task<MusicTrack> task : ended) {
      assertThat(events.publishOnceRead(task, null)).isTrue();
      published.take();
    }

    assertThat(events.publishOnceRead(running, null)).isTrue();
    assertThat(events.publishOnceRead(submit(), null)).isTrue(); // the other left the room for it
  }

  @Test
  void failedTaskMakesRoomForAnother() throws Exception {
    TaskEvents events = new TaskEvents(published::add, 1);
    sandbox.on(submits()).fail("No");
    Task<MusicTrack> failed = submit();
    clock.advance(Duration.ofSeconds(3));

    assertThat(events.publishOnceRead(failed, null)).isTrue();
    assertThat(published.take()).isInstanceOf(VidgoTaskFailedEvent.class);
    assertThat(events.publishOnceRead(submit(), null)).isTrue();
  }

  @Test
  void remembersTheLatestOnly() throws Exception {
    TaskEvents events = new TaskEvents(published::add, 1);
    Task<MusicTrack> first = submit();
    Task<MusicTrack> second = submit();
    Task<MusicTrack> third = submit();
    clock.advance(Duration.ofSeconds(3));
    for (Task<MusicTrack> task : List.of(first, second, third)) {
      assertThat(events.publishOnceRead(task, null)).isTrue();
      assertThat(published.take()).hasToString("VidgoTaskFinishedEvent{" + task + "}");
    }
    assertThat(events.publishOnceRead(third, null)).isTrue(); // remembered
    assertThat(events.publishOnceRead(first, null)).isTrue(); // forgotten

    assertThat(published.take()).hasToString("VidgoTaskFinishedEvent{" + first + "}");
    assertThat(published).isEmpty();
  }

  @Test
  void eventThatIsLostWhenTheClientClosesIsLogged(CapturedOutput output) {
    Task<MusicTrack> running = submit();
    new TaskEvents(published::add, 1).publishOnceRead(running, null);

    vidgo.close();

    await().until(() -> output.getAll().contains("The client was closed"));
    assertThat(output).contains("task: " + running.getId() + "; model: generate-music");
  }

  @Test
  void listenerThatThrowsIsNotCalledAgain(CapturedOutput output) throws Exception {
    TaskEvents events =
        new TaskEvents(
            event -> {
              published.add(event);
              throw new IllegalStateException("of a test");
            },
            1);
    Task<MusicTrack> task = submit();
    clock.advance(Duration.ofSeconds(3));

    assertThat(events.publishOnceRead(task, null)).isTrue();
    assertThat(published.take()).isInstanceOf(VidgoTaskFinishedEvent.class);
    assertThat(events.publishOnceRead(task, null)).isTrue();
    assertThat(sandbox.requests()).hasSize(2); // submit and read
    callbacks.submit(() -> {}).get(); // after the listener has thrown
    assertThat(output).contains("A listener failed for VidgoTaskFinishedEvent{" + task + "}");
  }
}
