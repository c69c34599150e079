package ai.vidgo.benchmarks.json;

import ai.vidgo.SubmitOptions;
import ai.vidgo.Task;
import ai.vidgo.VidgoClient;
import ai.vidgo.benchmarks.Inputs;
import ai.vidgo.benchmarks.Samples;
import ai.vidgo.model.Models;
import ai.vidgo.model.MusicTrack;
import ai.vidgo.wait.TaskSnapshot;
import com.squareup.moshi.JsonAdapter;
import com.squareup.moshi.Moshi;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import okhttp3.Call;
import okhttp3.Interceptor;
import okhttp3.MediaType;
import okhttp3.OkHttpClient;
import okhttp3.Protocol;
import okhttp3.Request;
import okhttp3.RequestBody;
import okhttp3.Response;
import okhttp3.ResponseBody;
import okio.Buffer;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/**
 * Whole calls without a network: an interceptor encodes the request and returns the response. What
 * a client adds to OkHttp and JSON shows here without the noise of sockets.
 */
@State(Scope.Benchmark)
public class CannedCallBenchmark {
  private static final String URL = "http://127.0.0.1:1/";
  private static final MediaType JSON = MediaType.get("application/json");

  private final OkHttpClient http =
      new OkHttpClient.Builder().addInterceptor(CannedCallBenchmark::respond).build();
  private final VidgoClient vidgo =
      VidgoClient.builder().apiKey("key").baseUrl(URL).httpClient(http).build();
  private final Task<MusicTrack> task = vidgo.task(Models.GENERATE_MUSIC, Samples.TASK_ID);
  private final SubmitOptions options =
      SubmitOptions.builder().callbackUrl(Inputs.PLAIN.callback_url).build();
  private final Moshi moshi = new Moshi.Builder().build();
  private final JsonAdapter<Plain.Envelope> envelope = moshi.adapter(Plain.Envelope.class);
  private final JsonAdapter<Plain.Submit> submit = moshi.adapter(Plain.Submit.class);

  private static Response respond(Interceptor.Chain chain) throws IOException {
    RequestBody body = chain.request().body();
    if (body != null) {
      body.writeTo(new Buffer());
    }
    byte[] response = body == null ? FINISHED : SUBMITTED;
    return new Response.Builder()
        .request(chain.request())
        .protocol(Protocol.HTTP_1_1)
        .code(200)
        .message("OK")
        .body(ResponseBody.create(response, JSON))
        .build();
  }

  private static final byte[] FINISHED = Samples.TWO_TRACKS.getBytes(StandardCharsets.UTF_8);
  private static final byte[] SUBMITTED = Samples.SUBMITTED.getBytes(StandardCharsets.UTF_8);

  @Benchmark
  public TaskSnapshot<MusicTrack> vidgoRead() {
    return task.read();
  }

  @Benchmark
  public Plain.Envelope handWrittenRead() throws IOException {
    return read(HandWritten.ENVELOPE);
  }

  @Benchmark
  public Plain.Envelope moshiRead() throws IOException {
    return read(envelope);
  }

  @Benchmark
  public Task<MusicTrack> vidgoSubmit() {
    return vidgo.submit(Models.GENERATE_MUSIC, Inputs.SONG, options);
  }

  @Benchmark
  public Plain.Envelope handWrittenSubmit() throws IOException {
    return submit(HandWritten.SUBMIT, HandWritten.ENVELOPE);
  }

  @Benchmark
  public Plain.Envelope moshiSubmit() throws IOException {
    return submit(submit, envelope);
  }

  @TearDown
  public void close() {
    vidgo.close();
  }

  private Plain.Envelope read(JsonAdapter<Plain.Envelope> adapter) throws IOException {
    Request request =
        new Request.Builder()
            .url(URL + "api/generate/detail/music?task_id=" + Samples.TASK_ID)
            .header("Authorization", "Bearer key")
            .build();
    return execute(http.newCall(request), adapter);
  }

  private Plain.Envelope submit(
      JsonAdapter<Plain.Submit> bodies, JsonAdapter<Plain.Envelope> responses) throws IOException {
    Buffer buffer = new Buffer();
    bodies.toJson(buffer, Inputs.PLAIN);
    Request request =
        new Request.Builder()
            .url(URL + "api/generate/submit")
            .header("Authorization", "Bearer key")
            .post(RequestBody.create(buffer.readByteString(), JSON))
            .build();
    return execute(http.newCall(request), responses);
  }

  private static Plain.Envelope execute(Call call, JsonAdapter<Plain.Envelope> adapter)
      throws IOException {
    try (Response response = call.execute()) {
      return adapter.fromJson(response.body().source());
    }
  }
}
