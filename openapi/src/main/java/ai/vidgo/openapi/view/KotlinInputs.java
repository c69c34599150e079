package ai.vidgo.openapi.view;

import ai.vidgo.openapi.ApiDescription;
import ai.vidgo.openapi.read.Reference;
import ai.vidgo.openapi.read.SourceSpec;
import java.util.List;
import java.util.Locale;

/**
 * A Kotlin function for each input, and each object within inputs, which builds it: {@code
 * generateMusicInput { prompt("..") }}.
 */
public final class KotlinInputs {
  private KotlinInputs() {}

  public static String of(SourceSpec spec) {
    StringBuilder text =
        new StringBuilder("@file:JvmName(\"Inputs\")\n\npackage ai.vidgo.kotlin\n\n");
    List<String> inputs =
        spec.inputs().stream().map(name -> ApiDescription.SCHEMAS + name).toList();
    List<String> names =
        Reference.reachable(spec.document(), inputs).stream()
            .filter(target -> !spec.resolve(target).path("properties").isEmpty())
            .map(target -> target.substring(ApiDescription.SCHEMAS.length()))
            .toList();
    names.forEach(name -> text.append("import ai.vidgo.model.").append(name).append('\n'));
    for (String name : names) {
      text.append(
          """

          /** Builds a [%1$s]. */
          public inline fun %2$s(build: %1$s.Builder.() -> Unit): %1$s = %1$s.builder().apply(build).build()
          """
              .formatted(name, name.substring(0, 1).toLowerCase(Locale.ROOT) + name.substring(1)));
    }
    return text.toString();
  }
}
