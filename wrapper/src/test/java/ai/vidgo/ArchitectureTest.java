package ai.vidgo;

import static com.tngtech.archunit.library.Architectures.layeredArchitecture;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.core.importer.Location;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.util.Map;
import java.util.stream.Collectors;

/** The packages of the wrapper, as ARCHITECTURE.md describes them. */
@AnalyzeClasses(packages = "ai.vidgo", importOptions = ArchitectureTest.WrapperOnly.class)
class ArchitectureTest {
  private static final int MAX_FILES = 25;

  /** Neither the tests nor the other modules, whose packages start with ai.vidgo, too. */
  static final class WrapperOnly implements ImportOption {
    private static final String PLACE =
        VidgoClient.class.getProtectionDomain().getCodeSource().getLocation().getPath();

    @Override
    public boolean includes(Location location) {
      return location.contains(PLACE);
    }
  }

  @ArchTest
  static final ArchRule layers =
      layeredArchitecture()
          .consideringOnlyDependenciesInLayers()
          .layer("client")
          .definedBy("ai.vidgo")
          .layer("wait")
          .definedBy("ai.vidgo.wait")
          .layer("download")
          .definedBy("ai.vidgo.download")
          .layer("retry")
          .definedBy("ai.vidgo.internal.retry")
          .layer("http")
          .definedBy("ai.vidgo.internal.http")
          .layer("error")
          .definedBy("ai.vidgo.error")
          .layer("time")
          .definedBy("ai.vidgo.internal.time")
          .layer("util")
          .definedBy("ai.vidgo.internal.util")
          .whereLayer("client")
          .mayNotBeAccessedByAnyLayer()
          .whereLayer("wait")
          .mayOnlyBeAccessedByLayers("client")
          .whereLayer("download")
          .mayOnlyBeAccessedByLayers("client")
          .whereLayer("retry")
          .mayOnlyBeAccessedByLayers("client", "wait", "download")
          .whereLayer("http")
          .mayOnlyBeAccessedByLayers("client", "wait", "download", "retry")
          .whereLayer("error")
          .mayOnlyBeAccessedByLayers("client", "wait", "download", "retry", "http")
          .whereLayer("time")
          .mayOnlyBeAccessedByLayers("client", "wait", "download", "retry", "http", "error");

  @ArchTest
  static final ArchRule noCycles = slices().matching("ai.vidgo.(**)").should().beFreeOfCycles();

  @ArchTest
  static void noPackageIsLarge(JavaClasses classes) {
    Map<String, Long> files =
        classes.stream()
            .filter(JavaClass::isTopLevelClass)
            .collect(Collectors.groupingBy(JavaClass::getPackageName, Collectors.counting()));
    assertThat(files).hasSize(8);
    assertThat(files.values()).allMatch(count -> count <= MAX_FILES);
  }
}
