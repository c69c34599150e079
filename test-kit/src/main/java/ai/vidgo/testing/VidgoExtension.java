package ai.vidgo.testing;

import ai.vidgo.VidgoClient;
import ai.vidgo.sandbox.ManualClock;
import ai.vidgo.sandbox.VidgoSandbox;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolutionException;
import org.junit.jupiter.api.extension.ParameterResolver;

/**
 * Starts a sandbox and a client for tests with JUnit 5, passes them as parameters, and closes them.
 *
 * <pre>{@code
 * @RegisterExtension
 * final VidgoExtension vidgo =
 *     VidgoExtension.builder().sandbox(sandbox -> sandbox.credits("20")).build();
 *
 * @Test
 * void refusesTheThirdSong(VidgoSandbox sandbox, VidgoClient vidgo) { ... }
 * }</pre>
 *
 * <p>They live as long as the field does: in an instance field they are new for each test, in a
 * static one all tests of the class share them, with what earlier tests submitted and spent. With
 * {@link VidgoTest} they are new for each test.
 *
 * <p>Time is virtual by default: {@code task.await()} returns at once, and the {@link ManualClock}
 * shows how long it would have taken. See {@link VirtualScheduler#autoAdvancing}.
 */
public final class VidgoExtension
    implements BeforeAllCallback,
        BeforeEachCallback,
        AfterEachCallback,
        AfterAllCallback,
        ParameterResolver {
  private static final List<Class<?>> TYPES =
      Arrays.asList(VidgoSandbox.class, VidgoClient.class, ManualClock.class);

  private enum Time {
    AUTO_ADVANCING,
    ADVANCED_BY_HAND,
    REAL
  }

  private final boolean declared; // by an annotation, not by a field
  private final Time time;
  private final Consumer<VidgoSandbox.Builder> sandbox;
  private final Consumer<VidgoClient.Builder> client;

  /** For JUnit, which calls it for {@link VidgoTest}. */
  VidgoExtension() {
    this(builder(), true);
  }

  private VidgoExtension(Builder builder, boolean declared) {
    this.declared = declared;
    this.time = builder.time;
    this.sandbox = builder.sandbox;
    this.client = builder.client;
  }

  /** Returns an extension with the defaults. */
  public static VidgoExtension create() {
    return builder().build();
  }

  /** Returns a builder with the defaults: virtual time, and those of sandbox and client. */
  public static Builder builder() {
    return new Builder();
  }

  /** Starts what the class shares; JUnit does not call this for an instance field. */
  @Override
  public void beforeAll(ExtensionContext context) {
    if (!declared) {
      start(context);
    }
  }

  @Override
  public void beforeEach(ExtensionContext context) {
    start(context);
  }

  @Override
  public void afterEach(ExtensionContext context) {
    close(context);
  }

  @Override
  public void afterAll(ExtensionContext context) {
    close(context);
  }

  /** Does nothing if a class around this test or class has started it. */
  private void start(ExtensionContext context) {
    store(context).getOrComputeIfAbsent(Started.class, key -> start());
  }

  private void close(ExtensionContext context) {
    Started own = store(context).remove(Started.class, Started.class);
    if (own != null) {
      own.close();
    }
  }

  private ExtensionContext.Store store(ExtensionContext context) {
    return context.getStore(ExtensionContext.Namespace.create(VidgoExtension.class, this));
  }

  private Started start() {
    ManualClock clock = time == Time.REAL ? null : new ManualClock();
    VidgoSandbox.Builder sandboxBuilder = VidgoSandbox.builder();
    sandbox.accept(sandboxBuilder);
    if (clock != null) {
      sandboxBuilder.clock(clock);
    }
    VidgoSandbox server = sandboxBuilder.start();
    try {
      VidgoClient.Builder builder =
          VidgoClient.builder().baseUrl(server.url()).apiKey(server.apiKey());
      if (clock != null) {
        builder.scheduler(
            time == Time.AUTO_ADVANCING
                ? VirtualScheduler.autoAdvancing(clock)
                : VirtualScheduler.advancedByHand(clock));
      }
      client.accept(builder);
      return new Started(server, builder.build(), clock);
    } catch (RuntimeException | Error e) {
      server.close();
      throw e;
    }
  }

  @Override
  public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
    return TYPES.contains(parameter.getParameter().getType());
  }

  @Override
  public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
    Started started = store(context).get(Started.class, Started.class);
    if (started == null) {
      throw new ParameterResolutionException(
          "Each test has a sandbox of its own, so a constructor or @BeforeAll method gets none;"
              + " a static field with @RegisterExtension shares one");
    }
    Class<?> type = parameter.getParameter().getType();
    if (type == VidgoSandbox.class) {
      return started.sandbox;
    }
    if (type == VidgoClient.class) {
      return started.client;
    }
    if (started.clock == null) {
      throw new ParameterResolutionException("With realTime() there is no ManualClock");
    }
    return started.clock;
  }

  /** Sandbox, client and clock of a test or class. */
  private static final class Started {
    final VidgoSandbox sandbox;
    final VidgoClient client;
    final @Nullable ManualClock clock;

    Started(VidgoSandbox sandbox, VidgoClient client, @Nullable ManualClock clock) {
      this.sandbox = sandbox;
      this.client = client;
      this.clock = clock;
    }

    void close() {
      client.close();
      sandbox.close();
    }
  }

  /** Builds a {@link VidgoExtension}. Not thread-safe. */
  public static final class Builder {
    private Time time = Time.AUTO_ADVANCING;
    private Consumer<VidgoSandbox.Builder> sandbox = builder -> {};
    private Consumer<VidgoClient.Builder> client = builder -> {};

    private Builder() {}

    /**
     * Configures each sandbox, except for its clock, unless time is {@linkplain #realTime real}.
     */
    public Builder sandbox(Consumer<VidgoSandbox.Builder> configuration) {
      this.sandbox = Objects.requireNonNull(configuration, "configuration");
      return this;
    }

    /** Configures each client, which has the URL and the key of its sandbox already. */
    public Builder client(Consumer<VidgoClient.Builder> configuration) {
      this.client = Objects.requireNonNull(configuration, "configuration");
      return this;
    }

    /**
     * Lets waits go on only when the test advances the {@link ManualClock}: for tests that look at
     * a task before it has ended. See {@link VirtualScheduler#advancedByHand}.
     */
    public Builder advancedByHand() {
      this.time = Time.ADVANCED_BY_HAND;
      return this;
    }

    /** Lets time pass by itself: waits take as long as in production. */
    public Builder realTime() {
      this.time = Time.REAL;
      return this;
    }

    /** Builds the extension. Starts nothing. */
    public VidgoExtension build() {
      return new VidgoExtension(this, false);
    }
  }
}
