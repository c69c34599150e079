package ai.vidgo.spring;

import static ai.vidgo.testing.VidgoAssertions.assertThat;

import ai.vidgo.model.Models;
import ai.vidgo.sandbox.VidgoSandbox;
import ai.vidgo.spring.test.AutoConfigureVidgoSandbox;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.autoconfigure.web.servlet.WebMvcTest;

/** In a slice, which has only what its annotations configure. */
@WebMvcTest(properties = "vidgo.callback.token=secret-of-the-callback")
@AutoConfigureVidgoSandbox
class VidgoSandboxSliceTest {
  @Autowired SongShop shop;
  @Autowired VidgoSandbox sandbox;
  @Autowired VidgoCallbackUrls urls;

  @Test
  void clientTalksToTheSandbox() {
    shop.sell("rain on glass");

    assertThat(sandbox).submitted(Models.GENERATE_MUSIC).times(1);
  }
}
