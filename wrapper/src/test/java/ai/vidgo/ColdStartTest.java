package ai.vidgo;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.Test;

/** A client costs an app's start next to nothing before its first call. */
class ColdStartTest {
  @Test
  void buildingAClientLoadsNeitherOkHttpNorKotlin() throws Exception {
    List<String> loaded = new ArrayList<>();
    ClassLoader apart = new Apart(loaded);

    Callable<?> program =
        (Callable<?>) apart.loadClass(Program.class.getName()).getConstructor().newInstance();
    String built = program.call().toString();

    assertThat(built).isEqualTo("VidgoClient{baseUrl=https://api.vidgo.ai/}");
    assertThat(loaded).contains("ai.vidgo.VidgoClient");
    assertThat(loaded)
        .noneMatch(name -> name.matches("(okhttp3|okio|kotlin|retrofit2|com\\.squareup)\\..*"));
  }

  /** What a user writes. */
  public static final class Program implements Callable<VidgoClient> {
    @Override
    public VidgoClient call() {
      return VidgoClient.builder().apiKey("sk-test").baseUrl("https://api.vidgo.ai").build();
    }
  }

  /** Loads everything anew, and says what. */
  private static final class Apart extends URLClassLoader {
    private final List<String> loaded;

    Apart(List<String> loaded) {
      super(classPath(), ClassLoader.getPlatformClassLoader());
      this.loaded = loaded;
    }

    @Override
    protected Class<?> findClass(String name) throws ClassNotFoundException {
      loaded.add(name);
      return super.findClass(name);
    }

    private static URL[] classPath() {
      return List.of(System.getProperty("java.class.path").split(File.pathSeparator)).stream()
          .map(Apart::url)
          .toArray(URL[]::new);
    }

    private static URL url(String path) {
      try {
        return new File(path).toURI().toURL();
      } catch (MalformedURLException e) {
        throw new IllegalArgumentException(path, e);
      }
    }
  }
}
