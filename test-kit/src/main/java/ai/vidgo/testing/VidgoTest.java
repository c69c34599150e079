package ai.vidgo.testing;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Gives each test of a class a sandbox of its own, and a client whose waits take no real time.
 *
 * <pre>{@code
 * @VidgoTest
 * class SongShopTest {
 *   @Test
 *   void sellsOneSong(VidgoSandbox sandbox, VidgoClient vidgo) {
 *     new SongShop(vidgo).sell("rain on glass");
 *
 *     assertThat(sandbox).submitted(Models.GENERATE_MUSIC).times(1);
 *   }
 * }
 * }</pre>
 *
 * <p>A test, {@code @BeforeEach} or {@code @AfterEach} method may have parameters of the types
 * {@link ai.vidgo.sandbox.VidgoSandbox}, {@link ai.vidgo.VidgoClient} and {@link
 * ai.vidgo.sandbox.ManualClock}. To configure them, or to share them between the tests of a class,
 * register a {@link VidgoExtension} instead.
 */
@Documented
@Inherited
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@ExtendWith(VidgoExtension.class)
public @interface VidgoTest {}
