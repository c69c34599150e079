package ai.vidgo.internal.http;

import ai.vidgo.model.JsonValues;
import com.squareup.moshi.JsonAdapter;
import com.squareup.moshi.JsonDataException;
import com.squareup.moshi.JsonReader;
import java.io.IOException;
import okio.Buffer;
import okio.BufferedSource;
import org.jspecify.annotations.Nullable;

/** The documented envelope of a response: {@code {code, data}}. */
public final class Envelope {
  private static final JsonReader.Options NAMES =
      JsonReader.Options.of("data", "code", "error", "success");
  private static final JsonAdapter<Object> ANY = JsonValues.adapter();

  /** So many characters have fewer values than {@link JsonValues} takes. */
  private static final int MAX_PLAIN = 100_000;

  private Envelope() {}

  /**
   * Reads the data of a plain success in one pass. Returns null for all else: an error, what is
   * malformed or not as documented, and what could be an error. Look at the whole of it then.
   */
  public static <T> @Nullable T readPlain(String body, DataReader<T> data) {
    return readPlain(body, new Buffer().writeUtf8(body), data);
  }

  /** As the other, for a body whose bytes are still there. */
  static <T> @Nullable T readPlain(String body, BufferedSource bytes, DataReader<T> data) {
    if (body.length() > MAX_PLAIN) {
      return null;
    }
    try {
      JsonReader reader = JsonReader.of(bytes);
      T value = null;
      reader.beginObject();
      while (reader.hasNext()) {
        int name = reader.selectName(NAMES);
        if (name == 0) {
          value = data.read(reader, body);
        } else if (name == -1) {
          reader.skipName();
          Object unused = ANY.fromJson(reader); // fails as it would in the tree
        } else if (!isSuccess(reader, name)) {
          return null;
        }
      }
      reader.endObject();
      return reader.peek() == JsonReader.Token.END_DOCUMENT ? value : null;
    } catch (IOException | JsonDataException e) {
      return null; // whoever looks at the whole of it reports this
    }
  }

  private static boolean isSuccess(JsonReader reader, int name) throws IOException {
    if (name == 1 && reader.peek() == JsonReader.Token.NUMBER) {
      return reader.nextLong() / 100 == 2;
    }
    Object value = ANY.fromJson(reader);
    return value == null || (name == 3 && Boolean.TRUE.equals(value));
  }

  /** Reads the data of a document that is well-formed, and no error. */
  public static <T> @Nullable T readUnusual(String body, DataReader<T> data) throws IOException {
    JsonReader reader = JsonReader.of(new Buffer().writeUtf8(body));
    T value = null;
    reader.beginObject();
    while (reader.hasNext()) {
      int name = reader.selectName(NAMES);
      if (name == 0) {
        value = data.readUnusual(reader, body);
      } else {
        if (name == -1) {
          reader.skipName();
        }
        reader.skipValue();
      }
    }
    return value;
  }
}
