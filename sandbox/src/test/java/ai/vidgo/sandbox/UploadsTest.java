package ai.vidgo.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.vidgo.sandbox.internal.JsonTrees;
import ai.vidgo.sandbox.internal.media.Media;
import ai.vidgo.sandbox.internal.media.MediaSpec;
import ai.vidgo.sandbox.internal.media.Samples;
import ai.vidgo.sandbox.testing.TestClient;
import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import okhttp3.MediaType;
import okhttp3.MultipartBody;
import okhttp3.Request;
import okhttp3.RequestBody;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(30)
class UploadsTest {
  private static final byte[] PNG = Samples.of("a.png", MediaSpec.DEFAULT, 1).bytes();
  private static final String STREAM = "api/common/upload/stream";
  private static final String URL = "api/common/upload/url";
  private static final String BASE64 = "api/common/upload/base64";

  private final ManualClock clock = new ManualClock();
  private final VidgoSandbox sandbox =
      VidgoSandbox.builder()
          .clock(clock)
          .uploadsPerMinute(100)
          .errorStyle(ErrorStyle.CODED)
          .start();
  private final TestClient client = new TestClient(sandbox);

  @AfterEach
  void close() {
    sandbox.close();
  }

  @ParameterizedTest
  @ValueSource(strings = {"png", "jpg", "gif", "webp"})
  void imageIsKept(String extension) {
    Media image = Samples.of("x." + extension, MediaSpec.DEFAULT, 1);

    JsonNode response = stream(form().addFormDataPart("file", "x", body(image.bytes()))).json();

    assertThat(response.get("success").asBoolean()).isTrue();
    assertThat(response.get("code").asInt()).isEqualTo(200);
    assertThat(response.get("msg").asText()).isNotEmpty();
    JsonNode data = response.get("data");
    assertThat(data.get("file_id").asText()).matches("[0-9a-f]{32}");
    assertThat(data.get("file_name").asText()).matches("\\d+_[0-9a-z]{6}\\." + extension);
    assertThat(data.get("original_name").asText()).isEqualTo("x");
    assertThat(data.get("file_size").asInt()).isEqualTo(image.bytes().length);
    assertThat(data.get("mime_type").asText()).isEqualTo(image.contentType());
    assertThat(data.get("upload_path").asText()).isEqualTo("temp");
    assertThat(data.get("upload_time").asText()).isEqualTo("2026-01-01T00:00:00.000000");
    assertThat(data.get("expires_at").asText()).isEqualTo("2026-01-04T00:00:00.000000");
    assertThat(data.get("download_url")).isEqualTo(data.get("file_url"));
    TestClient.Result file = client.download(data.get("file_url").asText(), Map.of());
    assertThat(file.bytes()).isEqualTo(image.bytes());
    assertThat(file.headers().get("Content-Type")).isEqualTo(image.contentType());
  }

  @ParameterizedTest
  @CsvSource({"upload_path, file_name", "uploadPath, fileName"})
  void bothSpellingsOfTheFormAreRead(String path, String name) {
    JsonNode data =
        stream(
                form()
                    .addFormDataPart(path, "/a b/c/")
                    .addFormDataPart(name, "\u00fc.png")
                    .addFormDataPart("file", "x", body(PNG)))
            .data();

    assertThat(data.get("upload_path").asText()).isEqualTo("temp/a b/c");
    assertThat(data.get("file_name").asText()).isEqualTo("\u00fc.png");
    assertThat(download(data)).isEqualTo(200);
  }

  @Test
  void fileLastsForThreeDaysAndLeadsToNoKey() {
    JsonNode data = stream(form().addFormDataPart("file", "x", body(PNG))).data();

    assertThat(
            client
                .download(data.get("file_url").asText(), Map.of("Authorization", "Bearer x"))
                .status())
        .isEqualTo(400);
    clock.advance(Duration.ofHours(72).minusMillis(1));
    assertThat(download(data)).isEqualTo(200);
    clock.advance(Duration.ofMillis(1));
    assertThat(download(data)).isEqualTo(404);
  }

  @ParameterizedTest
  @CsvSource({
    "https://example.com/a/cat.jpg?x=1, cat.jpg, image/jpeg",
    "http://example.com/cat.WEBP, cat.WEBP, image/webp",
    "https://example.com/cat, cat, image/png",
    "https://example.com/image.php, image.php, image/png",
    "https://example.com, '', image/png",
  })
  void addressIsNotFetched(String url, String original, String type) {
    JsonNode data = client.post(URL, JsonTrees.object().put("file_url", url).toString()).data();

    String expected = original.isEmpty() ? data.get("file_name").asText() : original;
    assertThat(data.get("original_name").asText()).isEqualTo(expected);
    assertThat(data.get("mime_type").asText()).isEqualTo(type);
    assertThat(download(data)).isEqualTo(200);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "data:image/png;base64,"})
  void base64IsDecoded(String prefix) {
    String text = prefix + Base64.getEncoder().encodeToString(PNG);

    JsonNode data =
        client
            .post(
                BASE64,
                JsonTrees.object().put("base64_data", text).put("file_name", "b.png").toString())
            .data();

    assertThat(client.download(data.get("file_url").asText(), Map.of()).bytes()).isEqualTo(PNG);
    assertThat(data.get("file_name").asText()).isEqualTo("b.png");
  }

  @ParameterizedTest
  @CsvSource({
    "url, '{\"file_url\":\"ftp://example.com/a.png\"}', 400, Failed to download file",
    "url, '{\"file_url\":\"https://example.com/a.mp3\"}', 400, Unsupported file type: audio/mpeg",
    "url, '{\"file_url\":\"https://example.com/a.mp4\"}', 400, Unsupported file type: video/mp4",
    "url, '{}', 422, '[{\"loc\":[\"body\",\"file_url\"],\"msg\":\"field required\"'",
    "url, '{\"file_url\":null}', 422, field required",
    "url, '{\"file_url\":1}', 422, str type expected",
    "url, '{\"file_url\":\"https://example.com/a\",\"file_name\":1}', 422, str type expected",
    "url, '{\"file_url\":\"https://example.com/a\",\"file_name\":\"..\"}', 400, Invalid upload_path",
    "url, '{\"file_url\":\"https://example.com/a\",\"upload_path\":\"a/../..\"}', 400, Invalid upload",
    "url, '[]', 422, The body is not an object",
    "url, '{', 422, Malformed JSON",
    "base64, '{}', 422, base64_data",
    "base64, '{\"base64_data\":\"\"}', 400, File is empty",
    "base64, '{\"base64_data\":\"iVBO Rw0K\"}', 400, Invalid Base64 encoding",
    "base64, '{\"base64_data\":\"iVBO\nRw0K\"}', 422, Malformed JSON",
    "base64, '{\"base64_data\":\"data:image/png,iVBO\"}', 400, Invalid data URL format",
    "base64, '{\"base64_data\":\"JVBERi0x\"}', 400, Unsupported file type: application/pdf",
    "base64, '{\"base64_data\":\"SUQzAwAAAAA=\"}', 400, Unsupported file type: application/octet",
  })
  void refusalIsADetailWhateverTheStyle(String kind, String body, int status, String detail) {
    TestClient.Result response = client.post("api/common/upload/" + kind, body);

    assertThat(response.status()).isEqualTo(status);
    assertThat(response.json().fieldNames()).toIterable().containsExactly("detail");
    JsonNode found = response.json().get("detail");
    assertThat(found.isTextual() ? found.asText() : found.toString()).contains(detail);
  }

  @Test
  void formWithoutAFileIsIncomplete() {
    for (MultipartBody.Builder form :
        List.of(
            form().addFormDataPart("file", "no file, but a text"),
            form().addFormDataPart("image", "a.png", body(PNG)))) {
      TestClient.Result response = stream(form);
      assertThat(response.status()).isEqualTo(422);
      assertThat(response.json().get("detail"))
          .isEqualTo(
              TestClient.parse(
                  "[{\"loc\":[\"body\",\"file\"],\"msg\":\"field required\","
                      + "\"type\":\"value_error.missing\"}]"));
    }
    assertThat(client.post(STREAM, "{}").status()).isEqualTo(422);
    assertThat(stream(form().addFormDataPart("file", "x", body(new byte[0]))).json().toString())
        .contains("File is empty");
  }

  @Test
  void formThatBreaksOffIsRefused() {
    RequestBody broken =
        RequestBody.create(
            "--b\r\nContent-Disposition: form-data; name=\"file\"; filename=\"a\"\r\n\r\nabc",
            MediaType.get("multipart/form-data; boundary=b"));
    assertThat(client.send(client.request(STREAM).post(broken).build()).status()).isEqualTo(400);
  }

  @Test
  void keyIsNeeded() {
    Request bare =
        new Request.Builder()
            .url(sandbox.url() + URL)
            .post(RequestBody.create("{}", MediaType.get("application/json")))
            .build();
    TestClient.Result response = client.send(bare);
    assertThat(response.status()).isEqualTo(401);
    assertThat(response.json().toString()).isEqualTo("{\"detail\":\"Not authenticated\"}");
    for (String path : List.of(URL, BASE64, STREAM)) {
      assertThat(client.get(path).status()).isEqualTo(405);
    }
  }

  @Test
  void fiveAMinuteAreTakenOfAllKindsTogether() {
    ManualClock time = new ManualClock();
    try (VidgoSandbox strict = VidgoSandbox.builder().clock(time).start()) {
      TestClient hasty = new TestClient(strict);
      String good = "{\"file_url\":\"https://example.com/a.png\"}";
      hasty.post(URL, good).data();
      time.advance(Duration.ofSeconds(30));
      assertThat(hasty.post(BASE64, "{}").status()).isEqualTo(422);
      for (int i = 0; i < 3; i++) {
        hasty.post(URL, good).data();
      }
      for (int i = 0; i < 2; i++) {
        TestClient.Result sixth = hasty.post(URL, good);
        assertThat(sixth.status()).isEqualTo(429);
        assertThat(sixth.json().toString()).isEqualTo("{\"detail\":\"Rate limit exceeded\"}");
      }
      time.advance(Duration.ofSeconds(30)); // the first is a minute ago
      hasty.post(URL, good).data();
      assertThat(hasty.post(URL, good).status()).isEqualTo(429);
    }
  }

  @Test
  void limitCanBeSwitchedOff() {
    try (VidgoSandbox open = VidgoSandbox.builder().uploadsPerMinute(Integer.MAX_VALUE).start()) {
      TestClient hasty = new TestClient(open);
      for (int i = 0; i < 7; i++) {
        hasty.post(URL, "{\"file_url\":\"https://example.com/a.png\"}").data();
      }
    }
    assertThatThrownBy(() -> VidgoSandbox.builder().uploadsPerMinute(-1))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("uploadsPerMinute is negative: -1");
  }

  @Test
  void recordHasTheStartOfALargeBodyOnly() {
    byte[] large = java.util.Arrays.copyOf(PNG, 1_000_000);

    stream(form().addFormDataPart("file", "x.png", body(large))).data();

    String recorded = sandbox.requests().get(0).body();
    assertThat(recorded).contains("filename=\"x.png\"").contains("\ufffdPNG");
    assertThat(recorded.length()).isLessThanOrEqualTo(65_536);
  }

  @Test
  void bodyBeyondTheLimitIsRefused() {
    byte[] large = java.util.Arrays.copyOf(PNG, (32 << 20) + 1);

    TestClient.Result response = stream(form().addFormDataPart("file", "x.png", body(large)));

    assertThat(response.status()).isEqualTo(413);
    assertThat(response.json().get("detail").asText()).contains("32 MiB");
  }

  private int download(JsonNode data) {
    return client.download(data.get("file_url").asText(), Map.of()).status();
  }

  private TestClient.Result stream(MultipartBody.Builder form) {
    return client.send(client.request(STREAM).post(form.build()).build());
  }

  private static MultipartBody.Builder form() {
    return new MultipartBody.Builder().setType(MultipartBody.FORM);
  }

  private static RequestBody body(byte[] bytes) {
    return RequestBody.create(bytes, MediaType.get("application/octet-stream"));
  }
}
