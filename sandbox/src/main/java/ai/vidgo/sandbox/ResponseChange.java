package ai.vidgo.sandbox;

import okhttp3.mockwebserver.MockResponse;

/** Alters a response, or replaces it. */
interface ResponseChange {
  /**
   * @param response what would be sent without the fault; may be modified
   */
  MockResponse apply(MockResponse response, RecordedCall call, ErrorStyle style);
}
