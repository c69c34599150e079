package ai.vidgo;

import ai.vidgo.model.Model;
import ai.vidgo.model.SubmitRequest;
import ai.vidgo.model.SubmitResponse;
import ai.vidgo.model.SubmittedTask;
import java.io.IOException;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** One submit, which arrives once at most: what its answer, or the lack of one, means. */
final class Submit<I, R> {
  private static final long TIMEOUT_MILLIS = 60_000;

  private final VidgoClient client;
  private final Model<I, R> model;
  private final SubmitOptions options;
  private final SubmitRequest request;

  Submit(VidgoClient client, Model<I, R> model, I input, SubmitOptions options) {
    this.client = client;
    this.model = model;
    this.options = options;
    this.request = model.request(input, options.getCallbackUrl());
  }

  Task<R> execute(Http http, Retrying retrying, Scheduler scheduler) {
    Transport.Answer<SubmitResponse> answer =
        retrying.run(
            RetryPolicy.SEND,
            options.getCallOptions(),
            TIMEOUT_MILLIS,
            millis -> send(http, millis));
    return toTask(answer, scheduler);
  }

  /** Only what ends with ConnectionException never left; nothing is sent after the others. */
  private Transport.Answer<SubmitResponse> send(Http http, long timeoutMillis) {
    retrofit2.Call<SubmitResponse> prepared = http.api.submit(request);
    try {
      return http.transport.execute(prepared, SubmitResponse.jsonAdapter(), timeoutMillis);
    } catch (ApiException e) {
      throw e.ofSubmit();
    } catch (IOException | InvalidResponseException e) {
      throw new SubmitOutcomeUnknownException(model, options, e);
    }
  }

  private Task<R> toTask(Transport.Answer<SubmitResponse> answer, Scheduler scheduler) {
    SubmittedTask submitted = answer.value.getData();
    String id = submitted == null ? null : submitted.getTaskId();
    if (id != null && Task.isId(id)) {
      return new Task<>(client, model, id, scheduler.nanoTime(), null);
    }
    TaskSnapshot<R> result = model.isSynchronous() ? result(answer, scheduler) : null;
    if (result == null) {
      throw new SubmitOutcomeUnknownException(
          model,
          options,
          new InvalidResponseException("The answer has no task_id", answer.rawBody, null));
    }
    return new Task<>(client, model, "", scheduler.nanoTime(), result);
  }

  /**
   * One page shows the result itself in place of a task; see contradictions of its documentation.
   */
  @SuppressWarnings("unchecked")
  private @Nullable TaskSnapshot<R> result(
      Transport.Answer<SubmitResponse> answer, Scheduler scheduler) {
    Map<String, Object> data = (Map<String, Object>) answer.tree.get("data");
    R result = Results.read(model, data);
    return result == null ? null : TaskSnapshot.finished(result, data, scheduler);
  }
}
