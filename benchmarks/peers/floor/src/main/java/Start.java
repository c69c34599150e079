import com.squareup.moshi.JsonAdapter;
import com.squareup.moshi.JsonReader;
import com.squareup.moshi.JsonWriter;
import com.squareup.moshi.Moshi;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import okhttp3.OkHttpClient;
import retrofit2.Call;
import retrofit2.Retrofit;
import retrofit2.converter.moshi.MoshiConverterFactory;
import retrofit2.http.GET;
import retrofit2.http.Query;

/** What one would write by hand for this one call: Retrofit, Moshi, an adapter. */
final class Start {
  public interface Api {
    @GET("api/generate/detail/music")
    Call<Task> music(@Query("task_id") String id);
  }

  static final class Task {
    String status;
    final List<Track> files = new ArrayList<>();
  }

  static final class Track {
    String audioId;
    String audioUrl;
    String title;
    double duration;
  }

  static final class TaskAdapter extends JsonAdapter<Task> {
    private final JsonReader.Options envelope = JsonReader.Options.of("data");
    private final JsonReader.Options data = JsonReader.Options.of("status", "files");
    private final JsonReader.Options track =
        JsonReader.Options.of("audio_id", "audio_url", "title", "duration");

    @Override
    public Task fromJson(JsonReader reader) throws IOException {
      Task task = new Task();
      reader.beginObject();
      while (reader.hasNext()) {
        switch (reader.selectName(envelope)) {
          case 0 -> readData(reader, task);
          default -> skip(reader);
        }
      }
      reader.endObject();
      return task;
    }

    private void readData(JsonReader reader, Task task) throws IOException {
      reader.beginObject();
      while (reader.hasNext()) {
        switch (reader.selectName(data)) {
          case 0 -> task.status = reader.nextString();
          case 1 -> {
            reader.beginArray();
            while (reader.hasNext()) {
              task.files.add(readTrack(reader));
            }
            reader.endArray();
          }
          default -> skip(reader);
        }
      }
      reader.endObject();
    }

    private Track readTrack(JsonReader reader) throws IOException {
      Track read = new Track();
      reader.beginObject();
      while (reader.hasNext()) {
        switch (reader.selectName(track)) {
          case 0 -> read.audioId = reader.nextString();
          case 1 -> read.audioUrl = reader.nextString();
          case 2 -> read.title = reader.nextString();
          case 3 -> read.duration = reader.nextDouble();
          default -> skip(reader);
        }
      }
      reader.endObject();
      return read;
    }

    private static void skip(JsonReader reader) throws IOException {
      reader.skipName();
      reader.skipValue();
    }

    @Override
    public void toJson(JsonWriter writer, Task value) {
      throw new UnsupportedOperationException();
    }
  }

  public static void main(String[] args) throws Exception {
    OkHttpClient http =
        new OkHttpClient.Builder()
            .addInterceptor(
                chain ->
                    chain.proceed(
                        chain
                            .request()
                            .newBuilder()
                            .header("Authorization", "Bearer key")
                            .build()))
            .build();
    Moshi moshi = new Moshi.Builder().add(Task.class, new TaskAdapter()).build();
    Api api =
        new Retrofit.Builder()
            .baseUrl(args[0])
            .client(http)
            .addConverterFactory(MoshiConverterFactory.create(moshi))
            .build()
            .create(Api.class);
    System.out.println(api.music("8FDN1I7M7Q68DDG8").execute().body().files.get(0).title);
    System.in.read();
  }
}
