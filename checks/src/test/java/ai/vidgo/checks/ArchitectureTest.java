package ai.vidgo.checks;

import static com.tngtech.archunit.base.DescribedPredicate.alwaysTrue;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.util.Map;
import java.util.Set;

@AnalyzeClasses(packages = "ai.vidgo.checks", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {
  /** Samples in turn use no program, so there are no cycles either. */
  @ArchTest
  static final ArchRule programsShareOnlySamples =
      slices()
          .matching("ai.vidgo.checks.(*)..")
          .should()
          .notDependOnEachOther()
          .ignoreDependency(alwaysTrue(), resideInAPackage("ai.vidgo.checks.samples"));

  @ArchTest
  static void packagesHaveAtMost25Files(JavaClasses classes) {
    Map<String, Set<String>> files =
        classes.stream()
            .collect(
                groupingBy(
                    JavaClass::getPackageName,
                    mapping(type -> type.getSource().get().getFileName().get(), toSet())));

    assertThat(files)
        .isNotEmpty()
        .allSatisfy((name, sources) -> assertThat(sources).hasSizeLessThanOrEqualTo(25));
  }
}
