package ai.vidgo;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.vidgo.model.BalanceResponse;
import ai.vidgo.model.Models;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import okhttp3.OkHttpClient;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** OkHttp repeats some requests by itself; here it must not, for the caller has said how often. */
@Timeout(20)
class NoFollowUpTest {
  private final CallRun run = new CallRun();

  @AfterEach
  void tearDown() throws IOException {
    run.close();
  }

  @ParameterizedTest
  @CsvSource({"408,", "408,0", "408,5", "503,", "503,0", "503,5", "503,hidden:0"})
  void oneRequestATry(int status, String retryAfter) {
    for (int i = 0; i < 4; i++) {
      if (retryAfter == null) {
        run.answer(status);
      } else {
        run.answer(status, "Retry-After", retryAfter);
      }
    }
    Long seconds = retryAfter == null || retryAfter.length() > 1 ? null : Long.valueOf(retryAfter);

    assertThatThrownBy(() -> run.vidgo.balance(CallRun.retries(0)))
        .isInstanceOfSatisfying(
            ServerException.class,
            error -> assertThat(error.getRetryAfterSeconds()).isEqualTo(seconds));
    assertThat(run.requests()).isEqualTo(1);

    assertThatThrownBy(() -> run.vidgo.balance()).hasMessageEndingWith("; tries: 3");
    assertThat(run.requests()).isEqualTo(4);
  }

  @Test
  void onePollAQuestionOfAWait() {
    run.vidgo.close();
    run.vidgo =
        VidgoClient.builder().apiKey("sk-test").baseUrl(run.server.url("/").toString()).build();
    run.answer(408).answer(503, "Retry-After", "0");
    WaitOptions once =
        WaitOptions.builder().firstDelay(0, SECONDS).failureBudget(0).jitter(0).build();

    assertThatThrownBy(() -> run.vidgo.task(Models.GENERATE_PERSONA, "ID").await(once))
        .isInstanceOfSatisfying(
            ServerException.class, error -> assertThat(error.getStatus()).isEqualTo(408));

    assertThat(run.requests()).isEqualTo(1);
  }

  @Test
  void nobodyAboveSeesADifference() throws IOException {
    List<String> seen = new ArrayList<>();
    run.through(
        new OkHttpClient.Builder()
            .addInterceptor(
                chain -> {
                  okhttp3.Response response = chain.proceed(chain.request());
                  seen.add(Objects.toString(response.header("Retry-After"), "none"));
                  return response;
                }));
    run.answer(503, "Retry-After", "0").answer(503).answer(408, "Retry-After", "x");

    List<String> raw = new ArrayList<>();
    for (int i = 0; i < 3; i++) {
      retrofit2.Response<BalanceResponse> response = run.vidgo.api().balance().execute();
      raw.add(Objects.toString(response.headers().get("Retry-After"), "none"));
    }

    assertThat(seen).containsExactly("0", "none", "x");
    assertThat(raw).isEqualTo(seen);
    assertThat(run.requests()).isEqualTo(3);
  }
}
