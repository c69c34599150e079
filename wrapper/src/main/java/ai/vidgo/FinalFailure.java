package ai.vidgo;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** A failure that another try would only repeat, or that somebody wanted: no retry comes after. */
final class FinalFailure extends IOException {
  private static final long serialVersionUID = 1L;

  FinalFailure(@Nullable String message, Throwable cause) {
    super(message, cause);
  }
}
