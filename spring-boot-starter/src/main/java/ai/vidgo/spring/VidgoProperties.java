package ai.vidgo.spring;

import ai.vidgo.CallOptions;
import ai.vidgo.wait.WaitOptions;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * What can be set in {@code application.properties}.
 *
 * @param apiKey API key, as the dashboard shows it.
 * @param baseUrl Base URL of the API: https, or http to this machine.
 * @param pollsPerSecond How many polls per second all waits may send together.
 * @param validateInputs Whether submits check their input before anything is sent.
 */
@ConfigurationProperties("vidgo")
record VidgoProperties(
    @Nullable String apiKey,
    @DefaultValue("https://api.vidgo.ai") String baseUrl,
    @DefaultValue("10") double pollsPerSecond,
    @DefaultValue("false") boolean validateInputs,
    @DefaultValue Calls calls,
    @DefaultValue Waits waits,
    @DefaultValue Callback callback,
    @DefaultValue Health health) {

  /** Without the secrets. */
  @Override
  public String toString() {
    return "VidgoProperties{baseUrl=" + baseUrl + "}";
  }

  /**
   * The defaults of calls.
   *
   * @param timeout Time for all tries of a call and the pauses between them.
   * @param maxRetries How many times a call is retried. A submit that may have been sent never is.
   */
  record Calls(@DefaultValue("2m") Duration timeout, @DefaultValue("2") int maxRetries) {
    CallOptions toOptions() {
      return CallOptions.builder().timeout(timeout).maxRetries(maxRetries).build();
    }
  }

  /**
   * The defaults of waits.
   *
   * @param timeout Time for a whole wait. By default that of the model.
   * @param firstDelay Delay before the first poll. By default that of the model.
   * @param interval Time between polls. By default that of the model.
   * @param maxRetries How many polls in a row may fail and are retried.
   */
  record Waits(
      @Nullable Duration timeout,
      @Nullable Duration firstDelay,
      @Nullable Duration interval,
      @DefaultValue("10") int maxRetries) {
    WaitOptions toOptions() {
      WaitOptions.Builder options = WaitOptions.builder().maxRetries(maxRetries);
      if (timeout != null) {
        options.timeout(timeout);
      }
      if (firstDelay != null) {
        options.firstDelay(firstDelay);
      }
      if (interval != null) {
        options.interval(interval);
      }
      return options.build();
    }
  }

  /**
   * The endpoint for callbacks.
   *
   * @param token Secret that callback URLs carry, at least 16 characters. Without it there is no
   *     endpoint.
   * @param path Path of the endpoint.
   * @param publicUrl URL under which the API reaches this application, with the paths of its
   *     context and servlet.
   * @param maxBodySize Largest body that is accepted.
   */
  record Callback(
      @Nullable String token,
      @DefaultValue("/vidgo/callback") String path,
      @Nullable String publicUrl,
      @DefaultValue("1MB") DataSize maxBodySize) {
    /** Without the token. */
    @Override
    public String toString() {
      return "Callback{path=" + path + ", publicUrl=" + publicUrl + "}";
    }
  }

  /**
   * The health indicator.
   *
   * @param cache How long a result is used again.
   * @param timeout How long a health check waits for the API.
   */
  record Health(@DefaultValue("1m") Duration cache, @DefaultValue("2s") Duration timeout) {}
}
