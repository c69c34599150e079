package ai.vidgo;

/** Supplies the API key for each request, so that keys can be rotated while a client is in use. */
public interface KeySupplier {
  /** The current key. Called for each request, on its thread; must be fast and thread-safe. */
  String getKey();
}
