package ai.vidgo.spring;

import static ai.vidgo.testing.VidgoAssertions.assertThat;

import ai.vidgo.model.Models;
import ai.vidgo.sandbox.VidgoSandbox;
import ai.vidgo.spring.test.AutoConfigureVidgoSandbox;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;

@SpringBootTest
@AutoConfigureVidgoSandbox
class SongShopTest {
  @Autowired SongShop shop;
  @Autowired VidgoSandbox sandbox;

  @Test
  void sellsOneSong() {
    shop.sell("rain on glass");

    assertThat(sandbox).submitted(Models.GENERATE_MUSIC).times(1);
  }
}
