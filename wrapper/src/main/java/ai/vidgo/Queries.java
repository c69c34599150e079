package ai.vidgo;

import ai.vidgo.model.Balance;
import ai.vidgo.model.BalanceResponse;
import ai.vidgo.model.Route;
import ai.vidgo.model.TaskData;
import ai.vidgo.model.TaskResponse;
import com.squareup.moshi.JsonAdapter;
import java.io.IOException;

/** Questions that are asked once, apart from retries; those of a wait are its own. */
final class Queries {
  private static final long TIMEOUT_MILLIS = 30_000;

  private final Http http;
  private final Retrying retrying;

  Queries(Http http, Retrying retrying) {
    this.http = http;
    this.retrying = retrying;
  }

  Balance balance(CallOptions options) {
    return retrying
        .run(
            RetryPolicy.QUERY,
            options,
            TIMEOUT_MILLIS,
            millis -> ask(http.api.balance(), BalanceResponse.jsonAdapter(), millis))
        .getData();
  }

  TaskData task(Route route, String taskId, CallOptions options) {
    return retrying
        .run(
            RetryPolicy.QUERY,
            options,
            TIMEOUT_MILLIS,
            millis -> ask(reader(route).request(taskId), TaskResponse.jsonAdapter(), millis))
        .getData();
  }

  /** What a wait asks with. */
  HttpTaskReader reader(Route route) {
    return new HttpTaskReader(http.api, http.transport, route);
  }

  private <T> T ask(retrofit2.Call<T> prepared, JsonAdapter<T> adapter, long timeoutMillis) {
    try {
      return http.transport.execute(prepared, adapter, timeoutMillis).value;
    } catch (IOException e) {
      throw new ConnectionException(Transport.describe(prepared.request()), e);
    }
  }
}
