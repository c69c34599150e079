package ai.vidgo.sandbox;

import ai.vidgo.sandbox.internal.Response;

/** Alters a response, or replaces it. */
interface ResponseChange {
  /**
   * @param response what would be sent without the fault
   */
  Response apply(Response response, RecordedCall call, ErrorStyle style);
}
