package ai.vidgo.spring;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.autoconfigure.service.connection.ConnectionDetails;

/**
 * Where the API is, and the key for it. A bean of this type replaces the properties {@code
 * vidgo.base-url} and {@code vidgo.api-key}, for example by those of a sandbox.
 */
public interface VidgoConnectionDetails extends ConnectionDetails {
  String getBaseUrl();

  /** The API key, or null if there is none. */
  @Nullable String getApiKey();

  /**
   * The URL under which that API reaches this application, in place of {@code
   * vidgo.callback.public-url}; may have placeholders. Default: null, the property.
   */
  default @Nullable String getCallbackPublicUrl() {
    return null;
  }
}
