package ai.vidgo.sandbox;

import okhttp3.mockwebserver.MockResponse;

/** Spoils an answer, or puts another in its place. */
interface Damage {
  /**
   * @param answer what was answered without the fault; may be changed
   */
  MockResponse apply(MockResponse answer, RecordedCall call, ErrorStyle style);
}
