package ai.vidgo;

import okhttp3.OkHttpClient;

/** The OkHttp that runs. The constant {@code OkHttp.VERSION} is the one of the compiler. */
final class OkHttpVersion {
  private OkHttpVersion() {}

  static boolean isFive() {
    return jar().contains("okhttp-jvm-5.");
  }

  static String jar() {
    return OkHttpClient.class.getProtectionDomain().getCodeSource().getLocation().getPath();
  }
}
