package ai.vidgo;

import java.util.ArrayList;
import java.util.List;

/**
 * An answer of a {@link FaultServer}.
 *
 * @param interim statuses of 1xx answers that come first
 * @param headers names and values in turn; names in lower case, as HTTP/2 has them
 */
record CannedAnswer(List<Integer> interim, int status, List<String> headers, String body) {
  static final CannedAnswer ACCEPTED =
      of(200).withBody("{\"code\":200,\"data\":{\"task_id\":\"NEW\",\"status\":\"not_started\"}}");
  static final CannedAnswer BALANCE =
      of(200).withBody("{\"code\":200,\"data\":{\"credits_amount\":7}}");

  static CannedAnswer of(int status, String... headers) {
    return new CannedAnswer(List.of(), status, List.of(headers), "{\"detail\":\"no\"}");
  }

  CannedAnswer withBody(String text) {
    return new CannedAnswer(interim, status, headers, text);
  }

  CannedAnswer after(Integer... statuses) {
    List<Integer> first = new ArrayList<>(List.of(statuses));
    return new CannedAnswer(first, status, headers, body);
  }
}
