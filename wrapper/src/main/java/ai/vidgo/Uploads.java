package ai.vidgo;

import ai.vidgo.api.VidgoApi;
import ai.vidgo.model.UploadBase64Request;
import ai.vidgo.model.UploadResponse;
import ai.vidgo.model.UploadUrlRequest;
import ai.vidgo.model.UploadedFile;
import java.io.File;
import java.io.IOException;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import okhttp3.HttpUrl;
import okhttp3.MultipartBody;
import okhttp3.RequestBody;
import org.jspecify.annotations.Nullable;

/**
 * The three ways to hand an image to the API. Each arrives once at most, and blocks until the
 * answer.
 */
final class Uploads {
  private static final long TIMEOUT_MILLIS = 60_000;
  private static final long PAUSES_MILLIS = 60_000;
  private static final long MAX_MILLIS = TimeUnit.DAYS.toMillis(1);
  // A limit on the whole that the slowest of lines keeps to, 16 kB a second. What stalls is ended
  // far sooner, by OkHttp's limit on each write.
  private static final long BYTES_PER_MILLI = 16;

  private static final Pattern ADDRESS =
      Pattern.compile("https?://[^/\\\\?#\\s]\\S*", Pattern.CASE_INSENSITIVE);

  private final VidgoApi api;
  private final Transport transport;
  private final Retrying retrying;

  Uploads(Http http, Retrying retrying) {
    this.api = http.api;
    this.transport = http.transport;
    this.retrying = retrying;
  }

  UploadedFile file(File image, UploadOptions options) {
    ImageFile body = new ImageFile(image);
    // The page spells two names in two ways: whichever the API reads, it is there.
    RequestBody path = text(options.uploadPath);
    RequestBody name = text(options.fileName);
    MultipartBody.Part file = MultipartBody.Part.createFormData("file", body.name(), body);
    return send(api.uploadStream(file, path, name, path, name), body.contentLength(), body);
  }

  UploadedFile url(String imageUrl, UploadOptions options) {
    UploadUrlRequest request =
        UploadUrlRequest.builder()
            .fileUrl(checkUrl(imageUrl.trim()))
            .uploadPath(options.uploadPath)
            .fileName(options.fileName)
            .build();
    return send(api.uploadUrl(request), 0, null);
  }

  UploadedFile base64(String image, UploadOptions options) {
    UploadBase64Request request =
        UploadBase64Request.builder()
            .base64Data(Base64Image.check(image))
            .uploadPath(options.uploadPath)
            .fileName(options.fileName)
            .build();
    return send(api.uploadBase64(request), request.getBase64Data().length(), null);
  }

  private UploadedFile send(
      retrofit2.Call<UploadResponse> prepared, long bytes, @Nullable ImageFile file) {
    long once = Math.min(MAX_MILLIS / 2, TIMEOUT_MILLIS + bytes / BYTES_PER_MILLI);
    CallOptions options =
        CallOptions.builder().timeout(once + PAUSES_MILLIS, TimeUnit.MILLISECONDS).build();
    return retrying.run(
        RetryPolicy.SEND, options, once, millis -> attempt(prepared.clone(), file, millis));
  }

  private UploadedFile attempt(
      retrofit2.Call<UploadResponse> prepared, @Nullable ImageFile file, long timeoutMillis) {
    Transport.Answer<UploadResponse> answer;
    try {
      answer = transport.execute(prepared, UploadResponse.jsonAdapter(), timeoutMillis);
    } catch (IOException e) {
      String request = Transport.describe(prepared.request());
      IOException unreadable = file == null ? null : file.unreadable();
      throw unreadable == null
          ? ConnectionException.lostUpload(request, e)
          : ConnectionException.brokenOffUpload(request, unreadable);
    }
    UploadedFile uploaded = answer.value.getData();
    if (uploaded.getFileUrl().trim().isEmpty()) {
      String message = "The answer has no file_url; request: ";
      throw new InvalidResponseException(
          message + Transport.describe(prepared.request()), answer.rawBody, null);
    }
    return uploaded;
  }

  /** The message repeats nothing of it: its query may be a signature. */
  private static String checkUrl(String text) {
    HttpUrl url = HttpUrl.parse(text);
    // OkHttp would read "https:///a.png" as a host.
    if (url == null || !ADDRESS.matcher(text).matches()) {
      throw new IllegalArgumentException("The image's address is no http or https URL");
    }
    if (!url.encodedUsername().isEmpty() || !url.encodedPassword().isEmpty()) {
      throw new IllegalArgumentException(
          "The image's address must not hold a user name or a password");
    }
    return text;
  }

  private static @Nullable RequestBody text(@Nullable String value) {
    return value == null ? null : RequestBody.create(value, null);
  }
}
