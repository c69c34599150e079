package ai.vidgo.sandbox.internal.uploads;

import static org.assertj.core.api.Assertions.assertThat;

import ai.vidgo.sandbox.internal.media.Media;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class UploadStoreTest {
  @Test
  void oldestGoWhenThereAreTooMany() {
    Instant now = Instant.EPOCH;
    UploadStore store = new UploadStore(5);
    Media third = Media.of("image/png", new byte[(int) (UploadStore.MAX_BYTES / 3)]);

    for (String path : List.of("a", "b", "b", "c", "d")) {
      store.put(path, third, now);
    }

    assertThat(store.find("a", now)).isNull();
    assertThat(store.find("b", now)).isSameAs(third);
    assertThat(store.find("d", now)).isSameAs(third);
  }

  @Test
  void smallOnesDoNotFillTheMemoryEither() {
    Instant now = Instant.EPOCH;
    UploadStore store = new UploadStore(5);
    Media empty = Media.of("image/png", new byte[0]);

    for (int i = 0; i <= UploadStore.MAX_IMAGES; i++) {
      store.put("image " + i, empty, now);
    }

    assertThat(store.find("image 0", now)).isNull();
    assertThat(store.find("image 1", now)).isSameAs(empty);
  }
}
