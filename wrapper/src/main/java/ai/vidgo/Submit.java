package ai.vidgo;

import ai.vidgo.error.ConnectionException;
import ai.vidgo.error.InvalidResponseException;
import ai.vidgo.error.SubmitOutcomeUnknownException;
import ai.vidgo.error.VidgoException;
import ai.vidgo.internal.http.DataReader;
import ai.vidgo.internal.http.Transport;
import ai.vidgo.internal.retry.RetryPolicy;
import ai.vidgo.internal.util.Messages;
import ai.vidgo.model.Model;
import ai.vidgo.model.SubmitRequest;
import ai.vidgo.model.SubmittedTask;
import ai.vidgo.model.TaskData;
import ai.vidgo.model.TaskStatus;
import ai.vidgo.model.Violation;
import ai.vidgo.wait.TaskSnapshot;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** One submit, which is sent once at most: what its response, or the lack of one, means. */
final class Submit<I, R> {
  private static final long TIMEOUT_MILLIS = 60_000;
  private static final int MAX_MESSAGE = 2_000;

  private final VidgoClient client;
  private final Model<I, R> model;
  private final SubmitOptions options;
  private final SubmitRequest request;

  Submit(VidgoClient client, Model<I, R> model, I input, SubmitOptions options) {
    this.client = client;
    this.model = model;
    this.options = options;
    if (options.validatesInput(client.validatesInputs)) {
      List<Violation> violations = model.validate(input);
      if (!violations.isEmpty()) {
        throw new IllegalArgumentException(
            Messages.oneLine(model + ": " + join(violations), MAX_MESSAGE));
      }
    }
    this.request = model.request(input, options.getCallbackUrl());
  }

  private static String join(List<Violation> violations) {
    StringBuilder text = new StringBuilder();
    for (Violation violation : violations) {
      text.append(text.length() == 0 ? "" : "; ").append(violation);
    }
    return text.toString();
  }

  Task<R> execute() {
    try {
      return toTask(
          client
              .calls()
              .execute(
                  RetryPolicy.SEND,
                  options.getCallOptions(),
                  TIMEOUT_MILLIS,
                  DataReader.of(SubmittedTask.jsonAdapter()),
                  client.calls().http.api.submit(request)));
    } catch (ConnectionException e) {
      throw e.isMaybeSent() ? unknown(e) : e;
    } catch (InvalidResponseException e) {
      throw unknown(e);
    }
  }

  private SubmitOutcomeUnknownException unknown(VidgoException cause) {
    return new SubmitOutcomeUnknownException(
        model, options.getCallbackUrl(), options.getCorrelationId(), cause);
  }

  private Task<R> toTask(Transport.Decoded<SubmittedTask> response) {
    String id = response.value.getTaskId();
    if (id != null && Task.isId(id)) {
      return new Task<>(client, model, id, client.calls().scheduler.nanoTime(), null);
    }
    TaskSnapshot<R> result = model.isSynchronous() ? result(response) : null;
    if (result == null) {
      throw new InvalidResponseException("The response has no task_id", response.rawBody, null);
    }
    return new Task<>(client, model, "", client.calls().scheduler.nanoTime(), result);
  }

  /** One documentation page shows the result itself instead of a task. */
  @SuppressWarnings("unchecked")
  private @Nullable TaskSnapshot<R> result(Transport.Decoded<SubmittedTask> response) {
    Map<String, Object> file = (Map<String, Object>) response.tree().get("data");
    TaskData data =
        TaskData.builder()
            .status(TaskStatus.FINISHED)
            .files(Collections.singletonList(file))
            .build();
    TaskSnapshot<R> snapshot = TaskSnapshot.of(model, "", data, client.calls().scheduler);
    return snapshot.getFiles().isEmpty() ? null : snapshot;
  }
}
