package ai.vidgo;

import static java.util.concurrent.TimeUnit.HOURS;
import static java.util.concurrent.TimeUnit.MILLISECONDS;
import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.vidgo.download.CancelSignal;
import ai.vidgo.download.DownloadOptions;
import ai.vidgo.download.Downloader;
import ai.vidgo.error.ApiException;
import ai.vidgo.error.ConnectionException;
import ai.vidgo.error.ErrorReader;
import ai.vidgo.error.VidgoException;
import ai.vidgo.model.GenerateLyricsInput;
import ai.vidgo.model.Models;
import ai.vidgo.testing.ClassesBeside;
import ai.vidgo.testing.EchoServer;
import ai.vidgo.testing.HeldObjects;
import ai.vidgo.testing.LeakScanner;
import ai.vidgo.testing.MockServers;
import ai.vidgo.wait.WaitHandle;
import ai.vidgo.wait.WaitOptions;
import ai.vidgo.wait.WaitRun;
import ai.vidgo.wait.Waits;
import java.io.File;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import okhttp3.Call;
import okhttp3.Interceptor;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.Response;
import okhttp3.mockwebserver.MockWebServer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.api.io.TempDir;

/**
 * Uses all of the client, with everything that can go wrong, against a server that repeats the key,
 * and looks for the key in all that this printed or could have.
 */
@Timeout(60)
class KeyLeakTest {
  private static final String KEY = "sk-Zq7/xW9+Vb3Kd5Hj2Lm8Np4Rt6Yu1";
  private static final WaitOptions SHORT =
      SandboxRun.AT_ONCE.toBuilder().timeout(20, MILLISECONDS).build();

  @TempDir File folder;
  private final LeakScanner scanner = new LeakScanner();
  private final List<Call> calls = Collections.synchronizedList(new ArrayList<>());
  private final Queue<CallEvent> events = new ConcurrentLinkedQueue<>();
  private final MockWebServer server = MockServers.create();
  private final Logger root = Logger.getLogger("");
  private final Level before = root.getLevel();
  private final Handler[] consoles = root.getHandlers();
  private final Handler log =
      new Handler() {
        @Override
        public void publish(LogRecord record) {
          if (String.valueOf(record.getLoggerName()).contains("mockwebserver")) {
            return; // the other side, which knows the key
          }
          scanner.add(record.getMessage());
          scanner.add(record.getThrown());
          for (Object part :
              record.getParameters() == null ? new Object[0] : record.getParameters()) {
            scanner.add(part);
          }
        }

        @Override
        public void flush() {}

        @Override
        public void close() {}
      };

  @BeforeEach
  void setUp() throws Exception {
    for (Handler console : consoles) {
      root.removeHandler(console);
    }
    log.setLevel(Level.ALL);
    root.addHandler(log);
    root.setLevel(Level.ALL); // OkHttp's loggers included
    server.setDispatcher(new EchoServer());
    server.start();
  }

  @AfterEach
  void tearDown() throws Exception {
    server.shutdown();
    root.removeHandler(log);
    root.setLevel(before);
    for (Handler console : consoles) {
      root.addHandler(console);
    }
  }

  @Test
  void keyDoesNotLeak() throws Exception {
    VidgoClient.Builder builder =
        VidgoClient.builder()
            .apiKey(() -> new String(KEY)) // so that the client itself holds none
            .baseUrl(server.url("/").toString())
            .pollsPerSecond(1000)
            .callOptions(CallOptions.builder().maxRetries(0).build())
            .callbackExecutor(Runnable::run)
            .callListener(events::add)
            .httpClient(curious());
    scanner.add(builder);
    VidgoClient vidgo = builder.build();
    scanner.add(vidgo);

    useAll(vidgo);
    failEveryWay(vidgo);
    events.forEach(scanner::add);
    List<Object> kept = HeldObjects.of(List.of(vidgo, pending(vidgo), calls));
    vidgo.close();
    scanner.add(vidgo);

    assertThat(scanner.textsContaining(KEY)).isEmpty();
    assertThat(scanner.size()).isGreaterThan(500);
    assertThat(publicClasses()).allMatch(scanner::has, "is not used by this test: add it");
    assertThat(kept).noneMatch(text -> text.toString().contains(KEY));
    assertThat(kept).hasSizeGreaterThan(100);
  }

  /** Proves that the test above would have found it. */
  @Test
  void scannerFindsTheKey() {
    for (String text :
        new String[] {
          KEY,
          "Zq7/xW9+",
          "key=sk-Zq7%2FxW9%2BVb3",
          "Bearer sk-Zq7/xW9+Vb3Kd5",
          "Mm4/c2stWnE3L3hXOStW"
        }) {
      LeakScanner one = new LeakScanner();
      one.add(new IllegalStateException("outer", new RuntimeException(text)));
      assertThat(one.textsContaining(KEY)).isNotEmpty();
    }
    assertThat(scanner.textsContaining(KEY)).isEmpty();
  }

  @Test
  void rejectedKeyDoesNotLeak() {
    for (String bad :
        new String[] {KEY + "\n", " " + KEY, "Bearer " + KEY, '"' + KEY + '"', KEY + "é"}) {
      assertThatThrownBy(() -> VidgoClient.builder().apiKey(bad).build())
          .isInstanceOf(IllegalArgumentException.class)
          .satisfies(scanner::add);
      VidgoClient late =
          VidgoClient.builder().apiKey(() -> bad).baseUrl(server.url("/").toString()).build();
      assertThatThrownBy(late::balance)
          .isInstanceOf(ConnectionException.class)
          .satisfies(scanner::add);
    }
    for (String url : new String[] {KEY, "http://x:" + KEY + "@example.com"}) {
      assertThatThrownBy(() -> VidgoClient.builder().baseUrl(url)).satisfies(scanner::add);
    }

    assertThat(scanner.textsContaining(KEY)).isEmpty();
  }

  private void useAll(VidgoClient vidgo) throws Exception {
    Callbacks callbacks = vidgo.callbacks();
    scanner.add(callbacks);
    scanner.add(vidgo.balance());
    SubmitOptions.Builder submitOptions =
        SubmitOptions.builder().callbackUrl("https://example.com/hook");
    scanner.add(submitOptions);
    scanner.add(submitOptions.build());
    Task<?> task = vidgo.submit(Models.GENERATE_LYRICS, input("rain"), submitOptions.build());
    scanner.add(task);
    scanner.add(task.read());
    WaitOptions.Builder waitOptions =
        WaitOptions.builder().firstDelay(0, SECONDS).listener(scanner::add);
    scanner.add(waitOptions);
    scanner.add(waitOptions.build());
    Task<?> persona = vidgo.task(Models.GENERATE_PERSONA, "finished");
    scanner.add(persona.await(waitOptions.build()));
    scanner.add(persona.awaitAsync(waitOptions.build()).get(10, SECONDS));
    scanner.add(
        vidgo.awaitAll(
            List.of(persona, vidgo.task(Models.GENERATE_PERSONA, "failed")), waitOptions.build()));
    TaskCallback callback =
        callbacks.parse("{\"task_id\":\"finished\",\"status\":\"finished\",\"files\":[]}");
    scanner.add(callback);
    scanner.add(callbacks.verify(Models.GENERATE_PERSONA, callback));
    callbacks.offer("{\"task_id\":\"finished\",\"status\":\"finished\"}");
    DownloadOptions.Builder downloadOptions = DownloadOptions.builder();
    scanner.add(downloadOptions);
    scanner.add(downloadOptions.build());
    CancelSignal signal = new CancelSignal();
    scanner.add(signal);
    UploadOptions.Builder uploadOptions = UploadOptions.builder();
    scanner.add(uploadOptions);
    scanner.add(uploadOptions.build());
    CallOptions.Builder callOptions = CallOptions.builder();
    scanner.add(callOptions);
    scanner.add(callOptions.build());

    retrofit2.Response<?> response = vidgo.api().balance().execute();
    scanner.add(response.toString());
    scanner.add(response.raw().request().toString());
    scanner.add(response.raw().request().headers().toString());
    scanner.add(response.raw().networkResponse().request().headers().toString());
    scanner.add(vidgo.api().toString());
  }

  private void failEveryWay(VidgoClient vidgo) throws Exception {
    for (int status : new int[] {302, 400, 401, 402, 403, 404, 409, 418, 422, 429, 500, 503}) {
      fail(() -> vidgo.task(Models.GENERATE_PERSONA, EchoServer.status(status)).read());
      fail(() -> vidgo.task(Models.GENERATE_PERSONA, EchoServer.status(status)).await(SHORT));
    }
    for (String id :
        new String[] {
          "slash", "html", "garbage", "chunks", "endless", "odd", "cut", "failed", "running"
        }) {
      Task<?> task = vidgo.task(Models.GENERATE_PERSONA, id);
      try {
        scanner.add(task.read());
      } catch (VidgoException e) {
        scanner.add(e);
      }
      fail(() -> task.await(SHORT));
    }
    fail(() -> vidgo.submit(Models.GENERATE_LYRICS, input("cut")));
    fail(() -> vidgo.uploadUrl("https://example.com/a.png"));
    fail(() -> vidgo.callbacks().parse("none"));
    fail(() -> vidgo.download(server.url("/files/1").toString(), folder));
    CancelSignal cancelled = new CancelSignal();
    cancelled.cancel();
    DownloadOptions options = DownloadOptions.builder().cancelSignal(cancelled).build();
    fail(() -> vidgo.download(server.url("/files/1").toString(), folder, options));

    WaitOptions patient = WaitOptions.builder().firstDelay(1, HOURS).timeout(2, HOURS).build();
    Thread.currentThread().interrupt();
    fail(() -> vidgo.task(Models.GENERATE_PERSONA, "finished").await(patient));
    assertThat(Thread.interrupted()).isTrue();
    WaitHandle wait = vidgo.task(Models.GENERATE_PERSONA, "x").await(patient, new WaitRun());
    scanner.add(wait);
    wait.cancel();
    try (VidgoClient closing =
        VidgoClient.builder().apiKey(KEY).baseUrl(server.url("/").toString()).build()) {
      var future = closing.task(Models.GENERATE_PERSONA, "finished").awaitAsync(patient);
      closing.close();
      assertThatThrownBy(() -> future.get(10, SECONDS))
          .isInstanceOf(ExecutionException.class)
          .satisfies(scanner::add);
      assertThatThrownBy(() -> closing.submit(Models.GENERATE_LYRICS, input("rain")))
          .isInstanceOf(IllegalStateException.class)
          .satisfies(scanner::add);
    }
  }

  /** A wait that has polled once and will poll again. */
  private static WaitHandle pending(VidgoClient vidgo) throws InterruptedException {
    CountDownLatch polled = new CountDownLatch(1);
    WaitOptions options =
        WaitOptions.builder()
            .firstDelay(0, SECONDS)
            .interval(1, HOURS)
            .timeout(2, HOURS)
            .listener(progress -> polled.countDown())
            .build();
    WaitHandle wait = vidgo.task(Models.GENERATE_PERSONA, "running").await(options, new WaitRun());
    assertThat(polled.await(10, SECONDS)).isTrue();
    return wait;
  }

  private void fail(Executable failing) {
    assertThatThrownBy(failing::execute).isInstanceOf(VidgoException.class).satisfies(scanner::add);
  }

  /** A caller's HTTP client that records what it sees of each request. */
  private OkHttpClient curious() {
    Interceptor interceptor =
        chain -> {
          calls.add(chain.call());
          see(chain.request());
          Response response = chain.proceed(chain.request());
          scanner.add(response.toString());
          see(response.request());
          return response;
        };
    return new OkHttpClient.Builder()
        .addInterceptor(interceptor)
        .addNetworkInterceptor(interceptor)
        .build();
  }

  private void see(Request request) {
    scanner.add(request.toString());
    scanner.add(request.headers().toString());
  }

  private static GenerateLyricsInput input(String prompt) {
    return GenerateLyricsInput.builder().prompt(prompt).build();
  }

  /** All of them that have instances of their own, the exceptions included. */
  private static List<Class<?>> publicClasses() throws Exception {
    List<Class<?>> classes = new ArrayList<>();
    List<Class<?>> all = new ArrayList<>();
    for (Class<?> anchor :
        List.of(
            VidgoClient.class, WaitOptions.class, DownloadOptions.class, VidgoException.class)) {
      all.addAll(ClassesBeside.of(anchor));
    }
    all.removeAll(List.of(Waits.class, Downloader.class, ErrorReader.class)); // held by the client
    for (Class<?> type : all) {
      boolean exception = VidgoException.class.isAssignableFrom(type);
      if ((Modifier.isPublic(type.getModifiers()) || exception)
          && !type.isInterface()
          && !Modifier.isAbstract(type.getModifiers())) {
        classes.add(type);
      }
    }
    assertThat(classes).hasSizeGreaterThan(25).contains(ApiException.class, Task.class);
    return classes;
  }
}
