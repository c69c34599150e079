package ai.vidgo;

/**
 * Gives the API key whenever a request needs it, so that a key can be rotated while a client lives.
 */
public interface KeySupplier {
  /**
   * The key to use now. Called for each request, on the thread that sends it; must be safe for
   * several threads and quick.
   */
  String getKey();
}
