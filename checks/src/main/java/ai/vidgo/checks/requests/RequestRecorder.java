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
import org.jspecify.annotations.Nullable;

/**
 * Captures each request that a sandbox or a {@code MockWebServer} responds to. Tests do not opt in,
 * so no request can be forgotten.
 */
public final class RequestRecorder {
  private static final String DISPATCHER = "okhttp3.mockwebserver.Dispatcher";
  private static final String ROUTER = "ai.vidgo.sandbox.Router";

  private static volatile Path file;

  private RequestRecorder() {}

  /** Instruments every server on the class path to write its requests to this folder. */
  static void start(Path folder, Instrumentation instrumentation) throws IOException {
    boolean mockWebServer = isPresent(DISPATCHER);
    boolean sandbox = isPresent(ROUTER);
    if (!mockWebServer && !sandbox) {
      return; // then Byte Buddy may be missing, too
    }
    Files.createDirectories(folder);
    Path tested = Path.of("").toAbsolutePath().getFileName(); // where Maven runs its tests
    file = folder.resolve(tested + "-" + ProcessHandle.current().pid() + ".tsv");
    AgentBuilder agent = new AgentBuilder.Default();
    if (mockWebServer) {
      agent =
          agent
              .type(hasSuperType(named(DISPATCHER)).and(not(isAbstract())))
              .transform(
                  (builder, type, loader, module, domain) ->
                      builder.visit(Advice.to(DispatcherAdvice.class).on(named("dispatch"))));
    }
    if (sandbox) {
      agent =
          agent
              .type(named(ROUTER))
              .transform(
                  (builder, type, loader, module, domain) ->
                      builder.visit(Advice.to(RouterAdvice.class).on(named("respond"))));
    }
    agent.installOn(instrumentation);
  }

  private static boolean isPresent(String type) {
    return ClassLoader.getSystemResource(type.replace('.', '/') + ".class") != null;
  }

  /** Called by the advice in each server. */
  public static void record(
      Object server,
      int status,
      String method,
      @Nullable String path,
      @Nullable String contentType,
      String body) {
    Path target = file;
    if (target == null) {
      return; // no agent
    }
    String line =
        new CapturedRequest(
                    CurrentTestListener.name(),
                    server.getClass().getName(),
                    status,
                    method,
                    String.valueOf(path),
                    String.valueOf(contentType),
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
}
