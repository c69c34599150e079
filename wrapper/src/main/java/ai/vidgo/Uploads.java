package ai.vidgo;

import ai.vidgo.api.VidgoApi;
import ai.vidgo.error.InvalidResponseException;
import ai.vidgo.internal.http.DataReader;
import ai.vidgo.internal.http.Transport;
import ai.vidgo.internal.retry.RetryPolicy;
import ai.vidgo.model.UploadResponse;
import ai.vidgo.model.UploadUrlRequest;
import ai.vidgo.model.UploadedFile;
import java.io.File;
import java.io.IOException;
import java.util.concurrent.TimeUnit;
import okhttp3.HttpUrl;
import okhttp3.MediaType;
import okhttp3.MultipartBody;
import okhttp3.RequestBody;
import okio.Buffer;
import okio.ByteString;
import okio.Okio;
import okio.Source;
import org.jspecify.annotations.Nullable;

/** Uploads of images. Each is sent once at most. */
final class Uploads {
  private static final long TIMEOUT_MILLIS = 60_000;
  private static final long PAUSES_MILLIS = 60_000;
  private static final long MAX_MILLIS = TimeUnit.HOURS.toMillis(12);
  // Slow enough for any line, 16 kB per second. OkHttp's write timeout ends what stalls far sooner.
  private static final long BYTES_PER_MILLI = 16;

  private final ClientCalls calls;
  private final VidgoApi api;

  Uploads(ClientCalls calls) {
    this.calls = calls;
    this.api = calls.http.api;
  }

  UploadedFile file(File image, UploadOptions options) {
    ImageType type = ImageType.of(image, readHead(image));
    RequestBody body = RequestBody.create(image, MediaType.get(type.mediaType));
    // The documentation spells two names in two ways; send both.
    RequestBody path = text(options.getUploadPath());
    RequestBody name = text(options.getFileName());
    MultipartBody.Part file =
        MultipartBody.Part.createFormData("file", type.nameOf(image.getName()), body);
    return send(api.uploadStream(file, path, name, path, name), image.length());
  }

  private static ByteString readHead(File file) {
    Buffer head = new Buffer();
    try (Source source = Okio.source(file)) {
      while (head.size() < ImageType.HEAD && source.read(head, ImageType.HEAD) != -1) {}
      return head.readByteString();
    } catch (IOException e) {
      throw new IllegalArgumentException("The file cannot be read: " + e.getMessage(), e);
    }
  }

  UploadedFile url(String imageUrl, UploadOptions options) {
    UploadUrlRequest request =
        UploadUrlRequest.builder()
            .fileUrl(checkUrl(imageUrl.trim()))
            .uploadPath(options.getUploadPath())
            .fileName(options.getFileName())
            .build();
    return send(api.uploadUrl(request), 0);
  }

  private UploadedFile send(retrofit2.Call<UploadResponse> call, long bytes) {
    long once = Math.min(MAX_MILLIS, TIMEOUT_MILLIS + bytes / BYTES_PER_MILLI);
    CallOptions options =
        CallOptions.builder().timeout(once + PAUSES_MILLIS, TimeUnit.MILLISECONDS).build();
    Transport.Decoded<UploadedFile> response =
        calls.execute(
            RetryPolicy.SEND, options, once, DataReader.of(UploadedFile.jsonAdapter()), call);
    UploadedFile uploaded = response.value;
    if (uploaded.getFileUrl().trim().isEmpty()) {
      throw new InvalidResponseException("The response has no file_url", response.rawBody, null);
    }
    return uploaded;
  }

  /** Messages omit the URL: its query may be a signature that grants access. */
  private static String checkUrl(String text) {
    HttpUrl url = HttpUrl.parse(text);
    // Stricter than OkHttp, which takes "https:///a.png" for a host.
    if (url == null || !text.matches("(?i)https?://[^/\\\\?#\\s]\\S*")) {
      throw new IllegalArgumentException("The image URL is not an http or https URL");
    }
    if (!url.encodedUsername().isEmpty() || !url.encodedPassword().isEmpty()) {
      throw new IllegalArgumentException("The image URL must not contain user name or password");
    }
    return text;
  }

  private static @Nullable RequestBody text(@Nullable String value) {
    return value == null ? null : RequestBody.create(value, null);
  }
}
