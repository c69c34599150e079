package ai.vidgo.sandbox.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import ai.vidgo.sandbox.VidgoSandbox;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

@Timeout(60)
class SettingsTest {
  private static final String[] NONE = {};

  private final List<String> log = new ArrayList<>();

  @TempDir private Path folder;

  @Test
  void withoutOptionsItIsTheSandboxOfTheBuilder() throws Exception {
    try (VidgoSandbox sandbox = start(Map.of())) {
      assertThat(sandbox.apiKey()).isEqualTo("sandbox-key");
      assertThat(URI.create(sandbox.url()).getHost()).isEqualTo("127.0.0.1");
      assertThat(balance(sandbox).body()).contains("1000");
      assertThat(log).hasSize(1);
    }
  }

  @ParameterizedTest
  @EnumSource(Option.class)
  void anArgumentAndAVariableDoTheSame(Option option) throws Exception {
    String value = value(option);
    try (VidgoSandbox sandbox = start(Map.of(), option.argument(), value)) {
      assertEffect(option, value, sandbox);
    }
    try (VidgoSandbox sandbox = start(Map.of(), option.argument() + "=" + value)) {
      assertEffect(option, value, sandbox);
    }
    try (VidgoSandbox sandbox = start(Map.of(option.variable(), value))) {
      assertEffect(option, value, sandbox);
    }
  }

  @ParameterizedTest
  @EnumSource(Option.class)
  void anArgumentWinsOverItsVariable(Option option) throws Exception {
    String value = value(option);
    try (VidgoSandbox sandbox =
        start(Map.of(option.variable(), "wrong \n"), option.argument(), value)) {
      assertEffect(option, value, sandbox);
    }
  }

  @ParameterizedTest
  @EnumSource(Option.class)
  void anEmptyVariableIsNotSet(Option option) {
    start(Map.of(option.variable(), "")).close();
  }

  private String value(Option option) throws IOException {
    switch (option) {
      case PORT:
        try (ServerSocket free = new ServerSocket(0)) {
          return Integer.toString(free.getLocalPort());
        }
      case HOST:
        return "127.0.0.2";
      case KEY:
        return "own-key";
      case CREDITS:
        return "12.5";
      case SPEED:
        return "999999.5";
      default:
        return file("- {endpoint: BALANCE, fault: status(502), times: 2}").toString();
    }
  }

  private static void assertEffect(Option option, String value, VidgoSandbox sandbox)
      throws Exception {
    URI url = URI.create(sandbox.url());
    switch (option) {
      case PORT:
        assertThat(url.getPort()).isEqualTo(Integer.parseInt(value));
        break;
      case HOST:
        assertThat(url.getHost()).isEqualTo(value);
        break;
      case KEY:
        assertThat(sandbox.apiKey()).isEqualTo(value);
        break;
      case CREDITS:
        assertThat(balance(sandbox).body()).contains("12.5");
        break;
      case SPEED:
        String task = submit(sandbox); // of 2 seconds, which are over before the next request
        assertThat(get(sandbox, "api/generate/detail/music?task_id=" + task).body())
            .contains("\"finished\"");
        break;
      default:
        assertThat(balance(sandbox).statusCode()).isEqualTo(502);
        assertThat(submit(sandbox)).isNotEmpty();
        assertThat(balance(sandbox).statusCode()).isEqualTo(502);
        assertThat(balance(sandbox).statusCode()).isEqualTo(200);
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          --prot 8080     | Unknown argument: --prot; --help lists all
          --kye=s3cret    | Unknown argument: --kye; --help lists all
          -h              | Unknown argument: -h; --help lists all
          8080            | Unknown argument: 8080; --help lists all
          --port          | --port has no value
          --port --help=x | --port has no value
          --port 1 --port=2 | --port is given twice
          --port x        | --port is not a number: x
          --port=         | --port is not a number:
          --port 65536    | --port is not 0 to 65535: 65536
          --host=         | --host is blank
          --host a..b     | --host is unknown: a..b
          --key=          | --key is not visible ASCII characters without spaces
          --key=s3cr\u00e9t | --key is not visible ASCII characters without spaces
          --credits many  | --credits is not a number: many
          --credits -1    | --credits is negative: -1
          --credits 1e99  | --credits has more than 18 digits before or after the point: 1e99
          --speed fast    | --speed is not a number: fast
          --speed 0       | --speed is not above 0 and at most 1,000,000: 0.0
          """)
  void aMistakeIsNamed(String arguments, String message) {
    assertThatExceptionOfType(UsageException.class)
        .isThrownBy(() -> Settings.read(arguments.split(" "), Map.of()))
        .withMessage(message.endsWith(":") ? message + " " : message);
  }

  @Test
  void aMistakeInAVariableNamesIt() {
    assertThatExceptionOfType(UsageException.class)
        .isThrownBy(() -> Settings.read(NONE, Map.of("VIDGO_SANDBOX_PORT", "tcp://\n10.0.0.1:80")))
        .withMessage("VIDGO_SANDBOX_PORT is not a number: tcp:// 10.0.0.1:80");
  }

  @Test
  void ofSeveralFaultsTheFirstOfTheFileIsPlayedAndThoseForAlwaysLast() throws Exception {
    Path faults =
        file(
            """
            - {endpoint: BALANCE, fault: status(502), times: always}
            - {fault: status(503), times: always}
            - {endpoint: BALANCE, fault: status(500)}
            - {endpoint: BALANCE, fault: status(408)}
            """);
    try (VidgoSandbox sandbox = start(Map.of(), "--faults", faults.toString())) {
      assertThat(balance(sandbox).statusCode()).isEqualTo(500);
      assertThat(balance(sandbox).statusCode()).isEqualTo(408);
      assertThat(balance(sandbox).statusCode()).isEqualTo(502);
      assertThat(balance(sandbox).statusCode()).isEqualTo(502);
      assertThat(get(sandbox, "api/generate/status/x").statusCode()).isEqualTo(503);
    }
  }

  @Test
  void othersNeedAKeyOfItsOwn() {
    assertThatExceptionOfType(UsageException.class)
        .isThrownBy(() -> start(Map.of("VIDGO_SANDBOX_HOST", "0.0.0.0")))
        .withMessage("0.0.0.0 is not loopback: set a key of your own (--key or apiKey)");
    start(Map.of(), "--host=0.0.0.0", "--key=own").close();
  }

  private VidgoSandbox start(Map<String, String> environment, String... arguments) {
    return Settings.read(arguments, environment).start(log::add);
  }

  private Path file(String text) throws IOException {
    return Files.writeString(folder.resolve("faults.yaml"), text);
  }

  private static String submit(VidgoSandbox sandbox) throws Exception {
    String body =
        """
        {"model": "generate-music",
         "input": {"custom_mode": false, "instrumental": true, "mv": "V5", "prompt": "Rain"}}
        """;
    HttpResponse<String> response =
        send(
            request(sandbox, "api/generate/submit")
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(body)));
    assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
    return response.body().replaceFirst(".*\"task_id\":\"([^\"]+)\".*", "$1");
  }

  private static HttpResponse<String> balance(VidgoSandbox sandbox) throws Exception {
    return get(sandbox, "api/user/balance");
  }

  private static HttpResponse<String> get(VidgoSandbox sandbox, String path) throws Exception {
    return send(request(sandbox, path));
  }

  private static HttpRequest.Builder request(VidgoSandbox sandbox, String path) {
    return HttpRequest.newBuilder(URI.create(sandbox.url() + path))
        .header("Authorization", "Bearer " + sandbox.apiKey());
  }

  private static HttpResponse<String> send(HttpRequest.Builder request) throws Exception {
    return HttpClient.newHttpClient().send(request.build(), HttpResponse.BodyHandlers.ofString());
  }
}
