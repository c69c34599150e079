package ai.vidgo.sandbox.internal;

import ai.vidgo.openapi.ModelDescription;
import java.util.Locale;

/** The route that a task is read from: {@code x-vidgo-query} of its model. */
public enum QueryRoute {
  /** {@code GET /api/generate/detail/music?task_id=}. */
  MUSIC,
  /** {@code GET /api/generate/status/{task_id}}. */
  STATUS;

  public static QueryRoute of(ModelDescription model) {
    return valueOf(model.route().toUpperCase(Locale.ROOT));
  }
}
