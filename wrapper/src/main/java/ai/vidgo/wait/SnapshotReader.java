package ai.vidgo.wait;

import ai.vidgo.internal.http.DataReader;
import ai.vidgo.internal.time.Scheduler;
import ai.vidgo.model.JsonValues;
import ai.vidgo.model.Model;
import ai.vidgo.model.TaskData;
import ai.vidgo.model.TaskStatus;
import com.squareup.moshi.JsonAdapter;
import com.squareup.moshi.JsonDataException;
import com.squareup.moshi.JsonReader;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Reads a task with its files typed, in one pass. {@link TaskSnapshot#getData} decodes the body
 * again, for those who ask for it.
 */
final class SnapshotReader<R> implements DataReader<TaskSnapshot<R>> {
  private static final JsonReader.Options NAMES =
      JsonReader.Options.of(
          "task_id", "status", "files", "created_time", "progress", "error_message");
  private static final JsonAdapter<Object> ANY = JsonValues.adapter();

  private final Model<?, R> model;
  private final String taskId;
  private final Scheduler clock;

  SnapshotReader(Model<?, R> model, String taskId, Scheduler clock) {
    this.model = model;
    this.taskId = taskId;
    this.clock = clock;
  }

  /**
   * Takes what is documented, and unknown members; {@link TaskData} knows what else there may be.
   */
  @Override
  public TaskSnapshot<R> read(JsonReader reader, String body) throws IOException {
    TaskStatus status = null;
    List<R> files = new ArrayList<>();
    String createdTime = null;
    Integer progress = null;
    String errorMessage = null;
    reader.beginObject();
    while (reader.hasNext()) {
      int name = reader.selectName(NAMES);
      if (name == -1) {
        readUnknown(reader);
      } else if (reader.peek() == JsonReader.Token.NULL) {
        reader.nextNull();
      } else if (name == 2) {
        files = readFiles(reader);
      } else if (name == 4) {
        progress = readNumber(reader);
      } else {
        String text = readText(reader);
        if (name == 1) {
          status = TaskStatus.of(text);
        } else if (name == 3) {
          createdTime = text;
        } else if (name == 5) {
          errorMessage = text;
        }
      }
    }
    reader.endObject();
    if (status == null) {
      throw new JsonDataException("status is missing");
    }
    return new TaskSnapshot<>(
        taskId, status, files, createdTime, progress, errorMessage, body, clock);
  }

  private List<R> readFiles(JsonReader reader) throws IOException {
    List<R> files = new ArrayList<>();
    reader.beginArray();
    while (reader.hasNext()) {
      R file = model.readResult(reader);
      if (file != null) { // a wait that finds no usable file fails with all that was read
        files.add(file);
      }
    }
    reader.endArray();
    return files;
  }

  private static Integer readNumber(JsonReader reader) throws IOException {
    Object value = ANY.fromJson(reader);
    if (value instanceof Long && (Long) value == ((Long) value).intValue()) {
      return ((Long) value).intValue();
    }
    throw new JsonDataException("not a whole number: " + value);
  }

  private static String readText(JsonReader reader) throws IOException {
    if (reader.peek() != JsonReader.Token.STRING) {
      throw new JsonDataException("not a string");
    }
    return reader.nextString();
  }

  private static void readUnknown(JsonReader reader) throws IOException {
    String name = reader.nextName();
    if (!name.equals(name.trim())) {
      throw new JsonDataException("perhaps a known name with blanks");
    }
    Object unused = ANY.fromJson(reader); // fails as it would in the tree
  }

  @Override
  public @Nullable TaskSnapshot<R> readUnusual(JsonReader reader, String body) throws IOException {
    TaskData data = TaskData.jsonAdapter().fromJson(reader);
    return data == null ? null : TaskSnapshot.of(model, taskId, data, clock);
  }
}
