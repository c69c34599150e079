package ai.vidgo.internal.time;

/** A monotonic clock. */
public interface NanoClock {
  NanoClock SYSTEM = System::nanoTime;

  /** Nanoseconds since an arbitrary start. */
  long nanoTime();
}
