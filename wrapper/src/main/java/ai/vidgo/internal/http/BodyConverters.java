package ai.vidgo.internal.http;

import ai.vidgo.internal.util.Messages;
import ai.vidgo.model.BodyAdapters;
import com.squareup.moshi.JsonAdapter;
import java.lang.annotation.Annotation;
import java.lang.reflect.Type;
import java.util.Objects;
import okhttp3.MediaType;
import okhttp3.RequestBody;
import okhttp3.ResponseBody;
import okio.Buffer;
import retrofit2.Converter;
import retrofit2.Retrofit;

/**
 * Has Retrofit use the generated adapters, each only when there is something to convert. Retrofit's
 * own converter needs a {@code Moshi}, which brings adapters of its own, for reflection, into every
 * app.
 */
final class BodyConverters extends Converter.Factory {
  private static final MediaType JSON = MediaType.get("application/json; charset=UTF-8");

  @Override
  public Converter<ResponseBody, ?> responseBodyConverter(
      Type type, Annotation[] annotations, Retrofit retrofit) {
    return body -> {
      try (ResponseBody closed = body) {
        String text = closed.source().readUtf8();
        return adapter(type).fromJson(Messages.withoutByteOrderMark(text));
      }
    };
  }

  @Override
  public Converter<?, RequestBody> requestBodyConverter(
      Type type,
      Annotation[] parameterAnnotations,
      Annotation[] methodAnnotations,
      Retrofit retrofit) {
    return value -> {
      Buffer json = new Buffer();
      adapter(type).toJson(json, value);
      return RequestBody.create(json.readByteString(), JSON);
    };
  }

  @SuppressWarnings("unchecked")
  private static JsonAdapter<Object> adapter(Type type) {
    return (JsonAdapter<Object>) Objects.requireNonNull(BodyAdapters.of(type));
  }
}
