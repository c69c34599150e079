package ai.vidgo.spring.test;

import ai.vidgo.spring.VidgoAutoConfiguration;
import ai.vidgo.spring.VidgoCallbackAutoConfiguration;
import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.context.annotation.Import;

/**
 * Starts a {@link ai.vidgo.sandbox.VidgoSandbox} with the application context, to which the client
 * of the application talks, and closes it with the context. For tests, also of slices, and for
 * configuration classes of a run on a developer's machine.
 *
 * <pre>{@code
 * @SpringBootTest
 * @AutoConfigureVidgoSandbox
 * class SongShopTest {
 *   @Autowired VidgoSandbox sandbox;
 * }
 * }</pre>
 *
 * <p>Needs {@code ai.vidgo:vidgo-test-kit}. Sandbox, client and clock are beans; tests that share a
 * context share what was submitted and spent. Beans of type {@link VidgoSandboxCustomizer}
 * configure the sandbox. It calls back to the server that the test started, if there is one.
 */
@Documented
@Inherited
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@Import(SandboxSelector.class)
@ImportAutoConfiguration({VidgoAutoConfiguration.class, VidgoCallbackAutoConfiguration.class})
public @interface AutoConfigureVidgoSandbox {
  /** How time passes for sandbox and client. */
  Time time() default Time.AUTO_ADVANCING;

  /** How time passes. Unless it is real, a {@link ai.vidgo.sandbox.ManualClock} is a bean. */
  enum Time {
    /** Waits end at once: see {@link ai.vidgo.testing.VirtualScheduler#autoAdvancing}. */
    AUTO_ADVANCING,
    /** Waits go on when the test advances the clock. */
    ADVANCED_BY_HAND,
    /** Waits take as long as in production. */
    REAL
  }
}
