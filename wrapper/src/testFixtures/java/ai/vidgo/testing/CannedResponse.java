package ai.vidgo.testing;

import java.util.ArrayList;
import java.util.List;

/**
 * A response of a {@link FaultServer}.
 *
 * @param interim statuses of 1xx responses that come first
 * @param headers names and values in turn; names in lower case, as HTTP/2 has them
 */
public record CannedResponse(List<Integer> interim, int status, List<String> headers, String body) {
  public static final CannedResponse ACCEPTED =
      of(200).withBody("{\"code\":200,\"data\":{\"task_id\":\"NEW\",\"status\":\"not_started\"}}");
  public static final CannedResponse BALANCE =
      of(200).withBody("{\"code\":200,\"data\":{\"credits_amount\":7}}");

  public static CannedResponse of(int status, String... headers) {
    return new CannedResponse(List.of(), status, List.of(headers), "{\"detail\":\"no\"}");
  }

  public CannedResponse withBody(String text) {
    return new CannedResponse(interim, status, headers, text);
  }

  public CannedResponse after(Integer... statuses) {
    List<Integer> first = new ArrayList<>(List.of(statuses));
    return new CannedResponse(first, status, headers, body);
  }
}
