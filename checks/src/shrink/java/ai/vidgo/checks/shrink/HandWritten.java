package ai.vidgo.checks.shrink;

import com.squareup.moshi.JsonAdapter;
import com.squareup.moshi.JsonDataException;
import com.squareup.moshi.JsonReader;
import com.squareup.moshi.JsonWriter;
import com.squareup.moshi.Moshi;
import java.io.IOException;
import java.util.concurrent.TimeUnit;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import retrofit2.Call;
import retrofit2.Response;
import retrofit2.Retrofit;
import retrofit2.converter.moshi.MoshiConverterFactory;
import retrofit2.http.Body;
import retrofit2.http.GET;
import retrofit2.http.POST;
import retrofit2.http.Query;

/**
 * What {@link MakePersona} does, written by hand with the same libraries, and no more than that.
 * Its size is what an app pays without our client.
 */
public final class HandWritten {
  private static final long POLL_MILLIS = 500;
  private static final long TIMEOUT_MILLIS = 60_000;

  private HandWritten() {}

  /** The two calls. */
  public interface Api {
    @POST("api/generate/submit")
    Call<Task> submit(@Body Persona persona);

    @GET("api/generate/detail/music")
    Call<Task> read(@Query("task_id") String id);
  }

  /** The input. */
  public static final class Persona {
    final String taskId;
    final String audioId;
    final String name;
    final String description;

    Persona(String taskId, String audioId, String name, String description) {
      this.taskId = taskId;
      this.audioId = audioId;
      this.name = name;
      this.description = description;
    }
  }

  /** The {@code data} of both responses. */
  public static final class Task {
    String id;
    String status;
    String error;
    String personaId;
  }

  private static final class PersonaAdapter extends JsonAdapter<Persona> {
    @Override
    public Persona fromJson(JsonReader reader) {
      throw new UnsupportedOperationException();
    }

    @Override
    public void toJson(JsonWriter writer, Persona persona) throws IOException {
      writer.beginObject();
      writer.name("model").value("generate-persona");
      writer.name("input").beginObject();
      writer.name("task_id").value(persona.taskId);
      writer.name("audio_id").value(persona.audioId);
      writer.name("name").value(persona.name);
      writer.name("description").value(persona.description);
      writer.endObject();
      writer.endObject();
    }
  }

  private static final class TaskAdapter extends JsonAdapter<Task> {
    private static final JsonReader.Options ROOT = JsonReader.Options.of("data");
    private static final JsonReader.Options DATA =
        JsonReader.Options.of("task_id", "status", "error_message", "files");
    private static final JsonReader.Options FILE = JsonReader.Options.of("persona_id");

    @Override
    public Task fromJson(JsonReader reader) throws IOException {
      Task task = new Task();
      reader.beginObject();
      while (reader.hasNext()) {
        if (reader.selectName(ROOT) == 0) {
          readData(reader, task);
        } else {
          skip(reader);
        }
      }
      reader.endObject();
      if (task.id == null) {
        throw new JsonDataException("task_id is missing");
      }
      return task;
    }

    private static void readData(JsonReader reader, Task task) throws IOException {
      reader.beginObject();
      while (reader.hasNext()) {
        switch (reader.selectName(DATA)) {
          case 0:
            task.id = reader.nextString();
            break;
          case 1:
            task.status = reader.nextString();
            break;
          case 2:
            task.error = text(reader);
            break;
          case 3:
            readFiles(reader, task);
            break;
          default:
            skip(reader);
        }
      }
      reader.endObject();
    }

    private static void readFiles(JsonReader reader, Task task) throws IOException {
      if (reader.peek() == JsonReader.Token.NULL) {
        reader.nextNull();
        return;
      }
      reader.beginArray();
      while (reader.hasNext()) {
        reader.beginObject();
        while (reader.hasNext()) {
          if (reader.selectName(FILE) == 0) {
            task.personaId = text(reader);
          } else {
            skip(reader);
          }
        }
        reader.endObject();
      }
      reader.endArray();
    }

    private static String text(JsonReader reader) throws IOException {
      return reader.peek() == JsonReader.Token.NULL
          ? reader.<String>nextNull()
          : reader.nextString();
    }

    private static void skip(JsonReader reader) throws IOException {
      reader.skipName();
      reader.skipValue();
    }

    @Override
    public void toJson(JsonWriter writer, Task task) {
      throw new UnsupportedOperationException();
    }
  }

  /** Takes what {@link MakePersona} takes. */
  public static void main(String[] args) throws IOException, InterruptedException {
    OkHttpClient http =
        new OkHttpClient.Builder()
            .callTimeout(60, TimeUnit.SECONDS)
            .readTimeout(60, TimeUnit.SECONDS)
            .retryOnConnectionFailure(false)
            .addInterceptor(
                chain -> {
                  Request request = chain.request();
                  return chain.proceed(
                      request.newBuilder().header("Authorization", "Bearer " + args[1]).build());
                })
            .build();
    Moshi moshi =
        new Moshi.Builder()
            .add(Persona.class, new PersonaAdapter())
            .add(Task.class, new TaskAdapter())
            .build();
    Api api =
        new Retrofit.Builder()
            .baseUrl(args[0])
            .client(http)
            .addConverterFactory(MoshiConverterFactory.create(moshi))
            .build()
            .create(Api.class);
    Persona persona = new Persona(args[2], args[3], "Smooth Jazz Singer", "A warm, breathy voice");
    Task task = await(api, send(api.submit(persona)).id);
    System.out.println("persona_id: " + task.personaId);
    http.dispatcher().executorService().shutdown();
    http.connectionPool().evictAll();
  }

  private static Task await(Api api, String id) throws IOException, InterruptedException {
    long start = System.nanoTime();
    while (System.nanoTime() - start < TimeUnit.MILLISECONDS.toNanos(TIMEOUT_MILLIS)) {
      Task task = send(api.read(id));
      if (task.status.equals("finished")) {
        return task;
      }
      if (task.status.equals("failed")) {
        throw new IOException("The task failed: " + task.error);
      }
      Thread.sleep(POLL_MILLIS);
    }
    throw new IOException("The task has not ended in time: " + id);
  }

  private static Task send(Call<Task> call) throws IOException {
    Response<Task> response = call.execute();
    if (!response.isSuccessful()) {
      throw new IOException("HTTP " + response.code() + ": " + response.errorBody().string());
    }
    return response.body();
  }
}
