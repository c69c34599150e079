package android.os;

/** Android's class, as far as the client asks it: which thread is the main one. */
public final class Looper {
  public static volatile Thread main;
  private static final Looper MAIN = new Looper();

  private Looper() {}

  public static Looper myLooper() {
    return Thread.currentThread() == main ? MAIN : null;
  }

  public static Looper getMainLooper() {
    return MAIN;
  }
}
