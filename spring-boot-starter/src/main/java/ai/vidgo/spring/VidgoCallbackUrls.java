package ai.vidgo.spring;

import ai.vidgo.Callbacks;
import ai.vidgo.SubmitOptions;
import ai.vidgo.VidgoClient;
import ai.vidgo.model.Model;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import okhttp3.HttpUrl;
import org.jspecify.annotations.Nullable;
import org.springframework.util.StringUtils;

/**
 * The URLs under which the API calls this application back. They hold the secret {@code
 * vidgo.callback.token}: keep them out of logs.
 *
 * <pre>{@code
 * vidgo.submit(Models.GENERATE_MUSIC, input, urls.submitOptions(Models.GENERATE_MUSIC));
 * }</pre>
 */
public final class VidgoCallbackUrls {
  private static final String MODEL = "model";

  private final String token;
  private final String path;
  private final @Nullable String publicUrl;
  private final UnaryOperator<String> placeholders;
  private final Supplier<VidgoClient> client;

  VidgoCallbackUrls(
      VidgoProperties.Callback properties,
      VidgoConnectionDetails details,
      UnaryOperator<String> placeholders,
      Supplier<VidgoClient> client) {
    this.token = properties.token() == null ? "" : properties.token();
    this.path = properties.path().startsWith("/") ? properties.path() : '/' + properties.path();
    String own = details.getCallbackPublicUrl();
    this.publicUrl = own == null ? properties.publicUrl() : own;
    this.placeholders = placeholders;
    this.client = client;
    InvalidPropertyException.read(
        "vidgo.callback.token", () -> Callbacks.hasToken(null, token)); // if it is too short
  }

  /**
   * Submit options with the callback URL; {@code toBuilder()} adds others, such as a correlation
   * id.
   */
  public SubmitOptions submitOptions(Model<?, ?> model) {
    return SubmitOptions.builder().callbackUrl(forModel(model)).build();
  }

  /**
   * The callback URL for tasks of a model: its path, the token and the model, which a callback does
   * not name.
   *
   * @throws IllegalStateException if {@code vidgo.callback.public-url} is not set
   */
  public String forModel(Model<?, ?> model) {
    if (!StringUtils.hasText(publicUrl)) {
      throw new IllegalStateException(
          "vidgo.callback.public-url is not set: under which URL does the API reach this"
              + " application?");
    }
    // Only now, because it may name a port that is chosen at the start.
    String base = placeholders.apply(publicUrl);
    String url = StringUtils.trimTrailingCharacter(base, '/') + path;
    String withToken =
        InvalidPropertyException.read(
            "vidgo.callback.public-url", () -> Callbacks.withToken(url, token));
    return HttpUrl.get(withToken)
        .newBuilder()
        .setQueryParameter(MODEL, reference(model))
        .toString();
  }

  /** The reference of a task without the task: {@code music:generate-music}. */
  private String reference(Model<?, ?> model) {
    String reference = client.get().task(model, "0").toReference();
    return reference.substring(0, reference.lastIndexOf(':'));
  }

  boolean isAuthentic(@Nullable String query) {
    return query != null && Callbacks.hasToken('?' + query, token);
  }

  /** The model in the query that was called, as {@link #reference} wrote it; null if none is. */
  static @Nullable String modelOf(@Nullable String query) {
    HttpUrl url = query == null ? null : HttpUrl.parse("https://callback.invalid/?" + query);
    return url == null ? null : url.queryParameter(MODEL);
  }
}
