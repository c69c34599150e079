package ai.vidgo.openapi.read;

/** JSON pointers (RFC 6901) as plain strings. */
public final class Pointers {
  private Pointers() {}

  public static String child(String pointer, String key) {
    return pointer + "/" + key.replace("~", "~0").replace("/", "~1");
  }
}
