package ai.vidgo.internal.util;

import java.lang.reflect.Method;
import org.jspecify.annotations.Nullable;

/** Android's main thread, which must not block. */
public final class MainThread {
  private static final @Nullable Method MINE = looper("myLooper");
  private static final @Nullable Method MAIN = looper("getMainLooper");

  private MainThread() {}

  /**
   * Refuses to block Android's main thread.
   *
   * @param blocking the method that would block
   * @param instead what does not
   */
  public static void refuse(String blocking, String instead) {
    if (isCurrent()) {
      throw new IllegalStateException(
          blocking + " blocks, which Android's main thread must not: use " + instead);
    }
  }

  private static boolean isCurrent() {
    if (MINE == null || MAIN == null) {
      return false;
    }
    try {
      Object mine = MINE.invoke(null);
      return mine != null && mine == MAIN.invoke(null);
    } catch (ReflectiveOperationException e) {
      return false; // not Android after all
    }
  }

  private static @Nullable Method looper(String method) {
    try {
      return Class.forName("android.os.Looper").getMethod(method);
    } catch (ReflectiveOperationException | LinkageError e) {
      return null; // a JVM
    }
  }
}
