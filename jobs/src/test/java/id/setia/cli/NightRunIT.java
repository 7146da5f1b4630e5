package id.setia.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import id.setia.cli.Shell.Outcome;
import id.setia.duckdb.DuckDb;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The nightly run as a person or a scheduler meets it: exit codes, messages, what readers see. */
class NightRunIT {

  private static final String[] NIGHT = {"run", "--as-of", SmallNights.AS_OF.toString()};
  private static final String FIRST = SmallNights.AS_OF + "-1";
  private static final String SECOND = SmallNights.AS_OF + "-2";

  private final Path directory;

  NightRunIT(@TempDir Path directory) {
    this.directory = directory;
  }

  @Test
  void aNightPublishesTablesAndReportAndASecondOneTheSameAgain() throws Exception {
    Shell shell = SmallNights.open(SmallNights.SHOP, directory);

    Outcome first = shell.run(NIGHT).exits(ExitCode.DONE);

    assertThat(first.err())
        .containsPattern("(?m)^load shop-orders +done +[1-9]")
        .containsPattern("(?m)^publish +done +[1-9]");
    assertThat(first.err())
        .contains("run " + FIRST + " as of 2025-03-31")
        .contains("published " + FIRST + ": " + shell.workspace().resolve("warehouse.duckdb"));
    assertThat(shell.value("select release_id from marts._publication")).isEqualTo(FIRST);
    assertThat(shell.value("select sum(orders) > 100 from marts.revenue_daily")).isEqualTo("true");
    assertThat(shell.value("select count(*) from ops.check_results where not passed"))
        .isEqualTo("0");
    assertThat(
            shell.value(
                "select bool_and(read = loaded + quarantined + duplicates + withdrawn) and count(*) = 12 from ops.conservation"))
        .isEqualTo("true");
    for (String page : List.of("index.html", "index.id.html")) {
      parse(shell.workspace().resolve("report").resolve(page));
    }

    Outcome second = shell.run(NIGHT).exits(ExitCode.DONE);

    assertThat(second.err()).contains("published " + SECOND);
    assertThat(second.err())
        .containsPattern("(?m)^pull shop-orders +done +0 new files .* 3 unchanged")
        .containsPattern("(?m)^load shop-orders +done +0 records .* nothing new");
    assertThat(shell.content(SECOND)).isEqualTo(shell.content(FIRST)).hasSizeGreaterThan(15);
    assertThat(shell.value("select release_id from marts._publication")).isEqualTo(SECOND);
    assertThat(shell.workspace().resolve("releases").resolve(FIRST)).exists();
  }

  /** A shop that has exported nothing yet, and exports the next day. */
  @Test
  void withoutAnyDataANightPublishesEmptyTables() throws Exception {
    Path exports = Files.createDirectories(directory.resolve("exports"));
    Shell empty =
        new Shell(directory.resolve("workspace"), Map.of("SETIA_EXPORTS", exports.toString()));

    empty.run(NIGHT).exits(ExitCode.DONE);

    for (String mart :
        List.of("revenue_daily", "retention_cohorts", "nps_trend", "ttr_trend", "customer_360")) {
      assertThat(empty.value("select count(*) from marts." + mart)).as(mart).isEqualTo("0");
    }
    assertThat(Files.readString(empty.workspace().resolve("report").resolve("index.html")))
        .contains("No source has delivered anything yet.");

    Shell shell = SmallNights.open(SmallNights.SHOP, directory);
    shell.run(NIGHT).exits(ExitCode.DONE);
    assertThat(shell.value("select sum(orders) > 100 from marts.revenue_daily")).isEqualTo("true");
  }

  @Test
  void nothingIsWrittenOutsideTheWorkspaceAndItsSecretsAreItsOwnersAlone() throws Exception {
    Shell shell = SmallNights.open(SmallNights.SHOP, directory);
    shell.run(NIGHT).exits(ExitCode.DONE);

    try (Stream<Path> beside = Files.list(directory)) {
      assertThat(beside.map(path -> path.getFileName().toString()))
          .containsExactlyInAnyOrder("shop", "workspace");
    }
    assertThat(Files.getPosixFilePermissions(shell.workspace()))
        .allMatch(permission -> permission.name().startsWith("OWNER"));
    assertThat(Files.getPosixFilePermissions(shell.workspace().resolve("hmac.key")))
        .allMatch(permission -> permission.name().startsWith("OWNER"));
  }

  @Test
  void aFailedCheckKeepsTheReleaseBefore() throws Exception {
    Shell shell = SmallNights.open(SmallNights.SHOP, directory);
    try (Home home = Home.copiedTo(directory.resolve("home"))) {
      shell.run(NIGHT).exits(ExitCode.DONE);
      byte[] published = Files.readAllBytes(shell.workspace().resolve("warehouse.duckdb"));
      Path check = home.file("sql/checks/lifecycle_new_is_ledger_new.sql");
      String good = Files.readString(check);
      Files.writeString(
          check, "-- severity: error\nselect period_kind from marts.lifecycle limit 3\n");

      Outcome refused = shell.run(NIGHT).exits(ExitCode.CHECKS_FAILED);

      assertThat(refused.err())
          .containsPattern(
              "Cannot publish: 1 of [0-9]+ checks failed; readers keep the release before\\."
                  + " checks lifecycle_new_is_ledger_new: 3 violations, e\\.g\\. \\{'period_kind': ");
      assertThat(Files.readAllBytes(shell.workspace().resolve("warehouse.duckdb")))
          .isEqualTo(published);
      assertThat(shell.value("select release_id from marts._publication")).isEqualTo(FIRST);
      assertThat(shell.run("runs").exits(ExitCode.DONE).out())
          .containsPattern("2025-03-31-2 +2025-03-31 +checks_failed .*Cannot publish");

      Files.writeString(check, good);
      Outcome mended = shell.run(NIGHT).exits(ExitCode.DONE);

      assertThat(mended.err()).contains("published 2025-03-31-3");
      assertThat(mended.err()).contains("expired 2025-03-31-2");
    }
  }

  @Test
  void aWarningIsReportedAndPublished() throws Exception {
    Shell shell = SmallNights.open(SmallNights.SHOP, directory);
    try (Home home = Home.copiedTo(directory.resolve("home"))) {
      Files.writeString(
          home.file("sql/checks/a_warning.sql"),
          "-- severity: warn\nselect period_kind from marts.lifecycle limit 2\n");

      Outcome outcome = shell.run(NIGHT).exits(ExitCode.DONE);

      assertThat(outcome.out()).containsPattern("(?m)^check: 1 warnings$");
      assertThat(
              shell.value(
                  "select violations from ops.check_results where check_name = 'a_warning'"))
          .isEqualTo("2");
    }
  }

  @Test
  void aSourceFullOfBadRecordsStopsAndGoesOnWithABetterDelivery() throws Exception {
    Shell shell = SmallNights.open(SmallNights.SHOP.withDirtRate(0.3), directory);

    Outcome refused = shell.run(NIGHT).exits(ExitCode.CHECKS_FAILED);

    assertThat(refused.err())
        .containsPattern(
            "Cannot load shop-nps: [0-9]+ of [0-9]+ records \\([0-9.]+ %\\)( of [a-z0-9-]+\\.csv)? break a rule,"
                + " more than max_reject_rate 1\\.00 %; nothing was loaded\\. ");
    assertThat(shell.workspace().resolve("warehouse.duckdb")).doesNotExist();
    shell.run("sql", "select 1").exits(ExitCode.FAILED);

    Shell better = SmallNights.open(SmallNights.SHOP, directory.resolve("better"));
    replaceExports(better, shell);
    Outcome mended = shell.run(NIGHT).exits(ExitCode.DONE);

    assertThat(mended.err()).contains("published " + FIRST);
    assertThat(shell.value("select sum(orders) > 100 from marts.revenue_daily")).isEqualTo("true");
    better.run(NIGHT).exits(ExitCode.DONE);
    assertThat(shell.marts(FIRST)).isEqualTo(better.marts(FIRST));
  }

  @Test
  void theOutcomeCanBeReadByPrograms() throws Exception {
    Shell shell = SmallNights.open(SmallNights.SHOP, directory);

    JsonNode outcome = shell.run("run", "--as-of", "2025-03-31", "--json").exits(0).json();

    assertThat(outcome.get("run_id").asText()).isEqualTo(FIRST);
    assertThat(outcome.get("status").asText()).isEqualTo("published");
    assertThat(outcome.get("steps").size()).isGreaterThan(30);
    for (JsonNode step : outcome.get("steps")) {
      assertThat(step.get("status").asText()).isEqualTo("done");
      assertThat(step.get("millis").isIntegralNumber()).isTrue();
    }
  }

  @Test
  void oneSourceCanRunAlone() throws Exception {
    Shell shell = SmallNights.open(SmallNights.SHOP, directory);

    Outcome outcome =
        shell.run("run", "--as-of", "2025-03-31", "--source", "shop-tickets").exits(ExitCode.DONE);

    assertThat(outcome.err()).contains("load shop-tickets").doesNotContain("load shop-orders");
    assertThat(shell.value("select count(*) > 10 from core.tickets")).isEqualTo("true");
    assertThat(shell.value("select count(*) from core.orders")).isEqualTo("0");
  }

  @Test
  void aDemoIsANightToo() throws IOException {
    Map<String, String> nothingSet = Map.of();
    String[] demo = {"demo", "--dir", directory.resolve("demo").toString(), "--customers", "60"};

    Outcome first = Shell.bare(nothingSet, demo).exits(ExitCode.DONE);

    assertThat(first.err()).contains("published 2025-12-31-1").contains("ask it: ./setia sql");
    assertThat(directory.resolve("demo/workspace/report/index.html")).exists();
    assertThat(Shell.bare(nothingSet, demo).exits(ExitCode.DONE).err())
        .contains("published 2025-12-31-2");
    theWorkspaceKnowsItsConfiguration(nothingSet);
    everyColumnSaysWhatItMeans();
  }

  /** Beside the demo's workspace, named by nobody, for every command that looks. */
  private void theWorkspaceKnowsItsConfiguration(Map<String, String> nothingSet)
      throws IOException {
    String workspace = directory.resolve("demo/workspace").toString();
    Path site = directory.resolve("site");

    assertThat(
            Shell.bare(nothingSet, "sources", "list", "--workspace", workspace)
                .exits(ExitCode.DONE)
                .out())
        .contains("shopee", "tiktok", directory.resolve("demo/shop/exports").toString());
    Shell.bare(nothingSet, "docs", "--workspace", workspace, "--out", site.toString())
        .exits(ExitCode.DONE);
    assertThat(Files.readString(site.resolve("tables/marts.revenue_daily.html")))
        .contains("<strong>shopee</strong> Waktu Pesanan Dibuat");
  }

  private void everyColumnSaysWhatItMeans() {
    try (DuckDb warehouse = DuckDb.readOnly(directory.resolve("demo/workspace/warehouse.duckdb"))) {
      assertThat(
              warehouse.query(
                  "select schema_name || '.' || table_name || '.' || column_name from duckdb_columns()"
                      + " where schema_name in ('bi', 'marts', 'core', 'ops') and comment is null",
                  row -> row.getString(1)))
          .isEmpty();
    }
  }

  private static void replaceExports(Shell from, Shell to) throws IOException {
    Path target = Path.of(to.environment().get("SETIA_EXPORTS"));
    try (Stream<Path> files = Files.list(Path.of(from.environment().get("SETIA_EXPORTS")))) {
      for (Path file : files.toList()) {
        Files.copy(file, target.resolve(file.getFileName()), StandardCopyOption.REPLACE_EXISTING);
      }
    }
  }

  private static void parse(Path page) throws Exception {
    DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
    factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
    factory.setAttribute(XMLConstants.ACCESS_EXTERNAL_DTD, "");
    assertThat(
            factory
                .newDocumentBuilder()
                .parse(page.toFile())
                .getElementsByTagName("svg")
                .getLength())
        .isGreaterThan(2);
  }
}
