package ai.vidgo.internal.http;

import com.squareup.moshi.JsonAdapter;
import com.squareup.moshi.JsonDataException;
import com.squareup.moshi.JsonReader;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** Reads the {@code data} of a response. */
public interface DataReader<T> {
  /** Reads what an adapter reads. */
  static <T> DataReader<T> of(JsonAdapter<T> adapter) {
    return (reader, body) -> adapter.fromJson(reader);
  }

  /**
   * Reads it where the reader is.
   *
   * @param body the response that it is in
   * @throws JsonDataException if it is not what is documented; {@link #readUnusual} may read it
   */
  @Nullable T read(JsonReader reader, String body) throws IOException;

  /** Reads what {@link #read} could not; at greater cost, and again from its start. */
  default @Nullable T readUnusual(JsonReader reader, String body) throws IOException {
    return read(reader, body);
  }
}
