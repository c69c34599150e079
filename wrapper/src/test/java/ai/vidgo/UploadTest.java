package ai.vidgo;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.vidgo.model.UploadedFile;
import ai.vidgo.testing.MockServers;
import ai.vidgo.testing.Pictures;
import java.io.File;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import okhttp3.MediaType;
import okhttp3.MultipartBody;
import okhttp3.MultipartReader;
import okhttp3.RequestBody;
import okhttp3.mockwebserver.MockResponse;
import okhttp3.mockwebserver.MockWebServer;
import okhttp3.mockwebserver.QueueDispatcher;
import okhttp3.mockwebserver.RecordedRequest;
import okio.Buffer;
import okio.ByteString;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What uploads send, and what comes back. */
@Timeout(20)
class UploadTest {
  static final String STORED =
      "{\"success\":true,\"code\":200,\"msg\":\"ok\",\"data\":{\"file_id\":\"0f\",\"file_name\":\"n.png\","
          + "\"original_name\":\"o.png\",\"file_size\":5000000000,\"mime_type\":\"image/png\","
          + "\"upload_path\":\"temp/covers\",\"file_url\":\"https://cdn.example.com/temp/n.png\","
          + "\"download_url\":\"https://cdn.example.com/temp/n.png\","
          + "\"upload_time\":\"2026-09-27T10:48:12.204518\",\"expires_at\":\"2026-09-30T10:48:12.204518\","
          + "\"hash\":\"ab\"}}";
  private static final UploadOptions OPTIONS =
      UploadOptions.builder().uploadPath("covers/\u00fc").fileName("n.png").build();
  private static final String GIF = "R0lGODlhAQABAAAAACwAAAAAAQABAAACAkQBADs=";

  private final MockWebServer server = MockServers.create();
  @TempDir private File folder;
  private VidgoClient vidgo;

  @BeforeEach
  void setUp() {
    QueueDispatcher queue = new QueueDispatcher();
    queue.setFailFast(true); // a request that no test expects gets a 404
    server.setDispatcher(queue);
    vidgo = VidgoClient.builder().apiKey("sk-test").baseUrl(server.url("/").toString()).build();
  }

  @AfterEach
  void tearDown() throws Exception {
    vidgo.close();
    server.shutdown();
  }

  record Part(String disposition, String contentType, ByteString content) {}

  @Test
  void responseIsTyped() throws Exception {
    server.enqueue(stored());

    UploadedFile uploaded = vidgo.upload(png("harbour.png"));

    assertThat(uploaded.getFileId()).isEqualTo("0f");
    assertThat(uploaded.getFileName()).isEqualTo("n.png");
    assertThat(uploaded.getOriginalName()).isEqualTo("o.png");
    assertThat(uploaded.getFileSize()).isEqualTo(5_000_000_000L);
    assertThat(uploaded.getMimeType()).isEqualTo("image/png");
    assertThat(uploaded.getUploadPath()).isEqualTo("temp/covers");
    assertThat(uploaded.getFileUrl()).isEqualTo("https://cdn.example.com/temp/n.png");
    assertThat(uploaded.getDownloadUrl()).isEqualTo("https://cdn.example.com/temp/n.png");
    assertThat(uploaded.getUploadTime()).isEqualTo("2026-09-27T10:48:12.204518");
    assertThat(uploaded.getExpiresAt()).isEqualTo("2026-09-30T10:48:12.204518");
    assertThat(uploaded.getExtraMembers()).isEqualTo(Map.of("hash", "ab"));
  }

  static List<Arguments> images() {
    return List.of(
        Arguments.of(Pictures.JPEG, "image/jpeg", "a.jpg"),
        Arguments.of(Pictures.PNG, "image/png", "a.png"),
        Arguments.of(Pictures.GIF, "image/gif", "a.gif"),
        Arguments.of(Pictures.WEBP, "image/webp", "a.webp"));
  }

  @ParameterizedTest
  @MethodSource("images")
  void fileIsOnePartOfAForm(byte[] image, String type, String name) throws Exception {
    server.enqueue(stored());

    vidgo.upload(Pictures.file(folder, name, image));

    RecordedRequest request = server.takeRequest();
    assertThat(request.getRequestLine()).isEqualTo("POST /api/common/upload/stream HTTP/1.1");
    assertThat(request.getHeader("Authorization")).isEqualTo("Bearer sk-test");
    assertThat(request.getHeader("Content-Length")).isEqualTo("" + request.getBodySize());
    String disposition = "form-data; name=\"file\"; filename=\"" + name + "\"";
    assertThat(parts(request)).containsExactly(new Part(disposition, type, ByteString.of(image)));
  }

  @Test
  void optionsAreSentUnderBothDocumentedNames() throws Exception {
    server.enqueue(stored());

    vidgo.upload(png("harbour.png"), OPTIONS);

    ByteString path = ByteString.encodeUtf8("covers/\u00fc");
    ByteString name = ByteString.encodeUtf8("n.png");
    assertThat(parts(server.takeRequest()))
        .hasSize(5)
        .contains(
            new Part("form-data; name=\"upload_path\"", null, path),
            new Part("form-data; name=\"uploadPath\"", null, path),
            new Part("form-data; name=\"file_name\"", null, name),
            new Part("form-data; name=\"fileName\"", null, name));
  }

  @ParameterizedTest
  @CsvSource({
    "harbour, harbour.png",
    "harbour.jpg, harbour.jpg.png",
    "HARBOUR.PNG, HARBOUR.PNG",
    "h\u00e4fen \u6e2f.png, h\u00e4fen \u6e2f.png",
    "'a\"b.png', a%22b.png",
  })
  void fileNameIsSentWithItsExtension(String name, String sent) throws Exception {
    server.enqueue(stored());

    vidgo.upload(png(name));

    assertThat(parts(server.takeRequest()).get(0).disposition())
        .isEqualTo("form-data; name=\"file\"; filename=\"" + sent + "\"");
  }

  @Test
  void urlIsSentAsJson() throws Exception {
    server.enqueue(stored());
    server.enqueue(stored());
    String url = "https://example.com/a%20b.png?sig=A%2Fb&x=\u00fc";

    assertThat(vidgo.uploadUrl(" " + url + "\n").getFileUrl()).contains("/temp/n.png");
    vidgo.uploadUrl(url, OPTIONS);

    assertJson("url", "{\"file_url\":\"" + url + "\"}");
    assertJson(
        "url",
        "{\"file_url\":\"" + url + "\",\"upload_path\":\"covers/\u00fc\",\"file_name\":\"n.png\"}");
  }

  @Test
  void generatedInterfaceSendsTheSame() throws Exception {
    server.enqueue(stored());
    MultipartBody.Part file =
        MultipartBody.Part.createFormData(
            "file", "a.png", RequestBody.create(Pictures.PNG, MediaType.get("image/png")));

    UploadedFile uploaded =
        vidgo.api().uploadStream(file, null, null, null, null).execute().body().getData();

    assertThat(uploaded.getFileUrl()).isEqualTo("https://cdn.example.com/temp/n.png");
    RecordedRequest request = server.takeRequest();
    assertThat(request.getHeader("Authorization")).isEqualTo("Bearer sk-test");
    assertThat(parts(request))
        .extracting(Part::content)
        .containsExactly(ByteString.of(Pictures.PNG));
  }

  static List<String> sufficientResponses() {
    String url = "\"file_url\":\"https://x.example/n.png\"";
    return List.of(
        "{\"data\":{" + url + "}}",
        "{\"success\":true,\"code\":200,\"msg\":\"\",\"data\":{" + url + "}}",
        "{\"success\":null,\"code\":null,\"data\":{" + url + ",\"expires_at\":null}}",
        "{\"code\":200.0,\"msg\":\"File uploaded\",\"detail\":null,\"data\":{" + url + "}}");
  }

  @ParameterizedTest
  @MethodSource("sufficientResponses")
  void fileUrlAloneIsEnough(String body) {
    server.enqueue(new MockResponse().setBody(body));

    assertThat(vidgo.uploadUrl("https://example.com/a.png").getFileUrl())
        .isEqualTo("https://x.example/n.png");
  }

  @Test
  void unusableFilesAreRejectedBeforeAnythingIsSent() throws Exception {
    File missing = new File(folder, "missing.png");
    File empty = Pictures.file(folder, "empty.png", new byte[0]);
    File song = Pictures.file(folder, "song.png", Pictures.bytes("", "ID3\u0003"));
    File tiny = Pictures.file(folder, "tiny.png", new byte[] {(byte) 0xff});

    assertRejected(missing, "The file cannot be read: " + missing);
    assertRejected(folder, "The file cannot be read: " + folder);
    assertRejected(empty, empty + " is not a JPEG, PNG, GIF or WebP image");
    assertRejected(song, song + " is not a JPEG, PNG, GIF or WebP image");
    assertRejected(tiny, tiny + " is not a JPEG, PNG, GIF or WebP image");
    assertThat(server.getRequestCount()).isZero();
  }

  @Test
  void deviceIsRejected() {
    File device = new File("/dev/null");
    org.junit.jupiter.api.Assumptions.assumeTrue(device.exists());

    assertRejected(device, "/dev/null is not a JPEG, PNG, GIF or WebP image");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "harbour.png",
        "/tmp/harbour.png",
        "file:///tmp/harbour.png",
        "ftp://example.com/a.png",
        "data:image/png;base64,iVBORw0KGgo=",
        "https:///a.png",
        "https://",
        "//example.com/a.png",
        "https:example.com/a.png",
        "https:/example.com/a.png",
        "https://?a.png",
        "https://example.com/a b.png",
        "https://example.com/a\nb.png",
      })
  void malformedUrlsAreRejected(String url) {
    assertThatThrownBy(() -> vidgo.uploadUrl(url))
        .isExactlyInstanceOf(IllegalArgumentException.class)
        .hasMessage("The image URL is not an http or https URL");
    assertThat(server.getRequestCount()).isZero();
  }

  @ParameterizedTest
  @ValueSource(strings = {"https://me:secret@example.com/a.png", "https://secret@example.com/"})
  void urlWithAPasswordIsRejectedWithoutRepeatingIt(String url) {
    assertThatThrownBy(() -> vidgo.uploadUrl(url))
        .isExactlyInstanceOf(IllegalArgumentException.class)
        .hasMessage("The image URL must not contain user name or password");
    assertThat(server.getRequestCount()).isZero();
  }

  @Test
  void optionsKeepWhatTheyAreGiven() {
    UploadOptions.Builder builder = UploadOptions.builder();

    assertThat(builder.uploadPath(null).fileName(null).build().getUploadPath()).isNull();
    assertThat(OPTIONS.toBuilder().build().getUploadPath()).isEqualTo("covers/\u00fc");
    assertThat(OPTIONS.toBuilder().fileName("m").build().getFileName()).isEqualTo("m");
    assertThat(OPTIONS.getFileName()).isEqualTo("n.png");
  }

  @Test
  void closedClientUploadsNothing() throws Exception {
    File image = png("a.png");
    vidgo.close();

    for (Runnable upload :
        Arrays.<Runnable>asList(
            () -> vidgo.upload(image), () -> vidgo.uploadUrl("https://example.com/a.png"))) {
      assertThatThrownBy(upload::run)
          .isExactlyInstanceOf(IllegalStateException.class)
          .hasMessage("The client was closed; nothing was uploaded");
    }
    assertThat(server.getRequestCount()).isZero();
  }

  private void assertRejected(File file, String message) {
    assertThatThrownBy(() -> vidgo.upload(file))
        .isExactlyInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith(message)
        .hasMessageNotContaining("\n");
  }

  private void assertJson(String endpoint, String json) throws InterruptedException {
    RecordedRequest request = server.takeRequest();
    assertThat(request.getRequestLine())
        .isEqualTo("POST /api/common/upload/" + endpoint + " HTTP/1.1");
    assertThat(request.getHeader("Authorization")).isEqualTo("Bearer sk-test");
    assertThat(request.getHeader("Content-Type")).startsWith("application/json");
    assertThat(request.getBody().readUtf8()).isEqualTo(json);
  }

  private File png(String name) throws IOException {
    return Pictures.file(folder, name, Pictures.PNG);
  }

  private static MockResponse stored() {
    return new MockResponse().setBody(STORED);
  }

  private static List<Part> parts(RecordedRequest request) throws IOException {
    MediaType type = MediaType.get(request.getHeader("Content-Type"));
    assertThat(type.type() + "/" + type.subtype()).isEqualTo("multipart/form-data");
    List<Part> parts = new ArrayList<>();
    Buffer body = request.getBody();
    try (MultipartReader reader = new MultipartReader(body, type.parameter("boundary"))) {
      for (MultipartReader.Part part = reader.nextPart(); part != null; part = reader.nextPart()) {
        parts.add(
            new Part(
                part.headers().get("Content-Disposition"),
                part.headers().get("Content-Type"),
                part.body().readByteString()));
      }
    }
    assertThat(new String(body.readByteArray(), UTF_8).trim()).isEmpty();
    return parts;
  }
}
