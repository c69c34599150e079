package ai.vidgo.spring;

import ai.vidgo.CallEvent;
import ai.vidgo.CallListener;
import ai.vidgo.model.Lyrics;
import ai.vidgo.model.MusicTrack;
import ai.vidgo.spring.test.VidgoSandboxCustomizer;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.Semaphore;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.context.event.EventListener;

/** An application that keeps the events that it gets. */
@SpringBootConfiguration(proxyBeanMethods = false)
@EnableAutoConfiguration
@Import(SongShop.class)
class SongApp implements CallListener {
  final LinkedBlockingQueue<VidgoTaskFinishedEvent<MusicTrack>> finishedSongs =
      new LinkedBlockingQueue<>();
  final LinkedBlockingQueue<VidgoTaskFinishedEvent<Lyrics>> finishedLyrics =
      new LinkedBlockingQueue<>();
  final LinkedBlockingQueue<VidgoTaskFailedEvent> failed = new LinkedBlockingQueue<>();
  final Semaphore refused = new Semaphore(0);
  volatile CountDownLatch gate = new CountDownLatch(0);

  @Bean
  VidgoSandboxCustomizer tasksEndAtOnce() {
    return sandbox -> sandbox.taskDuration(Duration.ZERO);
  }

  @EventListener
  void song(VidgoTaskFinishedEvent<MusicTrack> event) throws InterruptedException {
    gate.await();
    finishedSongs.add(event);
  }

  @EventListener
  void lyrics(VidgoTaskFinishedEvent<Lyrics> event) {
    finishedLyrics.add(event);
  }

  @EventListener
  void failed(VidgoTaskFailedEvent event) {
    failed.add(event);
  }

  @Override
  public void onCall(CallEvent event) {
    if (event.getStatus() == 403) {
      refused.release();
    }
  }
}
