package ai.vidgo.benchmarks.json;

import ai.vidgo.Callbacks;
import ai.vidgo.TaskCallback;
import ai.vidgo.VidgoClient;
import ai.vidgo.benchmarks.Samples;
import ai.vidgo.internal.http.DataReader;
import ai.vidgo.internal.http.ResponseReading;
import ai.vidgo.internal.time.TimerScheduler;
import ai.vidgo.model.Models;
import ai.vidgo.model.MusicTrack;
import ai.vidgo.model.TaskData;
import ai.vidgo.model.TaskResponse;
import ai.vidgo.wait.TaskSnapshot;
import ai.vidgo.wait.WaitOptions;
import ai.vidgo.wait.Waits;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.google.gson.Gson;
import com.google.gson.TypeAdapter;
import com.squareup.moshi.JsonAdapter;
import com.squareup.moshi.Moshi;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.Random;
import okio.Buffer;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/**
 * Bytes of a finished task with two tracks to typed values. The client does this in one pass; its
 * public adapters, which keep the whole tree, have a row of their own.
 */
@State(Scope.Benchmark)
public class DecodeBenchmark {
  private final byte[] bytes = Samples.TWO_TRACKS.getBytes(StandardCharsets.UTF_8);
  private final DataReader<TaskSnapshot<MusicTrack>> reader =
      new Waits(TimerScheduler.INSTANCE, new Random(), 10, WaitOptions.defaults(), Runnable::run)
          .reader(Models.GENERATE_MUSIC, Samples.TASK_ID);
  private final Callbacks callbacks = VidgoClient.builder().apiKey("key").build().callbacks();
  private final JsonAdapter<TaskResponse> adapter = TaskResponse.jsonAdapter();
  private final JsonAdapter<Plain.Envelope> reflective =
      new Moshi.Builder().build().adapter(Plain.Envelope.class);
  private final TypeAdapter<Plain.Envelope> gson = new Gson().getAdapter(Plain.Envelope.class);
  private final ObjectReader jackson =
      JsonMapper.builder()
          .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
          .build()
          .readerFor(Plain.Envelope.class);

  /** The pass of the client alone: what the hand-written adapter does. */
  @Benchmark
  public TaskSnapshot<MusicTrack> vidgo() {
    return ResponseReading.envelope(bytes, reader);
  }

  /** All that the client does with a response: it keeps the text, and removes the key from it. */
  @Benchmark
  public TaskSnapshot<MusicTrack> vidgoResponse() {
    return ResponseReading.response(bytes, reader);
  }

  /** The public adapters, which keep all of the response, then the snapshot. */
  @Benchmark
  public TaskSnapshot<MusicTrack> vidgoFromJson() throws IOException {
    TaskData data = adapter.fromJson(new Buffer().write(bytes)).getData();
    return TaskSnapshot.of(Models.GENERATE_MUSIC, Samples.TASK_ID, data);
  }

  /** A whole callback, with the check for errors. */
  @Benchmark
  public TaskSnapshot<MusicTrack> vidgoCallback() {
    TaskCallback callback = callbacks.parse(new String(bytes, StandardCharsets.UTF_8));
    return TaskSnapshot.of(Models.GENERATE_MUSIC, callback.getTaskId(), callback.getData());
  }

  @Benchmark
  public Plain.Envelope handWritten() throws IOException {
    return HandWritten.ENVELOPE.fromJson(new Buffer().write(bytes));
  }

  @Benchmark
  public Plain.Envelope moshi() throws IOException {
    return reflective.fromJson(new Buffer().write(bytes));
  }

  @Benchmark
  public Plain.Envelope gson() throws IOException {
    return gson.fromJson(
        new InputStreamReader(new ByteArrayInputStream(bytes), StandardCharsets.UTF_8));
  }

  @Benchmark
  public Plain.Envelope jackson() throws IOException {
    return jackson.readValue(bytes);
  }
}
