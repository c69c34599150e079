package ai.vidgo.spring;

import ai.vidgo.VidgoClient;
import ai.vidgo.model.GenerateMusicInput;
import ai.vidgo.model.Models;
import ai.vidgo.model.MusicTrack;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Service;

/** The code of docs/spring-boot.md. */
@Service
class SongShop {
  private final VidgoClient vidgo;

  SongShop(VidgoClient vidgo) {
    this.vidgo = vidgo;
  }

  private static final Logger log = LoggerFactory.getLogger(SongShop.class);

  void sell(String prompt) {
    vidgo.run(Models.GENERATE_MUSIC, Songs.RAIN.toBuilder().prompt(prompt).build());
  }

  void sellLater(GenerateMusicInput input, VidgoCallbackUrls callbackUrls) {
    vidgo.submit(Models.GENERATE_MUSIC, input, callbackUrls.submitOptions(Models.GENERATE_MUSIC));
  }

  @EventListener
  void songIsReady(VidgoTaskFinishedEvent<MusicTrack> event) {
    String url = event.getSnapshot().getFirstFile().getAudioUrl();
  }

  @EventListener
  void somethingFailed(VidgoTaskFailedEvent event) {
    log.warn(event.getFailure().getMessage());
  }
}
