package ai.vidgo.benchmarks.json;

import ai.vidgo.benchmarks.json.Plain.Envelope;
import ai.vidgo.benchmarks.json.Plain.Song;
import ai.vidgo.benchmarks.json.Plain.Submit;
import ai.vidgo.benchmarks.json.Plain.Task;
import ai.vidgo.benchmarks.json.Plain.Track;
import com.squareup.moshi.JsonAdapter;
import com.squareup.moshi.JsonReader;
import com.squareup.moshi.JsonWriter;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** Moshi adapters as one writes them by hand for speed: nothing but the members, others skipped. */
public final class HandWritten {
  private HandWritten() {}

  public static final JsonAdapter<Envelope> ENVELOPE =
      new JsonAdapter<>() {
        private final JsonReader.Options names = JsonReader.Options.of("code", "data");

        @Override
        public Envelope fromJson(JsonReader reader) throws IOException {
          Envelope envelope = new Envelope();
          reader.beginObject();
          while (reader.hasNext()) {
            switch (reader.selectName(names)) {
              case 0 -> envelope.code = reader.nextInt();
              case 1 -> envelope.data = task(reader);
              default -> skip(reader);
            }
          }
          reader.endObject();
          return envelope;
        }

        @Override
        public void toJson(JsonWriter writer, Envelope value) {
          throw new UnsupportedOperationException();
        }
      };

  public static final JsonAdapter<Submit> SUBMIT =
      new JsonAdapter<>() {
        @Override
        public Submit fromJson(JsonReader reader) {
          throw new UnsupportedOperationException();
        }

        @Override
        public void toJson(JsonWriter writer, Submit value) throws IOException {
          writer.beginObject();
          writer.name("model").value(value.model);
          writer.name("callback_url").value(value.callback_url);
          writer.name("input");
          SONG.toJson(writer, value.input);
          writer.endObject();
        }
      };

  public static final JsonAdapter<Song> SONG =
      new JsonAdapter<>() {
        @Override
        public Song fromJson(JsonReader reader) {
          throw new UnsupportedOperationException();
        }

        @Override
        public void toJson(JsonWriter writer, Song value) throws IOException {
          writer.beginObject();
          writer.name("prompt").value(value.prompt);
          writer.name("custom_mode").value(value.custom_mode);
          writer.name("instrumental").value(value.instrumental);
          writer.name("style").value(value.style);
          writer.name("title").value(value.title);
          writer.name("mv").value(value.mv);
          writer.name("negative_tags").value(value.negative_tags);
          writer.name("vocal_gender").value(value.vocal_gender);
          writer.name("style_weight").value(value.style_weight);
          writer.name("weirdness_constraint").value(value.weirdness_constraint);
          writer.name("audio_weight").value(value.audio_weight);
          writer.name("persona_id").value(value.persona_id);
          writer.endObject();
        }
      };

  private static final JsonReader.Options TASK =
      JsonReader.Options.of("task_id", "status", "files", "created_time", "error_message");

  private static final JsonReader.Options TRACK =
      JsonReader.Options.of(
          "audio_id", "audio_url", "image_url", "title", "tags", "duration", "prompt");

  private static Task task(JsonReader reader) throws IOException {
    Task task = new Task();
    reader.beginObject();
    while (reader.hasNext()) {
      switch (reader.selectName(TASK)) {
        case 0 -> task.task_id = reader.nextString();
        case 1 -> task.status = reader.nextString();
        case 2 -> task.files = tracks(reader);
        case 3 -> task.created_time = reader.nextString();
        case 4 -> task.error_message = string(reader);
        default -> skip(reader);
      }
    }
    reader.endObject();
    return task;
  }

  private static List<Track> tracks(JsonReader reader) throws IOException {
    List<Track> tracks = new ArrayList<>();
    reader.beginArray();
    while (reader.hasNext()) {
      tracks.add(track(reader));
    }
    reader.endArray();
    return tracks;
  }

  private static Track track(JsonReader reader) throws IOException {
    Track track = new Track();
    reader.beginObject();
    while (reader.hasNext()) {
      switch (reader.selectName(TRACK)) {
        case 0 -> track.audio_id = reader.nextString();
        case 1 -> track.audio_url = reader.nextString();
        case 2 -> track.image_url = string(reader);
        case 3 -> track.title = string(reader);
        case 4 -> track.tags = string(reader);
        case 5 -> track.duration = reader.nextDouble();
        case 6 -> track.prompt = string(reader);
        default -> skip(reader);
      }
    }
    reader.endObject();
    return track;
  }

  private static String string(JsonReader reader) throws IOException {
    return reader.peek() == JsonReader.Token.NULL ? reader.nextNull() : reader.nextString();
  }

  private static void skip(JsonReader reader) throws IOException {
    reader.skipName();
    reader.skipValue();
  }
}
