package ai.vidgo.sandbox.internal.uploads;

import ai.vidgo.sandbox.internal.HttpError;
import ai.vidgo.sandbox.internal.media.Media;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Keeps uploaded images for 72 hours, and limits how many come per minute. */
final class UploadStore {
  static final Duration KEPT = Duration.ofHours(72);

  /** Of all images together; beyond it the oldest are dropped, so that memory does not fill up. */
  static final long MAX_BYTES = 128L << 20;

  /** For small images, whose paths take more memory than they do. */
  static final int MAX_IMAGES = 10_000;

  private static final Duration MINUTE = Duration.ofMinutes(1);

  private final int perMinute;
  private final Map<String, Entry> entries = new LinkedHashMap<>();
  private final Deque<Instant> recent = new ArrayDeque<>();
  private long bytes;

  UploadStore(int perMinute) {
    this.perMinute = perMinute;
  }

  /** Counts an upload, valid or not; one that the limit refuses does not count. */
  synchronized void count(Instant now) {
    while (!recent.isEmpty() && !recent.peekFirst().plus(MINUTE).isAfter(now)) {
      recent.removeFirst();
    }
    if (recent.size() >= perMinute) {
      throw HttpError.of(429, "rate_limit_error", "Rate limit exceeded");
    }
    recent.addLast(now);
  }

  /** Stores an image; it replaces an earlier one at the same path. */
  synchronized void put(String path, Media image, Instant now) {
    Entry replaced = entries.remove(path);
    bytes += image.bytes().length - (replaced == null ? 0 : replaced.image.bytes().length);
    entries.put(path, new Entry(image, now.plus(KEPT)));
    Iterator<Entry> oldest = entries.values().iterator();
    while (bytes > MAX_BYTES || entries.size() > MAX_IMAGES) {
      bytes -= oldest.next().image.bytes().length;
      oldest.remove();
    }
  }

  synchronized @Nullable Media find(String path, Instant now) {
    Entry entry = entries.get(path);
    return entry == null || !entry.expires.isAfter(now) ? null : entry.image;
  }

  private static final class Entry {
    final Media image;
    final Instant expires;

    Entry(Media image, Instant expires) {
      this.image = image;
      this.expires = expires;
    }
  }
}
