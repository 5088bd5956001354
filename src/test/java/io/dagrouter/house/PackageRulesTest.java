package io.dagrouter.house;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.nameMatching;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaPackage;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.NullMarked;

/** Which package may know which. */
@AnalyzeClasses(packages = "io.dagrouter", importOptions = ImportOption.DoNotIncludeTests.class)
class PackageRulesTest {
  private static final String[] CORE = {
    "io.dagrouter.json..",
    "io.dagrouter.reason..",
    "io.dagrouter.event..",
    "io.dagrouter.date..",
    "io.dagrouter.route..",
    "io.dagrouter.run..",
    "io.dagrouter.trace..",
    "io.dagrouter.router..",
    "io.dagrouter.doctor..",
    "io.dagrouter.example..",
    "io.dagrouter.reconcile..",
    "io.dagrouter.remote..",
    "io.dagrouter.coverage..",
    "io.dagrouter.watch.."
  };

  /** So that the rules cannot pass on nothing: every package named here has classes in it. */
  @ArchTest
  static void everyPackageOfTheDesignIsThere(JavaClasses all) {
    Set<String> packages = all.stream().map(JavaClass::getPackageName).collect(Collectors.toSet());
    assertThat(packages)
        .contains(
            "io.dagrouter.json",
            "io.dagrouter.reason",
            "io.dagrouter.event",
            "io.dagrouter.date",
            "io.dagrouter.route",
            "io.dagrouter.run",
            "io.dagrouter.trace",
            "io.dagrouter.router",
            "io.dagrouter.doctor",
            "io.dagrouter.example",
            "io.dagrouter.reconcile",
            "io.dagrouter.remote",
            "io.dagrouter.coverage",
            "io.dagrouter.watch",
            "io.dagrouter.flight",
            "io.dagrouter.document",
            "io.dagrouter.jackson",
            "io.dagrouter.outcome",
            "io.dagrouter.mwaa",
            "io.dagrouter.metrics",
            "io.dagrouter.aws",
            "io.dagrouter.lineage",
            "io.dagrouter.lambda",
            "io.dagrouter.lambda.snapshot",
            "io.dagrouter.cli",
            "io.dagrouter.local");
    assertThat(all.size()).isGreaterThan(100);
  }

  @ArchTest
  static final ArchRule theCoreKnowsOnlyItselfAndJava =
      classes()
          .that(resideInAnyPackage(CORE))
          .should()
          .onlyDependOnClassesThat(
              resideInAnyPackage(CORE)
                  .or(resideInAnyPackage("java..", "org.jspecify.annotations..")));

  @ArchTest
  static final ArchRule noPackageCycles =
      slices().matching("io.dagrouter.(*)..").should().beFreeOfCycles();

  @ArchTest
  static final ArchRule nobodyKnowsTheEdges =
      noClasses()
          .that(not(resideInAnyPackage("io.dagrouter.lambda..", "io.dagrouter.cli..")))
          .should()
          .dependOnClassesThat(resideInAnyPackage("io.dagrouter.lambda..", "io.dagrouter.cli.."));

  @ArchTest
  static final ArchRule theFunctionDoesNotKnowTheCommandLine =
      noClasses()
          .that(resideInAPackage("io.dagrouter.lambda.."))
          .should()
          .dependOnClassesThat(resideInAPackage("io.dagrouter.cli.."));

  /** What is done before a snapshot is done on stand-ins; events never meet one. */
  @ArchTest
  static final ArchRule ofTheFunctionOnlyPrimingKnowsTheStandIn =
      noClasses()
          .that(
              resideInAPackage("io.dagrouter.lambda..")
                  .and(not(resideInAPackage("io.dagrouter.lambda.snapshot.."))))
          .should()
          .dependOnClassesThat(resideInAPackage("io.dagrouter.local.."));

  @ArchTest
  static final ArchRule onlyTheLineagePackageKnowsOpenLineage =
      noClasses()
          .that()
          .resideOutsideOfPackage("io.dagrouter.lineage..")
          .should()
          .dependOnClassesThat(resideInAPackage("io.openlineage.."));

  /** The packages are made by these names: what triggers is not to grow by what tells of it. */
  @ArchTest
  static final ArchRule whatTriggersDoesNotKnowLineage =
      noClasses()
          .that()
          .resideOutsideOfPackages("io.dagrouter.lineage..", "io.dagrouter.cli..")
          .and()
          .haveNameNotMatching("io\\.dagrouter\\.lambda\\.Lineage.*")
          .should()
          .dependOnClassesThat(
              resideInAPackage("io.dagrouter.lineage..")
                  .or(nameMatching("io\\.dagrouter\\.lambda\\.Lineage.*")));

  @ArchTest
  static final ArchRule lineageIsMadeOfOutcomesAlone =
      classes()
          .that(resideInAPackage("io.dagrouter.lineage.."))
          .should()
          .onlyDependOnClassesThat(
              resideInAnyPackage(
                  "io.dagrouter.lineage..",
                  "io.dagrouter.json..",
                  "io.dagrouter.reason..",
                  "io.dagrouter.run..",
                  "io.openlineage..",
                  "org.apache.hc..",
                  "java..",
                  "org.jspecify.annotations.."));

  @ArchTest
  static final ArchRule onlyTheHooksKnowCrac =
      noClasses()
          .that()
          .resideOutsideOfPackage("io.dagrouter.lambda.snapshot..")
          .should()
          .dependOnClassesThat(resideInAPackage("org.crac.."));

  @ArchTest
  static final ArchRule onlyTheEdgesKnowLambda =
      noClasses()
          .that()
          .resideOutsideOfPackages("io.dagrouter.lambda..", "io.dagrouter.cli..")
          .should()
          .dependOnClassesThat(resideInAnyPackage("com.amazonaws.."));

  @ArchTest
  static final ArchRule onlyTheAdaptersAndTheEdgesKnowTheAwsSdk =
      noClasses()
          .that()
          .resideOutsideOfPackages(
              "io.dagrouter.mwaa..",
              "io.dagrouter.aws..",
              "io.dagrouter.lambda..",
              "io.dagrouter.cli..")
          .should()
          .dependOnClassesThat(resideInAnyPackage("software.amazon.awssdk.."));

  /** A mistake that both had would be seen by neither. */
  @ArchTest
  static final ArchRule theStandInSharesNoCodeWithTheClient =
      noClasses()
          .that(resideInAPackage("io.dagrouter.local.."))
          .should()
          .dependOnClassesThat(
              resideInAnyPackage(
                  "io.dagrouter.mwaa..",
                  "io.dagrouter.aws..",
                  "io.dagrouter.document..",
                  "io.dagrouter.outcome..",
                  "io.dagrouter.router..",
                  "io.dagrouter.run.."));

  @ArchTest
  static final ArchRule onlyTheEdgesReadTheEnvironment =
      noClasses()
          .that()
          .resideOutsideOfPackages("io.dagrouter.lambda..", "io.dagrouter.cli..")
          .should()
          .callMethod(System.class, "getenv")
          .orShould()
          .callMethod(System.class, "getenv", String.class)
          .orShould()
          .callMethod(System.class, "getProperty", String.class)
          .orShould()
          .callMethod(System.class, "getProperty", String.class, String.class)
          .orShould()
          .callMethod(System.class, "getProperties");

  @ArchTest
  static final ArchRule timeComesFromAClock =
      noClasses()
          .should()
          .callMethod(Instant.class, "now")
          .orShould()
          .callMethod(LocalDate.class, "now")
          .orShould()
          .callMethod(System.class, "currentTimeMillis");

  @ArchTest
  static final ArchRule onlyTheEdgesTakeTheClockOfTheSystem =
      noClasses()
          .that()
          .resideOutsideOfPackages("io.dagrouter.lambda..", "io.dagrouter.cli..")
          .should()
          .callMethod(Clock.class, "systemUTC")
          .orShould()
          .callMethod(Clock.class, "systemDefaultZone")
          .orShould()
          .callMethod(Clock.class, "system", ZoneId.class);

  @ArchTest
  static final ArchRule namesSayWhatTheyAre =
      noClasses()
          .should()
          .haveSimpleNameEndingWith("Util")
          .orShould()
          .haveSimpleNameEndingWith("Utils")
          .orShould()
          .haveSimpleNameEndingWith("Helper")
          .orShould()
          .haveSimpleNameEndingWith("Manager")
          .orShould()
          .haveSimpleNameEndingWith("Impl");

  @ArchTest
  static void everyPackageIsNullMarked(JavaClasses all) {
    Set<String> unmarked =
        all.stream()
            .map(JavaClass::getPackage)
            .filter(javaPackage -> !javaPackage.isAnnotatedWith(NullMarked.class))
            .map(JavaPackage::getName)
            .collect(Collectors.toSet());
    assertThat(unmarked).isEmpty();
  }
}
