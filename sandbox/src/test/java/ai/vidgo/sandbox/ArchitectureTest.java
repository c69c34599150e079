package ai.vidgo.sandbox;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
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

@AnalyzeClasses(packages = "ai.vidgo.sandbox", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {
  @ArchTest
  static final ArchRule packagesAreFreeOfCycles =
      slices().matching("ai.vidgo.(**)").should().beFreeOfCycles();

  @ArchTest
  static final ArchRule noInnerPackageDependsOnTheRoot =
      noClasses()
          .that()
          .resideInAPackage("ai.vidgo.sandbox.*..")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("ai.vidgo.sandbox");

  @ArchTest
  static final ArchRule socketsStandAlone =
      noClasses()
          .that()
          .resideInAPackage("ai.vidgo.sandbox.socket")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("ai.vidgo.sandbox.internal..");

  /** An app's tests have versions of these of their own, which the sandbox must not replace. */
  @ArchTest
  static final ArchRule bringsNoJUnitOkHttpOrKotlin =
      noClasses()
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("org.junit..", "junit..", "okhttp3..", "okio..", "kotlin..");

  @ArchTest
  static void noPackageHasMoreThan25Files(JavaClasses classes) {
    assertThat(
            classes.stream()
                .filter(JavaClass::isTopLevelClass)
                .collect(groupingBy(JavaClass::getPackageName, counting())))
        .hasSizeGreaterThan(5)
        .allSatisfy((name, files) -> assertThat(files).as(name).isLessThanOrEqualTo(25));
  }
}
