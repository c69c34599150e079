package ai.vidgo.benchmarks.json;

import ai.vidgo.benchmarks.Inputs;
import ai.vidgo.model.GenerateMusicInput;
import ai.vidgo.model.Models;
import ai.vidgo.model.SubmitRequest;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.ObjectWriter;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.google.gson.Gson;
import com.google.gson.TypeAdapter;
import com.squareup.moshi.JsonAdapter;
import com.squareup.moshi.Moshi;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import okio.Buffer;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/** A full input to bytes: alone, and as the body of its submit. */
@State(Scope.Benchmark)
public class EncodeBenchmark {
  private final GenerateMusicInput input = Inputs.SONG;
  private final Plain.Submit plain = Inputs.PLAIN;
  private final Moshi moshi = new Moshi.Builder().build();
  private final JsonAdapter<GenerateMusicInput> inputs = GenerateMusicInput.jsonAdapter();
  private final JsonAdapter<SubmitRequest> submits = SubmitRequest.jsonAdapter();
  private final JsonAdapter<Plain.Song> reflectiveInput = moshi.adapter(Plain.Song.class);
  private final JsonAdapter<Plain.Submit> reflectiveBody = moshi.adapter(Plain.Submit.class);
  private final TypeAdapter<Plain.Song> gsonInput = new Gson().getAdapter(Plain.Song.class);
  private final TypeAdapter<Plain.Submit> gsonBody = new Gson().getAdapter(Plain.Submit.class);
  private final JsonMapper mapper =
      JsonMapper.builder()
          .defaultPropertyInclusion(
              JsonInclude.Value.construct(
                  JsonInclude.Include.NON_NULL, JsonInclude.Include.NON_NULL))
          .build();
  private final ObjectWriter jacksonInput = mapper.writerFor(Plain.Song.class);
  private final ObjectWriter jacksonBody = mapper.writerFor(Plain.Submit.class);

  @Benchmark
  public byte[] vidgoInput() throws IOException {
    return write(inputs, input);
  }

  @Benchmark
  public byte[] handWrittenInput() throws IOException {
    return write(HandWritten.SONG, plain.input);
  }

  @Benchmark
  public byte[] moshiInput() throws IOException {
    return write(reflectiveInput, plain.input);
  }

  @Benchmark
  public byte[] gsonInput() throws IOException {
    return write(gsonInput, plain.input);
  }

  @Benchmark
  public byte[] jacksonInput() throws IOException {
    return jacksonInput.writeValueAsBytes(plain.input);
  }

  @Benchmark
  public byte[] vidgoBody() throws IOException {
    return write(submits, Models.GENERATE_MUSIC.request(input, plain.callback_url));
  }

  @Benchmark
  public byte[] handWrittenBody() throws IOException {
    return write(HandWritten.SUBMIT, plain);
  }

  @Benchmark
  public byte[] moshiBody() throws IOException {
    return write(reflectiveBody, plain);
  }

  @Benchmark
  public byte[] gsonBody() throws IOException {
    return write(gsonBody, plain);
  }

  @Benchmark
  public byte[] jacksonBody() throws IOException {
    return jacksonBody.writeValueAsBytes(plain);
  }

  private static <T> byte[] write(JsonAdapter<T> adapter, T value) throws IOException {
    Buffer buffer = new Buffer();
    adapter.toJson(buffer, value);
    return buffer.readByteArray();
  }

  private static <T> byte[] write(TypeAdapter<T> adapter, T value) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (Writer writer = new OutputStreamWriter(bytes, StandardCharsets.UTF_8)) {
      adapter.toJson(writer, value);
    }
    return bytes.toByteArray();
  }
}
