package ai.vidgo.internal.util;

/** The version of this client; a test compares it with the build's. */
public final class ClientVersion {
  public static final String USER_AGENT = "vidgo-java/0.1.0-SNAPSHOT";

  private ClientVersion() {}
}
