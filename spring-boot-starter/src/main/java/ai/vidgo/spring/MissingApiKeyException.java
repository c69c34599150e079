package ai.vidgo.spring;

/** The client was needed, and there is no key for it. */
final class MissingApiKeyException extends IllegalStateException {
  MissingApiKeyException(IllegalArgumentException cause) {
    super("vidgo.api-key is not set", cause);
  }
}
