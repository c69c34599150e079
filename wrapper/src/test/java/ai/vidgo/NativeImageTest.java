package ai.vidgo;

import static org.assertj.core.api.Assertions.assertThat;

import ai.vidgo.api.VidgoApi;
import ai.vidgo.model.JsonValues;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The metadata for GraalVM's native image: the interface that Retrofit implements by a proxy. */
class NativeImageTest {
  @Test
  void proxyOfTheInterface() throws IOException {
    assertThat(VidgoApi.class).isInterface();
    assertThat(read("proxy-config.json")).isEqualTo(List.of(List.of(VidgoApi.class.getName())));
  }

  @Test
  void methodsOfTheInterface() throws IOException {
    assertThat(read("reflect-config.json"))
        .isEqualTo(List.of(Map.of("name", VidgoApi.class.getName(), "allDeclaredMethods", true)));
  }

  private static Object read(String name) throws IOException {
    String path = "/META-INF/native-image/ai.vidgo/vidgo-client/" + name;
    try (InputStream in = VidgoClient.class.getResourceAsStream(path)) {
      return JsonValues.adapter().fromJson(new String(in.readAllBytes(), StandardCharsets.UTF_8));
    }
  }
}
