package ai.vidgo.openapi.check;

import ai.vidgo.openapi.read.Diagnostics;
import ai.vidgo.openapi.read.SourceSpec;
import java.util.List;

/** Judges a description. No check changes it, so their order doesn't matter. */
public final class Checks {
  interface Check {
    void check(SourceSpec spec, Diagnostics diagnostics);
  }

  static final List<Check> ALL =
      List.of(
          DocumentChecks::check,
          SchemaChecks::check,
          ModelChecks::check,
          CatalogueChecks::check,
          ExampleChecks::check);

  private Checks() {}

  public static void run(SourceSpec spec, Diagnostics diagnostics) {
    ALL.forEach(check -> check.check(spec, diagnostics));
    if (diagnostics.isEmpty()) { // a mistake elsewhere makes components look unused
      UnusedComponentChecks.check(spec, diagnostics);
    }
  }
}
