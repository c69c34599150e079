package ai.vidgo.checks.requests;

import ai.vidgo.sandbox.RecordedCall;
import ai.vidgo.sandbox.internal.Response;
import java.nio.charset.StandardCharsets;
import net.bytebuddy.asm.Advice;
import org.jspecify.annotations.Nullable;

/** The advice around {@code respond} of the sandbox's router. */
public final class RouterAdvice {
  private RouterAdvice() {}

  /** Runs even if {@code respond} throws. */
  @Advice.OnMethodExit(onThrowable = Throwable.class)
  public static void after(
      @Advice.This Object router,
      @Advice.Argument(0) RecordedCall call,
      @Advice.Argument(1) byte[] body,
      @Advice.Return @Nullable Response response) {
    RequestRecorder.record(
        router,
        response == null ? 0 : response.status(),
        call.method(),
        call.path(),
        call.header("Content-Type"),
        new String(body, StandardCharsets.UTF_8));
  }
}
