package ai.vidgo.benchmarks.process;

import ai.vidgo.SubmitOptions;
import ai.vidgo.Task;
import ai.vidgo.VidgoClient;
import ai.vidgo.benchmarks.Inputs;
import ai.vidgo.benchmarks.Results;
import ai.vidgo.benchmarks.Samples;
import ai.vidgo.benchmarks.json.HandWritten;
import ai.vidgo.benchmarks.json.Plain;
import ai.vidgo.model.Models;
import ai.vidgo.model.MusicTrack;
import com.squareup.moshi.Moshi;
import com.sun.management.ThreadMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.util.LinkedHashMap;
import java.util.Map;
import okhttp3.MediaType;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.RequestBody;
import okhttp3.Response;
import retrofit2.Call;
import retrofit2.Retrofit;
import retrofit2.converter.moshi.MoshiConverterFactory;
import retrofit2.http.Body;
import retrofit2.http.GET;
import retrofit2.http.POST;
import retrofit2.http.Query;

/**
 * Calls over loopback, one after the other: CPU time and bytes of the calling thread. Each round
 * gives each client a block of calls, so that all meet the same noise of the machine.
 *
 * <p>Arguments: rounds, calls a block.
 */
public final class Calls {
  private static final MediaType JSON = MediaType.get("application/json");

  public interface Floor {
    @POST("api/generate/submit")
    Call<Plain.Envelope> submit(@Body Plain.Submit submit);

    @GET("api/generate/detail/music")
    Call<Plain.Envelope> music(@Query("task_id") String id);
  }

  private interface Action {
    Object run() throws IOException;
  }

  private Calls() {}

  public static void main(String[] args) throws IOException {
    int rounds = Integer.parseInt(args[0]);
    int calls = Integer.parseInt(args[1]);
    ThreadMXBean thread = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    long id = Thread.currentThread().getId();
    Results results = new Results("calls");
    try (Child server = Child.of(LoopbackServer.class)) {
      Map<String, Action> actions = actions(server.line());
      for (int round = -5; round < rounds; round++) { // the first ones warm up
        for (Map.Entry<String, Action> action : actions.entrySet()) {
          long cpu = thread.getCurrentThreadCpuTime();
          long bytes = thread.getThreadAllocatedBytes(id);
          for (int i = 0; i < calls; i++) {
            if (action.getValue().run() == null) {
              throw new IllegalStateException("no response");
            }
          }
          double cpuMicros = (thread.getCurrentThreadCpuTime() - cpu) / 1e3 / calls;
          double allocated = (double) (thread.getThreadAllocatedBytes(id) - bytes) / calls;
          if (round >= 0) {
            results.add(round, action.getKey(), "cpu us", cpuMicros);
            results.add(round, action.getKey(), "bytes", allocated);
          }
          System.out.printf(
              "%d %-14s %5.0f us of CPU %7.0f bytes%n",
              round, action.getKey(), cpuMicros, allocated);
        }
      }
    }
    results.write();
    System.exit(0); // OkHttp's threads would stay for a minute
  }

  private static Map<String, Action> actions(String url) {
    VidgoClient vidgo = VidgoClient.builder().apiKey("key").baseUrl(url).build();
    VidgoClient running = VidgoClient.builder().apiKey("key").baseUrl(url + "running/").build();
    Task<MusicTrack> task = vidgo.task(Models.GENERATE_MUSIC, Samples.TASK_ID);
    Task<MusicTrack> runningTask = running.task(Models.GENERATE_MUSIC, Samples.TASK_ID);
    SubmitOptions options = SubmitOptions.builder().callbackUrl(Inputs.PLAIN.callback_url).build();
    OkHttpClient http = new OkHttpClient();
    Floor floor = floor(url);
    Floor floorRunning = floor(url + "running/");

    Map<String, Action> actions = new LinkedHashMap<>();
    actions.put("vidgo submit", () -> vidgo.submit(Models.GENERATE_MUSIC, Inputs.SONG, options));
    actions.put("floor submit", () -> floor.submit(Inputs.PLAIN).execute().body());
    actions.put("raw submit", () -> raw(http, url + "api/generate/submit", Samples.SUBMIT));
    actions.put("vidgo read", task::read);
    actions.put("floor read", () -> floor.music(Samples.TASK_ID).execute().body());
    actions.put("raw read", () -> raw(http, url + MUSIC, null));
    actions.put("vidgo running", runningTask::read);
    actions.put("floor running", () -> floorRunning.music(Samples.TASK_ID).execute().body());
    actions.put("raw running", () -> raw(http, url + "running/" + MUSIC, null));
    return actions;
  }

  private static final String MUSIC = "api/generate/detail/music?task_id=" + Samples.TASK_ID;

  private static Floor floor(String url) {
    OkHttpClient http =
        new OkHttpClient.Builder()
            .addInterceptor(
                chain ->
                    chain.proceed(
                        chain.request().newBuilder().header("Authorization", "Bearer key").build()))
            .build();
    Moshi moshi =
        new Moshi.Builder()
            .add(Plain.Envelope.class, HandWritten.ENVELOPE)
            .add(Plain.Submit.class, HandWritten.SUBMIT)
            .build();
    return new Retrofit.Builder()
        .baseUrl(url)
        .client(http)
        .addConverterFactory(MoshiConverterFactory.create(moshi))
        .build()
        .create(Floor.class);
  }

  /** Sends ready JSON, and reads the text of the response. */
  private static Object raw(OkHttpClient http, String url, String body) throws IOException {
    Request.Builder request = new Request.Builder().url(url).header("Authorization", "Bearer key");
    if (body != null) {
      request.post(RequestBody.create(body, JSON));
    }
    try (Response response = http.newCall(request.build()).execute()) {
      return response.body().string();
    }
  }
}
