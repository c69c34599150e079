package ai.vidgo.sandbox.internal.media;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class MediaTest {
  private final Media media = Media.repeating("a/b", new byte[] {1, 2, 3}, new byte[] {4, 5}, 10);

  @Test
  void itsEndRepeatsUpToItsSize() {
    assertThat(media.size()).isEqualTo(10);
    assertThat(media.bytes()).containsExactly(1, 2, 3, 4, 5, 4, 5, 4, 5, 4);
  }

  @Test
  void everyPartIsThatOfTheWhole() throws Exception {
    for (Media each : new Media[] {media, media.changed(), Media.of("a/b", (byte) 7)}) {
      byte[] whole = each.bytes();
      for (int first = 0; first <= whole.length; first++) {
        for (int end = first; end <= whole.length; end++) {
          ByteArrayOutputStream part = new ByteArrayOutputStream();
          each.writeTo(part, first, end);
          assertThat(part.toByteArray()).isEqualTo(Arrays.copyOfRange(whole, first, end));
        }
      }
    }
  }

  @Test
  void aChangedFileDiffersInItsLastByteAndItsTag() {
    Media changed = media.changed();
    assertThat(changed.bytes()).containsExactly(1, 2, 3, 4, 5, 4, 5, 4, 5, 5);
    assertThat(changed.etag()).isNotEqualTo(media.etag());
  }

  @Test
  void differentContentHasDifferentTags() {
    assertThat(media.etag()).matches("\"[0-9a-f]+\"");
    assertThat(media.etag())
        .isNotEqualTo(Media.repeating("a/b", new byte[] {1, 2, 3}, new byte[] {4, 5}, 11).etag())
        .isNotEqualTo(Media.repeating("a/b", new byte[] {1, 2, 4}, new byte[] {4, 5}, 10).etag())
        .isNotEqualTo(Media.repeating("a/b", new byte[] {1, 2, 3}, new byte[] {4, 6}, 10).etag())
        .isEqualTo(Media.repeating("a/b", new byte[] {1, 2, 3}, new byte[] {4, 5}, 10).etag());
  }
}
