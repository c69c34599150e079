package ai.vidgo.openapi;

/** JSON pointers (RFC 6901) as plain strings. */
final class Pointers {
  private Pointers() {}

  static String child(String pointer, String key) {
    return pointer + "/" + key.replace("~", "~0").replace("/", "~1");
  }
}
