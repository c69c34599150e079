package ai.vidgo.internal.http;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** A failure that a retry would only repeat, or that somebody requested by cancelling. */
public final class NonRetryableIOException extends IOException {
  public NonRetryableIOException(@Nullable String message, @Nullable Throwable cause) {
    super(message, cause);
  }
}
