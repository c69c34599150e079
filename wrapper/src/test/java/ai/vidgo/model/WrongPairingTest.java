package ai.vidgo.model;

import static org.assertj.core.api.Assertions.assertThat;

import ai.vidgo.VidgoClient;
import com.squareup.moshi.JsonAdapter;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.tools.Diagnostic;
import javax.tools.DiagnosticCollector;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;
import okhttp3.OkHttpClient;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import retrofit2.Retrofit;

/** Code of callers, given to the compiler. */
class WrongPairingTest {
  @TempDir Path classes;

  @Test
  void modelWithItsOwnInputAndResultCompiles() {
    assertThat(errors("Task<Persona> t = vidgo.submit(Models.GENERATE_PERSONA, persona);"))
        .isEmpty();
  }

  @Test
  void modelWithTheInputOfAnotherDoesNotCompile() {
    assertThat(errors("vidgo.submit(Models.GENERATE_PERSONA, music);"))
        .singleElement()
        .asString()
        .containsPattern("GenerateMusicInput cannot be converted|incompatible")
        .contains("GenerateMusicInput", "GeneratePersonaInput");
  }

  @Test
  void modelWithAFreeFormInputDoesNotCompile() {
    assertThat(errors("vidgo.submit(Models.GENERATE_PERSONA, java.util.Map.of());")).isNotEmpty();
  }

  @Test
  void taskWithTheResultOfAnotherDoesNotCompile() {
    assertThat(errors("Task<MusicTrack> t = vidgo.submit(Models.GENERATE_PERSONA, persona);"))
        .singleElement()
        .asString()
        .contains("incompatible")
        .contains("MusicTrack", "Persona");
    assertThat(errors("Task<MusicTrack> t = vidgo.task(Models.GENERATE_PERSONA, \"ID\");"))
        .singleElement()
        .asString()
        .contains("incompatible");
  }

  private List<String> errors(String statement) {
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    DiagnosticCollector<JavaFileObject> found = new DiagnosticCollector<>();
    String source =
        """
        import ai.vidgo.*;
        import ai.vidgo.model.*;
        class Caller {
          void call(VidgoClient vidgo, GeneratePersonaInput persona, GenerateMusicInput music) {
            %s
          }
        }
        """
            .formatted(statement);
    List<String> options =
        List.of("-proc:none", "-classpath", classPath(), "-d", classes.toString());
    compiler.getTask(null, null, found, options, null, List.of(new Source(source))).call();
    return found.getDiagnostics().stream()
        .filter(diagnostic -> diagnostic.getKind() == Diagnostic.Kind.ERROR)
        .map(diagnostic -> diagnostic.getMessage(Locale.ENGLISH))
        .toList();
  }

  /** From the classes themselves, because a test runner may hide its class path in a manifest. */
  private static String classPath() {
    return Stream.of(
            VidgoClient.class,
            Models.class,
            JsonAdapter.class,
            Retrofit.class,
            OkHttpClient.class,
            Nullable.class)
        .map(WrongPairingTest::location)
        .collect(Collectors.joining(System.getProperty("path.separator")));
  }

  private static String location(Class<?> type) {
    try {
      return Path.of(type.getProtectionDomain().getCodeSource().getLocation().toURI()).toString();
    } catch (URISyntaxException e) {
      throw new AssertionError(e);
    }
  }

  private static final class Source extends SimpleJavaFileObject {
    private final String code;

    Source(String code) {
      super(URI.create("string:///Caller.java"), Kind.SOURCE);
      this.code = code;
    }

    @Override
    public CharSequence getCharContent(boolean ignoreEncodingErrors) {
      return code;
    }
  }
}
