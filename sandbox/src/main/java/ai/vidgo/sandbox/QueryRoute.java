package ai.vidgo.sandbox;

import ai.vidgo.openapi.ModelDescription;
import java.util.Locale;

/** Which of the two query routes answers for a task: {@code x-vidgo-query} of its model. */
enum QueryRoute {
  /** {@code GET /api/generate/detail/music?task_id=}. */
  MUSIC,
  /** {@code GET /api/generate/status/{task_id}}. */
  STATUS;

  static QueryRoute of(ModelDescription model) {
    return valueOf(model.route().toUpperCase(Locale.ROOT));
  }
}
