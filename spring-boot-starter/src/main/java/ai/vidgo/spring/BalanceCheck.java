package ai.vidgo.spring;

import ai.vidgo.CallOptions;
import ai.vidgo.ResultCallback;
import ai.vidgo.VidgoClient;
import ai.vidgo.error.ApiException;
import ai.vidgo.error.AuthenticationException;
import ai.vidgo.error.PermissionDeniedException;
import ai.vidgo.model.Balance;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.BeansException;
import org.springframework.core.NestedExceptionUtils;

/**
 * Reads the balance, at most once per {@code cache}, and never waits for it longer than {@code
 * timeout}. Down means that the API refused the key. An API that is slow or out of reach is only
 * unknown, so that it takes no instance of the application out of service.
 */
final class BalanceCheck {
  private static final CallOptions ONCE =
      CallOptions.builder().timeout(Duration.ofSeconds(30)).maxRetries(0).build();

  private final Supplier<VidgoClient> client;
  private final VidgoProperties.Health properties;
  private final LongSupplier nanoTime;
  private @Nullable CompletableFuture<Result> current; // in flight, or done
  private long readAt;
  private @Nullable String credits; // last read

  /** {@code UP}, {@code DOWN} or {@code UNKNOWN}, and what else is known. */
  record Result(String status, Map<String, Object> details) {}

  BalanceCheck(
      Supplier<VidgoClient> client, VidgoProperties.Health properties, LongSupplier nanoTime) {
    this.client = client;
    this.properties = properties;
    this.nanoTime = nanoTime;
  }

  Result check() {
    try {
      return reading().get(properties.timeout().toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException e) {
      return unknown("no response within " + properties.timeout().toMillis() + " ms");
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return unknown("interrupted");
    } catch (ExecutionException | BeansException e) { // no key, for example
      return unknown(String.valueOf(NestedExceptionUtils.getMostSpecificCause(e).getMessage()));
    }
  }

  private synchronized CompletableFuture<Result> reading() {
    CompletableFuture<Result> reading = current;
    boolean usable =
        reading != null
            && (!reading.isDone() || nanoTime.getAsLong() - readAt < properties.cache().toNanos());
    return usable ? reading : read();
  }

  private CompletableFuture<Result> read() {
    CompletableFuture<Result> reading = new CompletableFuture<>();
    client
        .get()
        .balance(
            ONCE,
            new ResultCallback<Balance>() {
              @Override
              public void onResult(Balance balance) {
                done(reading, () -> up(balance));
              }

              @Override
              public void onFailure(RuntimeException failure) {
                done(reading, () -> failed(failure));
              }
            });
    current = reading;
    return reading;
  }

  private synchronized void done(CompletableFuture<Result> reading, Supplier<Result> result) {
    readAt = nanoTime.getAsLong();
    reading.complete(result.get());
  }

  private Result up(Balance balance) {
    credits = String.valueOf(balance.getCreditsAmount());
    return new Result("UP", details(null));
  }

  private Result failed(Throwable failure) {
    boolean refused =
        failure instanceof AuthenticationException || failure instanceof PermissionDeniedException;
    String error = failure.getClass().getSimpleName();
    if (failure instanceof ApiException api) {
      error += ", status " + api.getStatus();
    }
    return refused ? new Result("DOWN", details(error)) : unknown(error);
  }

  private synchronized Result unknown(String error) {
    return new Result("UNKNOWN", details(error));
  }

  private Map<String, Object> details(@Nullable String error) {
    Map<String, Object> details = new LinkedHashMap<>();
    if (credits != null) {
      details.put(error == null ? "credits" : "lastKnownCredits", credits);
    }
    if (error != null) {
      details.put("error", error);
    }
    return details;
  }
}
