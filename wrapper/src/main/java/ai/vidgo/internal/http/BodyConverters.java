package ai.vidgo.internal.http;

import ai.vidgo.internal.util.Messages;
import ai.vidgo.model.BodyAdapters;
import com.squareup.moshi.JsonAdapter;
import java.io.IOException;
import java.lang.annotation.Annotation;
import java.lang.reflect.Type;
import okhttp3.MediaType;
import okhttp3.RequestBody;
import okhttp3.ResponseBody;
import okio.Buffer;
import org.jspecify.annotations.Nullable;
import retrofit2.Converter;
import retrofit2.Retrofit;

/**
 * Has Retrofit use the generated adapters. Retrofit's own converter needs a {@code Moshi}, which
 * brings adapters of its own, for reflection, into every app.
 */
final class BodyConverters extends Converter.Factory {
  private static final MediaType JSON = MediaType.get("application/json; charset=UTF-8");

  @Override
  public @Nullable Converter<ResponseBody, ?> responseBodyConverter(
      Type type, Annotation[] annotations, Retrofit retrofit) {
    JsonAdapter<?> adapter = BodyAdapters.of(type);
    return adapter == null
        ? null
        : body -> {
          try (ResponseBody closed = body) {
            String text = closed.source().readUtf8();
            return adapter.fromJson(Messages.withoutByteOrderMark(text));
          }
        };
  }

  @Override
  @SuppressWarnings("unchecked")
  public @Nullable Converter<?, RequestBody> requestBodyConverter(
      Type type,
      Annotation[] parameterAnnotations,
      Annotation[] methodAnnotations,
      Retrofit retrofit) {
    JsonAdapter<Object> adapter = (JsonAdapter<Object>) BodyAdapters.of(type);
    return adapter == null ? null : value -> body(adapter, value);
  }

  private static RequestBody body(JsonAdapter<Object> adapter, Object value) throws IOException {
    Buffer json = new Buffer();
    adapter.toJson(json, value);
    return RequestBody.create(json.readByteString(), JSON);
  }
}
