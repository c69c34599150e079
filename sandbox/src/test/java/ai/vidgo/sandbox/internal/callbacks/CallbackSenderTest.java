package ai.vidgo.sandbox.internal.callbacks;

import static org.assertj.core.api.Assertions.assertThat;

import ai.vidgo.sandbox.internal.QueryRoute;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class CallbackSenderTest {
  @Test
  void theFirstGoesWhenTooManyWait() {
    List<String> attempts = new ArrayList<>();
    CallbackSender sender =
        new CallbackSender(
            () -> Instant.EPOCH,
            false,
            null,
            (url, body, attempt, due, status, failure) -> attempts.add(body + ", " + failure));
    Instant due = Instant.EPOCH.plusSeconds(1);
    for (int i = 0; i < CallbackSender.MAX_PENDING; i++) {
      sender.add(
          "task " + i,
          QueryRoute.MUSIC,
          "http://127.0.0.1:1/",
          "body " + i,
          due,
          CallbackPlan.DEFAULT,
          null);
    }
    assertThat(attempts).isEmpty();
    sender.add(
        "task", QueryRoute.MUSIC, "http://127.0.0.1:1/", "last", due, CallbackPlan.DEFAULT, null);
    assertThat(attempts).containsExactly("body 0, not sent: more than 50000 callbacks are waiting");
    sender.close();
  }
}
