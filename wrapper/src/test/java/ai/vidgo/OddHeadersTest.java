package ai.vidgo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import ai.vidgo.error.ApiException;
import ai.vidgo.testing.Matrix;
import ai.vidgo.testing.RawServer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Headers that strict parsers and builders refuse: the error is the one of the status. */
@Timeout(30)
class OddHeadersTest {
  private static final List<String> TEXTS =
      List.of(
          "in 2 Stunden über Nacht",
          "sk-test-0123456789",
          "99999999999",
          "999999999999999999999999999999",
          "-1",
          "0.5",
          "1e9",
          "\u0001\u0002",
          "\t",
          "",
          "\u0662", // an Arabic digit
          "Thu, 99 Foo 20255 25:61:61 XYZ",
          "Thu, 01 Jan 999999999999 00:00:00 GMT");

  private static final List<String> NAMES =
      List.of(
          "Retry-After",
          "Date",
          "Content-Type",
          "Content-Encoding",
          "Content-Length",
          "Location",
          "WWW-Authenticate",
          "Proxy-Authenticate",
          "ETag",
          "Set-Cookie",
          "Keep-Alive",
          "X-Über\u0001");

  record Odd(int status, String name, String value) {
    @Override
    public String toString() {
      return status + " " + name + ": " + value.replaceAll("[^ -~]", "?");
    }
  }

  static List<Odd> odd() {
    List<Odd> all = new ArrayList<>();
    for (int status : new int[] {301, 401, 408, 429, 503}) {
      for (String name : NAMES) {
        for (String text : TEXTS) {
          if (!name.equals("Content-Length") || !text.equals("-1")) { // where would it end?
            all.add(new Odd(status, name, text));
          }
        }
      }
    }
    return Matrix.cut(
        all, odd -> List.of(odd.status, odd.name), odd -> List.of(odd.name, odd.value));
  }

  @ParameterizedTest
  @MethodSource("odd")
  void errorIsTheOneOfTheStatus(Odd odd) throws Exception {
    String head =
        "HTTP/1.1 "
            + odd.status
            + " No\r\n"
            + odd.name
            + ": "
            + odd.value
            + "\r\nConnection: close\r\n\r\n{\"detail\":\"no\"}";
    try (RawServer server =
            new RawServer(
                socket -> {
                  socket.getInputStream().read(new byte[65_536]);
                  socket.getOutputStream().write(head.getBytes(StandardCharsets.UTF_8));
                });
        VidgoClient vidgo =
            VidgoClient.builder()
                .apiKey("sk-test-0123456789")
                .baseUrl("http://" + server.address())
                .callOptions(CallRun.retries(0))
                .build()) {
      for (InterruptedCallTest.Way way : InterruptedCallTest.Way.values()) {
        Throwable thrown = catchThrowable(() -> way.call.accept(vidgo));

        assertThat(thrown)
            .isInstanceOfSatisfying(
                ApiException.class, e -> assertThat(e.getStatus()).isEqualTo(odd.status))
            .hasMessageNotContaining("0123456789");
      }
    }
  }
}
