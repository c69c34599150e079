package ai.vidgo.openapi.check;

import ai.vidgo.openapi.read.Diagnostics;
import ai.vidgo.openapi.read.SourceSpec;
import java.util.List;

/** Judges a description. No check changes it. */
public final class Checks {
  interface Check {
    void check(SourceSpec spec, Diagnostics diagnostics);
  }

  /** In stages: of one schema only the first stage that finds a mistake reports it. */
  static final List<List<Check>> STAGES =
      List.of(
          List.of(DocumentChecks::check, SchemaChecks::check, ModelChecks::check),
          List.of(ExampleChecks::check),
          List.of(CatalogueChecks::check));

  private Checks() {}

  public static void run(SourceSpec spec, Diagnostics diagnostics) {
    for (List<Check> stage : STAGES) {
      diagnostics.nextStage();
      stage.forEach(check -> check.check(spec, diagnostics));
    }
    if (diagnostics.isEmpty()) { // a mistake elsewhere makes components look unused
      UnusedComponentChecks.check(spec, diagnostics);
    }
  }
}
