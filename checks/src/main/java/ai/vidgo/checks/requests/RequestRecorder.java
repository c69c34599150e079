package ai.vidgo.checks.requests;

import static net.bytebuddy.matcher.ElementMatchers.hasSuperType;
import static net.bytebuddy.matcher.ElementMatchers.isAbstract;
import static net.bytebuddy.matcher.ElementMatchers.named;
import static net.bytebuddy.matcher.ElementMatchers.not;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.instrument.Instrumentation;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import net.bytebuddy.agent.builder.AgentBuilder;
import net.bytebuddy.asm.Advice;
import okhttp3.mockwebserver.MockResponse;
import okhttp3.mockwebserver.RecordedRequest;
import org.jspecify.annotations.Nullable;

/**
 * Captures each request that a {@code MockWebServer} dispatches. Tests do not opt in, so no request
 * can be forgotten.
 */
public final class RequestRecorder {
  static final String DISPATCHER = "okhttp3.mockwebserver.Dispatcher";

  private static volatile Path file;

  private RequestRecorder() {}

  /** Instruments every dispatcher to write its requests to this folder. */
  static void start(Path folder, Instrumentation instrumentation) throws IOException {
    Files.createDirectories(folder);
    file = folder.resolve("requests-" + ProcessHandle.current().pid() + ".tsv");
    new AgentBuilder.Default()
        .type(hasSuperType(named(DISPATCHER)).and(not(isAbstract())))
        .transform(
            (builder, type, loader, module, domain) ->
                builder.visit(Advice.to(DispatchAdvice.class).on(named("dispatch"))))
        .installOn(instrumentation);
  }

  /** Called by the advice in each dispatcher. */
  public static void record(
      Object dispatcher, RecordedRequest request, String body, @Nullable MockResponse response) {
    Path target = file;
    if (target == null || request.getMethod() == null || isTruncated(request)) {
      return; // no agent, or the connection was closed before or within the request
    }
    String line =
        new CapturedRequest(
                    CurrentTestListener.name(),
                    dispatcher.getClass().getName(),
                    status(response),
                    request.getMethod(),
                    String.valueOf(request.getPath()),
                    String.valueOf(request.getHeader("Content-Type")),
                    body)
                .toLine()
            + "\n";
    synchronized (RequestRecorder.class) {
      try {
        Files.writeString(target, line, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  private static boolean isTruncated(RecordedRequest request) {
    String length = request.getHeader("Content-Length");
    return length != null && request.getBodySize() < Long.parseLong(length);
  }

  /** Returns 0 for a response without a status line. */
  private static int status(@Nullable MockResponse response) {
    String[] words = response == null ? new String[0] : response.getStatus().split(" ");
    return words.length < 2 ? 0 : Integer.parseInt(words[1]);
  }

  /** The advice around {@code dispatch}. */
  public static final class DispatchAdvice {
    private DispatchAdvice() {}

    /** Copies the body, because a dispatcher may consume it. */
    @Advice.OnMethodEnter
    public static String before(@Advice.Argument(0) RecordedRequest request) {
      return request.getBody().snapshot().utf8();
    }

    /** Runs even if {@code dispatch} throws. */
    @Advice.OnMethodExit(onThrowable = Throwable.class)
    public static void after(
        @Advice.This Object dispatcher,
        @Advice.Argument(0) RecordedRequest request,
        @Advice.Enter String body,
        @Advice.Return @Nullable MockResponse response) {
      RequestRecorder.record(dispatcher, request, body, response);
    }
  }
}
