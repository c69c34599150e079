package ai.vidgo;

import static org.assertj.core.api.Assertions.assertThat;

import ai.vidgo.model.Models;
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
  private final List<String> loaded = new ArrayList<>();

  @Test
  void buildingAClientLoadsNothingOfAnotherLibrary() throws Exception {
    assertThat(run(BuildsAClient.class)).isEqualTo("VidgoClient{baseUrl=https://api.vidgo.ai/}");
    assertThat(loaded).contains("ai.vidgo.VidgoClient").noneMatch(ColdStartTest::isOfALibrary);
  }

  @Test
  void constantOfAModelLoadsNothingOfAnotherLibraryAndNoInput() throws Exception {
    assertThat(run(NamesAModel.class)).isEqualTo("generate-music");
    assertThat(loaded)
        .contains("ai.vidgo.model.Models")
        .noneMatch(ColdStartTest::isOfALibrary)
        .noneMatch(name -> name.matches("ai\\.vidgo\\.model\\..*Input(\\$.*)?"));
  }

  /** What the program returned, as text. */
  private String run(Class<? extends Callable<?>> program) throws Exception {
    ClassLoader apart = new Apart(loaded);
    return ((Callable<?>) apart.loadClass(program.getName()).getConstructor().newInstance())
        .call()
        .toString();
  }

  private static boolean isOfALibrary(String name) {
    return name.matches("(okhttp3|okio|kotlin|retrofit2|com\\.squareup)\\..*");
  }

  public static final class BuildsAClient implements Callable<VidgoClient> {
    @Override
    public VidgoClient call() {
      return VidgoClient.builder().apiKey("sk-test").baseUrl("https://api.vidgo.ai").build();
    }
  }

  public static final class NamesAModel implements Callable<Object> {
    @Override
    public Object call() {
      return Models.GENERATE_MUSIC;
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
