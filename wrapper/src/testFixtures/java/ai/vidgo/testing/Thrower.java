package ai.vidgo.testing;

import java.util.concurrent.atomic.AtomicInteger;

/** Throws anything, also checked exceptions as Kotlin does, the first times it is asked. */
public final class Thrower {
  public static final Thrower NONE = new Thrower(new AssertionError(), 0);

  private final Throwable thrown;
  private final AtomicInteger left;
  private volatile boolean hasThrown;

  public Thrower(Throwable thrown, int times) {
    this.thrown = thrown;
    this.left = new AtomicInteger(times);
  }

  public <T> T orReturn(T value) {
    if (left.getAndUpdate(times -> Math.max(0, times - 1)) > 0) {
      hasThrown = true;
      throwUnchecked(thrown);
    }
    return value;
  }

  @SuppressWarnings("unchecked")
  private static <E extends Throwable> void throwUnchecked(Throwable thrown) throws E {
    throw (E) thrown;
  }

  public boolean hasThrown() {
    return hasThrown;
  }

  /** Whether it will throw no more. */
  public boolean isSpent() {
    return left.get() == 0;
  }
}
