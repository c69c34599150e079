package ai.vidgo;

import ai.vidgo.model.ApiModel;
import ai.vidgo.model.Model;
import com.squareup.moshi.JsonAdapter;
import com.squareup.moshi.JsonDataException;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Tells what a model documents to return from everything else. */
final class Results {
  private Results() {}

  /** The typed value, or null if a required member is missing, or every known one is. */
  static <R> @Nullable R read(Model<?, R> model, Map<String, Object> raw) {
    JsonAdapter<R> adapter = model.resultAdapter();
    try {
      R result = adapter.fromJsonValue(raw);
      return result == null || isEmpty(result, adapter) ? null : result;
    } catch (JsonDataException e) {
      return null;
    }
  }

  /** Where all members are optional, anything would do as a result. */
  private static <R> boolean isEmpty(R result, JsonAdapter<R> adapter) {
    if (!(result instanceof ApiModel)) {
      return false;
    }
    Map<?, ?> written = (Map<?, ?>) adapter.toJsonValue(result);
    return written == null || written.size() == ((ApiModel) result).getExtraMembers().size();
  }
}
