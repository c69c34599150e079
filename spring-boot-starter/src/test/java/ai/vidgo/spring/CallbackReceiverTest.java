package ai.vidgo.spring;

import static org.assertj.core.api.Assertions.assertThat;

import ai.vidgo.VidgoClient;
import org.junit.jupiter.api.Test;
import org.springframework.util.unit.DataSize;

class CallbackReceiverTest {
  private static final String QUERY = "model=music:generate-music";

  private final VidgoClient vidgo = VidgoClient.builder().apiKey("key-of-the-test").build();

  /** Has no room for a task that is to be read. */
  private CallbackReceiver receiver(DataSize maxBody) {
    VidgoProperties.Callback properties =
        new VidgoProperties.Callback("secret-of-the-callback", "/callback", null, maxBody);
    VidgoConnectionDetails details = new VidgoAutoConfiguration().vidgoConnectionDetails(null);
    return new CallbackReceiver(
        new VidgoCallbackUrls(properties, details, text -> text, () -> vidgo),
        maxBody.toBytes(),
        () -> vidgo,
        new TaskEvents(event -> {}, 0));
  }

  private static byte[] body(String status) {
    return ("{\"task_id\":\"T1\",\"status\":\"" + status + "\"}").getBytes();
  }

  @Test
  void onlyATaskThatHasEndedIsRead() {
    CallbackReceiver receiver = receiver(DataSize.ofMegabytes(1));

    assertThat(receiver.receive(QUERY, body("running"))).isEqualTo(CallbackReceiver.OK);
    assertThat(receiver.receive(QUERY, body("finished"))).isEqualTo(CallbackReceiver.UNAVAILABLE);
    assertThat(receiver.receive(QUERY, body("failed"))).isEqualTo(CallbackReceiver.UNAVAILABLE);
  }

  @Test
  void sizeIsLimitedToWhatTheClientParses() {
    assertThat(receiver(DataSize.ofKilobytes(10)).maxBytes()).isEqualTo(10 << 10);
    assertThat(receiver(DataSize.ofGigabytes(3)).maxBytes()).isEqualTo(1 << 20);
  }
}
