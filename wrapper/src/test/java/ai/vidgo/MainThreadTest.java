package ai.vidgo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.vidgo.download.DownloadOptions;
import ai.vidgo.model.Models;
import ai.vidgo.model.Persona;
import ai.vidgo.wait.WaitOptions;
import android.os.Looper;
import java.io.File;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Android's main thread is refused what blocks, at once, and may call what does not. */
@Timeout(20)
class MainThreadTest {
  private final CallRun run = new CallRun();

  @BeforeEach
  void becomeTheMainThread() {
    Looper.main = Thread.currentThread();
  }

  @AfterEach
  void close() throws Exception {
    Looper.main = null;
    run.close();
  }

  @Test
  void whatBlocksIsRefused() {
    Task<Persona> task = run.vidgo.task(Models.GENERATE_PERSONA, "T");
    Map<String, ThrowingCallable> blocking = new TreeMap<>();
    blocking.put("submit", run::submit);
    blocking.put("run", () -> run.vidgo.run(Models.GENERATE_PERSONA, SubmitTest.INPUT));
    blocking.put("await", task::await);
    blocking.put("read", task::read);
    blocking.put("awaitAll", () -> run.vidgo.awaitAll(List.of(task), WaitOptions.defaults()));
    blocking.put("balance", run.vidgo::balance);
    blocking.put(
        "download",
        () -> run.vidgo.download("http://a.b/c", new File("c"), DownloadOptions.defaults()));
    blocking.put("upload", () -> run.vidgo.upload(new File("c.png")));
    blocking.put("uploadUrl", () -> run.vidgo.uploadUrl("http://a.b/c.png"));

    blocking.forEach(
        (name, call) ->
            assertThatThrownBy(call)
                .as(name)
                .isInstanceOf(IllegalStateException.class)
                .hasMessageMatching(
                    name + " blocks, which Android's main thread must not: use .*Async.*"));
    assertThat(run.requests()).isZero();
  }

  @Test
  void whatDoesNotBlockIsServed() throws Exception {
    run.accepted().credits();

    var submit = run.vidgo.submitAsync(Models.GENERATE_PERSONA, SubmitTest.INPUT);
    assertThat(submit.get(10, TimeUnit.SECONDS).getId()).isEqualTo("NEW");
    assertThat(run.vidgo.balanceAsync().get(10, TimeUnit.SECONDS).getCreditsAmount())
        .isEqualByComparingTo("7");
  }
}
