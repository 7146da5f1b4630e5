package id.setia;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaPackage;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.lang.ArchRule;
import id.setia.config.Settings;
import id.setia.config.Workspace;
import id.setia.lake.Lake;
import id.setia.warehouse.Publisher;
import java.io.FileDescriptor;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What docs/architecture.md says of the packages, held. */
class ArchitectureTest {

  private static final String[] PURE = packages("cltv", "feedback", "identity", "stats", "text");

  /**
   * The rooms by floor, the lowest first: a room knows those on the floors below it, never one
   * beside or above it.
   */
  private static final List<List<String>> FLOORS =
      List.of(
          List.of(
              "foreign",
              "schema",
              "duckdb",
              "cltv",
              "stats",
              "identity",
              "text",
              "report",
              "sample"),
          List.of("config", "storage", "personal", "feedback", "workbook"),
          List.of("state", "export"),
          List.of("search", "mapping", "monitoring", "lease", "warehouse"),
          List.of("lake", "landing", "lineage", "postgres", "semantic", "spark"),
          List.of("pseudonym", "site"),
          List.of("load"),
          List.of("infer", "privacy", "quarantine"),
          List.of("night", "setup"),
          List.of("upkeep"),
          List.of("serve"),
          List.of("cli"));

  /** The one thing of {@code java.io} that pure code may know: its exceptions can be serialised. */
  private static final String SERIALIZABLE = "java.io.Serializable";

  private static JavaClasses setia;

  @BeforeAll
  static void importProgram() {
    try {
      setia =
          new ClassFileImporter()
              .importPath(
                  Path.of(
                      SetiaException.class
                          .getProtectionDomain()
                          .getCodeSource()
                          .getLocation()
                          .toURI()));
    } catch (URISyntaxException impossible) {
      throw new IllegalStateException("where classes come from is no path", impossible);
    }
    assertThat(setia.size()).isGreaterThan(100);
  }

  @Test
  void dependenciesPointOneWay() {
    for (int floor = 0; floor < FLOORS.size(); floor++) {
      for (String room : FLOORS.get(floor)) {
        List<String> notBelow =
            FLOORS.subList(floor, FLOORS.size()).stream()
                .flatMap(List::stream)
                .filter(other -> !other.equals(room))
                .toList();
        holds(
            noClasses()
                .that()
                .resideInAnyPackage(packages(room))
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(packages(notBelow.toArray(String[]::new))));
      }
    }
  }

  @Test
  void everyPackageHasItsPlace() {
    assertThat(setia.getPackage("id.setia").getSubpackages())
        .extracting(JavaPackage::getName)
        .containsExactlyInAnyOrderElementsOf(
            FLOORS.stream().flatMap(List::stream).map(room -> "id.setia." + room).toList());
  }

  @Test
  void packagesHaveNoCycles() {
    holds(slices().matching("id.setia.(*)..").should().beFreeOfCycles());
  }

  @Test
  void eachLibraryHasItsPackage() {
    onlyIn("org.springframework..", "night");
    onlyIn("org.apache.iceberg..", "lake");
    onlyIn("org.apache.hadoop..", "storage", "lake");
    onlyIn("org.duckdb..", "duckdb", "warehouse");
    onlyIn("org.postgresql..", "postgres", "state");
    onlyIn("org.sqlite..", "state");
    onlyIn("org.commonmark..", "site");
    onlyIn("org.dhatim..", "workbook");
    onlyIn("picocli..", "cli");
    onlyIn("com.google.i18n.phonenumbers..", "mapping", "personal");
    onlyIn("ch.qos.logback..", "monitoring");
    onlyIn("io.micrometer..", "monitoring");
    onlyIn("jakarta.mail..", "monitoring");
    onlyIn("com.cronutils..", "config");
    onlyIn("com.github.kagkarlsson..", "serve");
  }

  @Test
  void connectionsAreOpenedInThreePlaces() {
    holds(
        noClasses()
            .that()
            .resideOutsideOfPackages(packages("duckdb", "postgres", "state"))
            .should()
            .dependOnClassesThat()
            .belongToAnyOf(DriverManager.class));
  }

  @Test
  void jobsWriteBehindTheFence() {
    holds(
        noClasses()
            .that()
            .resideInAnyPackage(packages("night", "upkeep", "privacy"))
            .should()
            .callMethod(Lake.class, "open", Workspace.class, Settings.class)
            .orShould()
            .callConstructor(Publisher.class, Workspace.class));
  }

  @Test
  void pureCodeOnlyComputes() {
    holds(
        noClasses()
            .that()
            .resideInAnyPackage(PURE)
            .and()
            .doNotHaveFullyQualifiedName("id.setia.text.Shipped")
            .should()
            .dependOnClassesThat(
                describe(
                    "read, write or start anything",
                    type ->
                        !type.getName().equals(SERIALIZABLE)
                            && Stream.of("java.io", "java.nio", "java.sql", "org.springframework")
                                .anyMatch(
                                    outside ->
                                        type.getPackageName().equals(outside)
                                            || type.getPackageName().startsWith(outside + ".")))));
  }

  @Test
  void nullIsMarkedEverywhere() {
    List<String> unmarked =
        setia.stream()
            .map(type -> type.getPackage())
            .distinct()
            .filter(
                candidate ->
                    candidate
                        .tryGetPackageInfo()
                        .filter(info -> info.isAnnotatedWith(NullMarked.class))
                        .isEmpty())
            .map(JavaPackage::getName)
            .sorted()
            .toList();

    assertThat(unmarked).isEmpty();
  }

  @Test
  void onlyTheCommandLineReadsTheClock() {
    holds(
        noClasses()
            .that()
            .resideOutsideOfPackages(packages("cli"))
            .should()
            .accessTargetWhere(
                describe("the wall clock is read", ArchitectureTest::readsTheClock)));
  }

  /** A stopwatch ({@code nanoTime}) tells no time of day. */
  private static boolean readsTheClock(JavaAccess<?> access) {
    String owner = access.getTargetOwner().getName();
    String name = access.getName();
    return (owner.startsWith("java.time.") && name.equals("now"))
        || (owner.equals("java.time.Clock")
            && (name.startsWith("system") || name.startsWith("tick")))
        || (owner.equals("java.lang.System") && name.equals("currentTimeMillis"))
        || (owner.equals("java.util.Date") && name.equals("<init>"));
  }

  /** One printer: what reaches a terminal goes through {@code PlainWriter}. */
  @Test
  void nothingIsPrintedPastThePrinter() {
    holds(
        noClasses()
            .that()
            .doNotHaveFullyQualifiedName("id.setia.cli.Main")
            .should()
            .accessField(System.class, "out")
            .orShould()
            .accessField(System.class, "err")
            .orShould()
            .accessField(FileDescriptor.class, "out")
            .orShould()
            .accessField(FileDescriptor.class, "err")
            .orShould()
            .callMethod(System.class, "console")
            .orShould()
            .callMethod(Throwable.class, "printStackTrace"));
    onlyFrom("commands", "id.setia.cli.Main", "id.setia.cli.RunDisplay");
    onlyFrom("help", "id.setia.cli.Main");
  }

  /** JSON that is printed says what must not be shown by escapes: in two places alone. */
  @Test
  void jsonIsPrintedByThePrinter() {
    holds(
        noClasses()
            .that()
            .resideInAnyPackage(packages("cli"))
            .and()
            .doNotHaveFullyQualifiedName("id.setia.cli.Terminal")
            .and()
            .doNotHaveFullyQualifiedName("id.setia.cli.OutputFormat")
            .should()
            .callMethod(JsonNode.class, "toPrettyString")
            .orShould()
            .callMethod(JsonNode.class, "toString")
            .orShould()
            .callMethodWhere(
                describe(
                    "JSON is written",
                    call ->
                        call.getTargetOwner().isAssignableTo(ObjectMapper.class)
                            && call.getName().startsWith("write"))));
  }

  /** What leaves the house as text is made plain where it is written. */
  @Test
  void everyWriterOfTextKnowsThePrinter() {
    assertThat(
            setia.get(PlainText.class).getDirectDependenciesToSelf().stream()
                .map(dependency -> dependency.getOriginClass().getName())
                .collect(Collectors.toSet()))
        .contains(
            "id.setia.SetiaException",
            "id.setia.SpreadsheetText",
            "id.setia.cli.OutputFormat",
            "id.setia.cli.PlainWriter",
            "id.setia.cli.Terminal",
            "id.setia.cli.TextTable",
            "id.setia.infer.Yaml",
            "id.setia.monitoring.JsonLines",
            "id.setia.monitoring.TextLines",
            "id.setia.monitoring.alert.AlertMessage",
            "id.setia.monitoring.alert.WebhookChannel",
            "id.setia.monitoring.metrics.Gauges",
            "id.setia.report.html.Html");
    assertThat(
            setia.get(SpreadsheetText.class).getDirectDependenciesToSelf().stream()
                .map(dependency -> dependency.getOriginClass().getName())
                .collect(Collectors.toSet()))
        .contains("id.setia.cli.CsvLine", "id.setia.workbook.Sheet");
  }

  private static void onlyFrom(String method, String... callers) {
    assertThat(
            setia.get("id.setia.cli.Terminal").getMethod(method).getCallsOfSelf().stream()
                .map(call -> call.getOriginOwner().getName()))
        .isNotEmpty()
        .isSubsetOf(callers);
  }

  private static void onlyIn(String library, String... allowed) {
    holds(
        noClasses()
            .that()
            .resideOutsideOfPackages(packages(allowed))
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(library));
  }

  private static void holds(ArchRule rule) {
    rule.allowEmptyShould(true).check(setia);
  }

  private static String[] packages(String... names) {
    return Stream.of(names).map(name -> "id.setia." + name + "..").toArray(String[]::new);
  }
}
