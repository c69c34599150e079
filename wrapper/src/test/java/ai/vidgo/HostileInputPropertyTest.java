package ai.vidgo;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.concurrent.TimeUnit.MILLISECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import ai.vidgo.error.ApiException;
import ai.vidgo.error.InvalidCallbackException;
import ai.vidgo.error.InvalidResponseException;
import ai.vidgo.error.VidgoException;
import ai.vidgo.internal.time.RetryAfter;
import ai.vidgo.model.GenerateLyricsInput;
import ai.vidgo.model.JsonValues;
import ai.vidgo.model.Model;
import ai.vidgo.model.Models;
import ai.vidgo.model.TaskData;
import ai.vidgo.testing.ClassesBeside;
import ai.vidgo.testing.FakeScheduler;
import ai.vidgo.testing.HostileDocuments;
import ai.vidgo.testing.Matrix;
import ai.vidgo.testing.MockServers;
import ai.vidgo.wait.TaskSnapshot;
import ai.vidgo.wait.WaitOptions;
import com.squareup.moshi.JsonAdapter;
import com.squareup.moshi.JsonDataException;
import java.io.IOException;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.GenerationMode;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.ShrinkingMode;
import net.jqwik.api.lifecycle.AddLifecycleHook;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.BeforeContainer;
import okhttp3.Headers;
import okhttp3.mockwebserver.Dispatcher;
import okhttp3.mockwebserver.MockResponse;
import okhttp3.mockwebserver.MockWebServer;
import okhttp3.mockwebserver.RecordedRequest;
import okio.Buffer;
import org.junit.jupiter.api.function.Executable;

/**
 * Whatever a server or anyone else sends becomes a value or one of our exceptions, immediately. The
 * seed is fixed, so that each run tries the same; {@link HostileInputTest} keeps what was found.
 */
class HostileInputPropertyTest {
  private static final String SEED = "20261123";
  private static final Duration AT_ONCE = Duration.ofSeconds(10);
  private static final WaitOptions SHORT =
      SandboxRun.AT_ONCE.toBuilder().maxRetries(0).timeout(10, MILLISECONDS).build();
  private static final GenerateLyricsInput INPUT =
      GenerateLyricsInput.builder().prompt("rain").build();
  private static final List<String> DOCUMENTS = HostileDocuments.documented();
  private static final List<JsonAdapter<Object>> ADAPTERS = adapters();
  private static final List<Model<?, ?>> MODELS = models();
  private static final Callbacks CALLBACKS =
      VidgoClient.builder().apiKey("sk-test").build().callbacks();

  private static MockWebServer server;
  private static VidgoClient vidgo;

  @BeforeContainer
  static void startServer() throws IOException {
    server = MockServers.create();
    server.start();
    vidgo =
        VidgoClient.builder()
            .apiKey("sk-test")
            .pollsPerSecond(10_000)
            .baseUrl(server.url("/").toString())
            .callOptions(CallOptions.builder().maxRetries(0).build())
            .build();
  }

  @AfterContainer
  static void stopServer() throws IOException {
    vidgo.close();
    server.shutdown();
  }

  @Provide
  Arbitrary<String> documents() {
    return Arbitraries.of(DOCUMENTS);
  }

  @AddLifecycleHook(Matrix.Tries.class)
  @Property(
      tries = 400,
      seed = SEED,
      generation = GenerationMode.RANDOMIZED,
      shrinking = ShrinkingMode.OFF)
  void adapterReadsOrRejects(@ForAll("documents") String document, @ForAll long seed) {
    String text = new String(HostileDocuments.mutate(document, seed), UTF_8);

    atOnce(
        () -> {
          for (JsonAdapter<Object> adapter : ADAPTERS) {
            readBothWays(adapter, text);
          }
        });
  }

  @Property(
      tries = 400,
      seed = SEED,
      generation = GenerationMode.RANDOMIZED,
      shrinking = ShrinkingMode.OFF)
  void snapshotAcceptsAnyTask(@ForAll("documents") String document, @ForAll long seed) {
    String text = new String(HostileDocuments.mutate(document, seed), UTF_8);

    atOnce(
        () -> {
          TaskData data;
          try {
            data = TaskData.jsonAdapter().fromJson(text);
          } catch (IOException | JsonDataException e) {
            return;
          }
          if (data != null) {
            for (Model<?, ?> model : MODELS) {
              TaskSnapshot<?> snapshot = TaskSnapshot.of(model, "id", data, new FakeScheduler());
              assertThat(snapshot.toString()).startsWith("TaskData{");
              assertThat(snapshot.getFiles()).doesNotContainNull();
            }
          }
        });
  }

  @Property(
      tries = 600,
      seed = SEED,
      generation = GenerationMode.RANDOMIZED,
      shrinking = ShrinkingMode.OFF)
  void errorIsAlwaysRead(
      @ForAll("documents") String document, @ForAll long seed, @ForAll("statuses") int status) {
    String text = new String(HostileDocuments.mutate(document, seed), UTF_8);

    atOnce(
        () -> {
          ApiException error = ApiException.of(status, text);
          assertBounded(error);
          assertThat(error.getApiMessage()).isNotBlank();
        });
  }

  @Provide
  Arbitrary<Integer> statuses() {
    return Arbitraries.of(200, 302, 400, 401, 404, 409, 429, 500, 503, 999);
  }

  @Property(
      tries = 600,
      seed = SEED,
      generation = GenerationMode.RANDOMIZED,
      shrinking = ShrinkingMode.OFF)
  void callbackIsReadOrRejected(@ForAll("documents") String document, @ForAll long seed) {
    String text = new String(HostileDocuments.mutate(document, seed), UTF_8);

    atOnce(
        () -> {
          assertThat(CALLBACKS.offer(text)).isFalse();
          try {
            assertThat(CALLBACKS.parse(text).getTaskId()).isNotBlank();
          } catch (InvalidCallbackException e) {
            assertBounded(e);
          }
        });
  }

  @Property(
      tries = 1000,
      seed = SEED,
      generation = GenerationMode.RANDOMIZED,
      shrinking = ShrinkingMode.OFF,
      edgeCases = EdgeCasesMode.NONE)
  void retryAfterIsSecondsOrNothing(
      @ForAll("headers") String value, @ForAll("headers") String date) {
    Long seconds = RetryAfter.seconds(Headers.of("Retry-After", value, "Date", date));

    assertThat(seconds == null ? 0 : seconds).isNotNegative();
  }

  @Provide
  Arbitrary<String> headers() {
    Arbitrary<String> parts =
        Arbitraries.of(
            "Sun, 22 Nov 2026 10:00:00 GMT",
            "Sun, 22 Nov 9999999 10:00:00 GMT",
            "0",
            "-",
            "60",
            "9".repeat(30),
            "1e9",
            ",",
            " ",
            "GMT",
            "Thu, 01 Jan 1970 00:00:00 GMT",
            "+",
            ".5");
    Arbitrary<String> any = Arbitraries.strings().withCharRange(' ', '~').ofMaxLength(30);
    return Arbitraries.oneOf(parts, any).list().ofMaxSize(3).map(list -> String.join("", list));
  }

  @Property(
      tries = 150,
      seed = SEED,
      generation = GenerationMode.RANDOMIZED,
      shrinking = ShrinkingMode.OFF)
  void clientThrowsOnlyItsOwnExceptions(
      @ForAll("documents") String document,
      @ForAll long seed,
      @ForAll("statuses") int status,
      @ForAll("types") String type) {
    MockResponse response =
        new MockResponse()
            .setResponseCode(status == 302 || status > 900 ? 200 : status)
            .setHeader("Content-Type", type)
            .setBody(new Buffer().write(HostileDocuments.mutate(document, seed)));
    server.setDispatcher(
        new Dispatcher() {
          @Override
          public MockResponse dispatch(RecordedRequest request) {
            return response.clone();
          }
        });
    atOnce(
        () -> {
          failsWithOurException(vidgo::balance);
          failsWithOurException(() -> vidgo.task(Models.GENERATE_MUSIC, "id").read().toString());
          failsWithOurException(() -> vidgo.task(Models.GENERATE_MUSIC, "id").await(SHORT));
          failsWithOurException(() -> vidgo.submit(Models.GENERATE_LYRICS, INPUT).read());
        });
  }

  @Provide
  Arbitrary<String> types() {
    return Arbitraries.of(
        "application/json", "text/html; charset=utf-16", "application/json; charset=nonsense", "x");
  }

  private static void failsWithOurException(Executable call) throws Throwable {
    try {
      call.execute();
    } catch (VidgoException e) {
      assertBounded(e);
    }
  }

  private static void readBothWays(JsonAdapter<Object> adapter, String text) {
    try {
      Object value = adapter.fromJson(text);
      assertThat(adapter.toJson(value)).isNotEmpty();
      assertThat(String.valueOf(value)).isNotNull();
      assertThat(value).isEqualTo(value).hasSameHashCodeAs(value);
    } catch (IOException | JsonDataException e) {
      assertThat(e.getMessage()).isNotEmpty();
    }
    try {
      adapter.fromJsonValue(JsonValues.adapter().fromJson(text));
    } catch (IOException | JsonDataException e) {
      assertThat(e.getMessage()).isNotEmpty();
    }
  }

  static void assertBounded(VidgoException e) {
    for (Throwable part = e; part != null; part = part.getCause()) {
      assertThat(String.valueOf(part.getMessage())).hasSizeLessThan(3_000);
    }
    assertThat(e.getMessage()).doesNotContainPattern("[\\p{Cc}\\u2028\\u2029]");
    if (e instanceof ApiException) {
      assertThat(((ApiException) e).getRawBody()).hasSizeLessThanOrEqualTo(65_536);
    }
    if (e instanceof InvalidResponseException) {
      assertThat(((InvalidResponseException) e).getRawBody()).hasSizeLessThanOrEqualTo(65_536);
    }
  }

  private static void atOnce(Executable work) {
    assertTimeoutPreemptively(AT_ONCE, work);
  }

  /** Of all generated types, whatever models there are. */
  @SuppressWarnings("unchecked")
  static List<JsonAdapter<Object>> adapters() {
    List<JsonAdapter<Object>> adapters = new ArrayList<>();
    try {
      for (Class<?> type : ClassesBeside.of(Models.class)) {
        for (Method method : type.getMethods()) {
          if (method.getName().equals("jsonAdapter")) {
            adapters.add((JsonAdapter<Object>) method.invoke(null));
          }
        }
      }
    } catch (IOException | ReflectiveOperationException e) {
      throw new AssertionError(e);
    }
    assertThat(adapters).hasSizeGreaterThan(40);
    adapters.add(JsonValues.adapter());
    adapters.add((JsonAdapter<Object>) (JsonAdapter<?>) JsonValues.objectAdapter());
    return adapters;
  }

  private static List<Model<?, ?>> models() {
    List<Model<?, ?>> models = new ArrayList<>();
    try {
      for (Field field : Models.class.getFields()) {
        models.add((Model<?, ?>) field.get(null));
      }
    } catch (IllegalAccessException e) {
      throw new AssertionError(e);
    }
    assertThat(models).hasSizeGreaterThanOrEqualTo(17);
    return models;
  }
}
