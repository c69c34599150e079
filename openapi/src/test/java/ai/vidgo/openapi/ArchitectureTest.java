package ai.vidgo.openapi;

import static com.tngtech.archunit.library.Architectures.layeredArchitecture;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

@AnalyzeClasses(packages = "ai.vidgo.openapi", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {
  /** The jar has only the root package, which therefore depends on none of the others. */
  @ArchTest
  static final ArchRule readsThenViewsThenChecks =
      layeredArchitecture()
          .consideringOnlyDependenciesInLayers()
          .layer("assemble")
          .definedBy("ai.vidgo.openapi.assemble")
          .layer("pages")
          .definedBy("ai.vidgo.openapi.pages")
          .layer("check")
          .definedBy("ai.vidgo.openapi.check")
          .layer("view")
          .definedBy("ai.vidgo.openapi.view")
          .layer("read")
          .definedBy("ai.vidgo.openapi.read")
          .layer("jar")
          .definedBy("ai.vidgo.openapi")
          .whereLayer("jar")
          .mayNotAccessAnyLayer()
          .whereLayer("read")
          .mayOnlyAccessLayers("jar")
          .whereLayer("view")
          .mayOnlyAccessLayers("read", "jar")
          .whereLayer("pages")
          .mayOnlyAccessLayers("view", "read", "jar")
          .whereLayer("check")
          .mayOnlyAccessLayers("view", "read", "jar")
          .ensureAllClassesAreContainedInArchitecture();

  @ArchTest
  static final ArchRule packagesAreFreeOfCycles =
      slices().matching("ai.vidgo.(**)").should().beFreeOfCycles();

  @ArchTest
  static void packagesHaveAtMost25Files(JavaClasses classes) {
    assertThat(
            classes.stream()
                .filter(JavaClass::isTopLevelClass)
                .collect(groupingBy(JavaClass::getPackageName, counting())))
        .hasSize(6)
        .allSatisfy((name, files) -> assertThat(files).as(name).isLessThanOrEqualTo(25));
  }
}
