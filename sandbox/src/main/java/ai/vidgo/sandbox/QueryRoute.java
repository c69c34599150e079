package ai.vidgo.sandbox;

/** Which of the two query routes answers for a task: {@code x-vidgo-query} of its model. */
enum QueryRoute {
  /** {@code GET /api/generate/detail/music?task_id=}. */
  MUSIC,
  /** {@code GET /api/generate/status/{task_id}}. */
  STATUS
}
