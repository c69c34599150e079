package ai.vidgo.spring;

import ai.vidgo.CallEvent;
import ai.vidgo.CallListener;
import ai.vidgo.model.ModelIndex;
import ai.vidgo.wait.TaskFailedException;
import ai.vidgo.wait.WaitCancelledException;
import ai.vidgo.wait.WaitException;
import ai.vidgo.wait.WaitProgress;
import ai.vidgo.wait.WaitTimeoutException;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Counts what the client does. No tag has an id, and each has few values. */
final class ClientMetrics implements CallListener {
  private final MeterRegistry registry;

  ClientMetrics(MeterRegistry registry) {
    this.registry = registry;
  }

  @Override
  public void onCall(CallEvent event) {
    String operation = operation(event);
    Timer.builder("vidgo.calls")
        .description("Requests to the API, each try on its own")
        .tag("operation", operation)
        .tag("status", event.getStatus() == 0 ? "none" : String.valueOf(event.getStatus()))
        .register(registry)
        .record(event.getMillis(), TimeUnit.MILLISECONDS);
    if (event.getTries() > 1) {
      Counter.builder("vidgo.retries")
          .description("Requests that repeat one that failed")
          .tag("operation", operation)
          .register(registry)
          .increment();
    }
    if (event.getModelId() != null) {
      Counter.builder("vidgo.submits")
          .description("Submits, each try on its own")
          .tag("model", known(event.getModelId()))
          .tag("outcome", submitOutcome(event))
          .register(registry)
          .increment();
    }
  }

  @Override
  public void onWaitEnded(WaitProgress progress, @Nullable WaitException failure) {
    String model = known(progress.getModelId());
    Timer.builder("vidgo.waits")
        .description("Waits that have ended, those for callbacks included")
        .tag("model", model)
        .tag("outcome", waitOutcome(failure))
        .register(registry)
        .record(progress.getElapsedMillis(), TimeUnit.MILLISECONDS);
    Counter.builder("vidgo.polls")
        .description("Polls of waits that have ended")
        .tag("model", model)
        .register(registry)
        .increment(progress.getPolls());
  }

  /** The path of a status has the id of a task. */
  private static String operation(CallEvent event) {
    String path = event.getPath();
    if (path.endsWith("/generate/submit")) {
      return "submit";
    }
    if (path.endsWith("/detail/music") || path.contains("/generate/status/")) {
      return "read";
    }
    if (path.endsWith("/user/balance")) {
      return "balance";
    }
    return path.contains("/upload/") ? "upload" : "other";
  }

  /** An application may pass on ids that its users made up. */
  private static String known(String modelId) {
    return ModelIndex.find(modelId) == null ? "other" : modelId;
  }

  /** Whether a task was started: as ApiException.mayHaveStartedTask does. */
  private static String submitOutcome(CallEvent event) {
    if (event.getFailure() == null) {
      return "accepted";
    }
    if (!event.isMaybeSent()) {
      return "unsent";
    }
    int status = event.getStatus();
    return status >= 400 && status < 500 && status != 408 ? "refused" : "unknown";
  }

  private static String waitOutcome(@Nullable WaitException failure) {
    if (failure == null) {
      return "finished";
    }
    if (failure instanceof TaskFailedException) {
      return "failed";
    }
    if (failure instanceof WaitTimeoutException) {
      return "timeout";
    }
    return failure instanceof WaitCancelledException ? "cancelled" : "error";
  }
}
