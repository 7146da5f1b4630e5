package id.setia.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import id.setia.cli.Shell.Outcome;
import id.setia.state.StateDb;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

/** The commands that only look, over one published night and over an empty workspace. */
class CommandsIT {

  private static final String RUN = SmallNights.AS_OF + "-1";

  @TempDir private static Path directory = Path.of("");
  private static Shell shell = new Shell(directory, Map.of());

  @BeforeAll
  static void night() throws IOException {
    shell = SmallNights.open(SmallNights.SHOP, directory);
    shell.run("run", "--as-of", SmallNights.AS_OF.toString()).exits(ExitCode.DONE);
  }

  static List<List<String>> commands() {
    Terminal nowhere =
        new Terminal(
            new PrintWriter(new StringWriter()),
            new PrintWriter(new StringWriter()),
            Map.of(),
            Shell.CLOCK,
            false,
            80);
    List<List<String>> paths = new ArrayList<>();
    collect(Main.commandLine(nowhere), List.of(), paths);
    return paths;
  }

  private static void collect(CommandLine command, List<String> path, List<List<String>> into) {
    into.add(path);
    command
        .getSubcommands()
        .forEach(
            (name, below) ->
                collect(below, Stream.concat(path.stream(), Stream.of(name)).toList(), into));
  }

  @ParameterizedTest
  @MethodSource("commands")
  void everyCommandExplainsItself(List<String> path) {
    List<String> arguments = new ArrayList<>(path);
    arguments.add("--help");

    Outcome outcome = Shell.bare(Map.of(), arguments.toArray(String[]::new)).exits(ExitCode.DONE);

    assertThat(outcome.out())
        .contains(("Usage: setia " + String.join(" ", path)).strip())
        .contains("--help")
        .contains("4  another run is at work in the workspace");
    assertThat(outcome.err()).isEmpty();
  }

  @Test
  void theContractIsThere() {
    assertThat(commands().stream().map(path -> String.join(" ", path)))
        .contains(
            "run",
            "backfill",
            "demo",
            "sample",
            "runs",
            "sql",
            "sources list",
            "sources test",
            "sources infer",
            "quarantine list",
            "quarantine show",
            "quarantine replay",
            "quarantine discard",
            "quarantine history",
            "report",
            "doctor");
    assertThat(Shell.bare(Map.of()).exits(ExitCode.USAGE).out()).startsWith("Usage: setia");
    assertThat(Shell.bare(Map.of(), "--version").exits(ExitCode.DONE).out()).startsWith("setia ");
  }

  @Test
  void sqlAnswersInThreeFormats() {
    String select =
        "select 'a,\"b\"' as text, 12.50::decimal(9, 2) as money, null as nothing, sum(3) as n, date '2025-01-31' as day";

    assertThat(shell.run("sql", select).exits(ExitCode.DONE).out().lines())
        .containsExactly(
            "text   money  nothing  n  day",
            "-----  -----  -------  -  ----------",
            "a,\"b\"  12.50     NULL  3  2025-01-31",
            "(1 row)");
    assertThat(shell.run("sql", select, "--format", "csv").exits(ExitCode.DONE).out().lines())
        .containsExactly("text,money,nothing,n,day", "\"a,\"\"b\"\"\",12.50,,3,2025-01-31");
    JsonNode row = shell.run("sql", select, "--format", "json").exits(ExitCode.DONE).json().get(0);
    assertThat(row.get("text").asText()).isEqualTo("a,\"b\"");
    assertThat(row.get("money").decimalValue()).isEqualByComparingTo("12.50");
    assertThat(row.get("nothing").isNull()).isTrue();
    assertThat(row.get("n").isIntegralNumber()).isTrue();
    assertThat(row.get("day").asText()).isEqualTo("2025-01-31");
  }

  @Test
  void sqlNamesTheColumnsOfAnEmptyAnswer() {
    String nothing = "select status, customers from marts.lifecycle where false";

    assertThat(shell.run("sql", nothing, "--format", "csv").exits(ExitCode.DONE).out().lines())
        .containsExactly("status,customers");
    assertThat(shell.run("sql", nothing, "--json").exits(ExitCode.DONE).json()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "select * from read_text('/etc/passwd')",
        "select * from read_blob('WORKSPACE/hmac.key')",
        "select * from read_blob('WORKSPACE/state.db')",
        "select * from glob('WORKSPACE/landing/**')",
        "from read_csv('/etc/hostname', header = false)",
      })
  void sqlReachesNothingButReleasesAndLake(String select) {
    String real = select.replace("WORKSPACE", shell.workspace().toString());

    assertThat(shell.run("sql", real).exits(ExitCode.FAILED).err())
        .startsWith("Cannot run the query: ")
        .contains("disabled");
  }

  @Test
  void sqlReadsTheLakeAndWhereItIsTold() throws IOException {
    Path beside = Files.createDirectories(directory.resolve("beside"));
    Files.writeString(beside.resolve("targets.csv"), "month,target\n1,100\n");
    String lake =
        "select count(*) > 0 from read_parquet('%s/lake/lake/orders/data/**/*.parquet')"
            .formatted(shell.workspace());
    String targets = "select target from '%s/targets.csv'".formatted(beside);

    assertThat(shell.value(lake)).isEqualTo("true");
    shell.run("sql", targets).exits(ExitCode.FAILED);
    assertThat(shell.run("sql", "--read", beside.toString(), targets).exits(ExitCode.DONE).out())
        .contains("100");
  }

  @Test
  void tablesAreFoundByTheirNames() {
    assertThat(shell.run("sql", "show tables").exits(ExitCode.DONE).out())
        .contains("churn_ledger", "retention_cohorts");
    assertThat(shell.run("sql", "select count(*) as orders from orders").exits(ExitCode.DONE).out())
        .contains("orders");
    assertThat(shell.run("tables").exits(ExitCode.DONE).out().lines())
        .anyMatch(line -> line.matches("core\\.orders +[1-9][0-9,]* .*"))
        .anyMatch(line -> line.startsWith("marts.churn_ledger"));
    assertThat(shell.run("tables", "churn_ledger").exits(ExitCode.DONE).out())
        .startsWith("marts.churn_ledger: ")
        .contains("period_start              DATE           key");
    assertThat(shell.run("tables", "churn_legder").exits(ExitCode.USAGE).err())
        .contains("Cannot find the table churn_legder: ./setia tables lists them");
  }

  @Test
  void describeSaysWhatAColumnMeans() {
    List<String> lines =
        shell
            .run("sql", "--format", "csv", "describe churn_ledger")
            .exits(ExitCode.DONE)
            .out()
            .lines()
            .toList();

    assertThat(lines.get(0)).isEqualTo("column_name,column_type,key,unit,comment");
    assertThat(lines).anyMatch(line -> line.matches("churn_rate,DOUBLE,,rate 0\\.\\.1,.{20,}"));
    assertThat(lines).anyMatch(line -> line.matches("period_start,DATE,key,.{20,}"));
    assertThat(shell.run("sql", "Describe core.orders;").exits(ExitCode.DONE).out())
        .contains("order_id");
    assertThat(shell.run("sql", "describe select 1 as one").exits(ExitCode.DONE).out())
        .contains("one", "INTEGER");
    shell.run("sql", "describe no_such_table").exits(ExitCode.FAILED);
  }

  @Test
  void whatIsUnknownIsNoEmptyText(@TempDir Path scratch) throws IOException {
    Path query = Files.writeString(scratch.resolve("q.sql"), "select null as a, '' as b;\n");

    assertThat(shell.run("sql", "-f", query.toString()).exits(ExitCode.DONE).out().lines())
        .containsExactly("   a  b", "----  -", "NULL", "(1 row)");
    assertThat(
            shell
                .run("sql", "--vertical", "select null as a, 12 as longer")
                .exits(ExitCode.DONE)
                .out()
                .lines())
        .containsExactly("-- row 1", "a       NULL", "longer  12", "(1 row)");
    String longText = "x".repeat(300);
    assertThat(shell.run("sql", "select repeat('x', 300) as t").exits(ExitCode.DONE).out())
        .contains(longText);
    assertThat(shell.run("sql").exits(ExitCode.USAGE).err()).contains("there is none; write it");
  }

  @Test
  void sqlDescribesAndShows() {
    assertThat(shell.run("sql", "describe marts.lifecycle").exits(ExitCode.DONE).out())
        .contains("period_kind");
    assertThat(shell.run("sql", "show all tables").exits(ExitCode.DONE).out())
        .contains("churn_ledger");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "create table marts.mine as select 1",
        "delete from marts.lifecycle",
        "drop table marts.lifecycle",
        "copy marts.lifecycle to 'DIR/leak.csv'",
        "copy marts.lifecycle to 'DIR/leak.csv'; select 1",
        "attach 'DIR/mine.duckdb' as mine",
        "export database 'DIR/leak'",
        "select 1; drop table marts.lifecycle",
        "set memory_limit = '1GB'"
      })
  void sqlCannotWrite(String statement, @TempDir Path scratch) throws IOException {
    byte[] before = Files.readAllBytes(shell.workspace().resolve("warehouse.duckdb"));

    Outcome refused = shell.run("sql", statement.replace("DIR", scratch.toString()));

    assertThat(refused.exits(ExitCode.USAGE).err())
        .isEqualToIgnoringNewLines(
            "Cannot run the query: it must be one SELECT, or DESCRIBE or SHOW");
    try (Stream<Path> files = Files.list(scratch)) {
      assertThat(files).isEmpty();
    }
    assertThat(Files.readAllBytes(shell.workspace().resolve("warehouse.duckdb"))).isEqualTo(before);
  }

  @Test
  void sqlSaysWhatIsWrongAndWhere() {
    assertThat(shell.run("sql", "select * from marts.nowhere").exits(ExitCode.FAILED).err())
        .startsWith("Cannot run the query: there is no table \"nowhere\" (nearest: ")
        .contains("(line 1, at: marts.nowhere)");
    assertThat(shell.run("sql", "select *\nfrom churn_legder").exits(ExitCode.FAILED).err())
        .startsWith(
            "Cannot run the query: there is no table \"churn_legder\" (nearest: \"bi.churn_ledger\", \"marts.churn_ledger\"")
        .contains("(line 2, at: churn_legder)");
    assertThat(shell.run("sql", "selec 1").exits(ExitCode.FAILED).err())
        .startsWith("Cannot run the query: it can't be read from \"selec\" on");
  }

  @Test
  void runsListsRunsAndTheirSteps() {
    assertThat(shell.run("runs").exits(ExitCode.DONE).out())
        .containsPattern(RUN + " +2025-03-31 +published +2026-01-02 03:00:00")
        .containsPattern("published .* [0-9]{1,3}(,[0-9]{3})+\n")
        .endsWith("(times in Asia/Jakarta)\n");
    assertThat(shell.run("runs", "--utc").exits(ExitCode.DONE).out())
        .containsPattern(RUN + " +2025-03-31 +published +2026-01-01 20:00:00")
        .endsWith("(times in UTC)\n");
    JsonNode steps = shell.run("runs", RUN, "--json").exits(ExitCode.DONE).json();
    assertThat(steps.get(0).get("step").asText()).isEqualTo("pull shop-nps");
    assertThat(steps.get(0).get("count").asInt()).isEqualTo(3);
    assertThat(steps.get(steps.size() - 1).get("step").asText()).isEqualTo("publish");
    assertThat(shell.run("runs", "2020-01-01-1").exits(ExitCode.FAILED).err())
        .isEqualToIgnoringNewLines("Cannot find run 2020-01-01-1 in " + shell.workspace());
  }

  @Test
  void sourcesListCountsFiles() {
    JsonNode sources = shell.run("sources", "list", "--json").exits(ExitCode.DONE).json();

    assertThat(sources.findValuesAsText("source"))
        .containsExactly("shop-nps", "shop-orders", "shop-refunds", "shop-tickets");
    assertThat(sources.findValuesAsText("matching")).containsOnly("3");
    assertThat(sources.findValuesAsText("loaded")).containsOnly("3");
    assertThat(sources.findValuesAsText("waiting")).containsOnly("0");
    assertThat(shell.run("sources").exits(ExitCode.DONE).out()).contains("shop-orders");
  }

  @Test
  void sourcesTestReadsAsARunWould() {
    long read =
        Long.parseLong(
            shell.value("select sum(read) from ops.conservation where source = 'shop-orders'"));
    long quarantined =
        Long.parseLong(
            shell.value(
                "select sum(quarantined) from ops.conservation where source = 'shop-orders'"));

    Outcome outcome = shell.run("sources", "test", "shop-orders").exits(ExitCode.DONE);

    assertThat(quarantined).isPositive();
    assertThat(outcome.out())
        .startsWith("%,d records, %,d would go to quarantine".formatted(read, quarantined))
        .containsPattern("(?m)^orders: [0-9,]+ rows$")
        .contains("order_id=");
    assertThat(shell.run("sources", "test", "nowhere").exits(ExitCode.USAGE).err())
        .startsWith("Cannot find source nowhere in ");
  }

  @Test
  void sourcesInferDraftsWhatSourcesTestReads(@TempDir Path scratch) throws IOException {
    Path file =
        Files.writeString(
            scratch.resolve("Penjualan Januari.csv"),
            "No Nota;Tanggal Transaksi;Kode Pelanggan;Total\n"
                + IntStream.range(0, 40)
                    .mapToObj("M%d;31/01/2026 10:00;P1;1.250.000,50\n"::formatted)
                    .collect(Collectors.joining())
                + "N2;31/01/2026 11:00;P2;Gratis\nN3;31/01/2026 11:00;P2;Gratis\n");
    Path config = Files.createDirectories(scratch.resolve("config/sources")).resolve("..");
    String draft =
        shell
            .run("sources", "infer", file.toString(), "--config", config.toString())
            .exits(ExitCode.DONE)
            .out();
    assertThat(draft).contains("\nname: penjualan-januari\n", "GUESS: day first");
    String named =
        shell
            .run(
                "sources",
                "infer",
                file.toString(),
                "--name",
                "kasir",
                "--config",
                config.toString())
            .exits(ExitCode.DONE)
            .out();
    assertThat(named).contains("\nname: kasir\n");
    Files.writeString(config.resolve("sources/kasir.yml"), named);
    Outcome tried =
        shell
            .run("sources", "test", "kasir", "--config", config.toString())
            .exits(ExitCode.CHECKS_FAILED);
    assertThat(tried.out())
        .startsWith("42 records, 2 would go to quarantine")
        .contains("parse_decimal unit_price", "order_lines: 40 rows", "unit_price=1250000.5000")
        .contains("Cannot load kasir: 2 of 42 records (4.76 %) break a rule");
    assertThat(
            shell
                .run("sources", "infer", scratch.resolve("none").toString())
                .exits(ExitCode.FAILED)
                .err())
        .contains("there is no such file");
  }

  /** Who drafts the first source has set no variable of the sources that ship. */
  @Test
  void sourcesInferNeedsNoSource(@TempDir Path scratch) throws IOException {
    Path file =
        Files.writeString(
            scratch.resolve("x.csv"),
            "No Nota;Tanggal;Total\n" + "N1;31/01/2026;5.000,50\n".repeat(9));

    assertThat(Shell.bare(Map.of(), "sources", "infer", file.toString()).exits(ExitCode.DONE).out())
        .contains("\nname: x\n");
  }

  @Test
  void quarantineShowsEveryRecordThatWasSetAside() {
    JsonNode rules = shell.run("quarantine", "list", "--json").exits(ExitCode.DONE).json();
    long counted = 0;
    for (JsonNode rule : rules) {
      counted += rule.get("records").asLong();
    }
    JsonNode records =
        shell.run("quarantine", "show", "--limit", "1000", "--json").exits(ExitCode.DONE).json();

    assertThat(counted)
        .isPositive()
        .isEqualTo(Long.parseLong(shell.value("select sum(quarantined) from ops.conservation")))
        .isEqualTo(records.size());
    JsonNode first = records.get(0);
    JsonNode alike =
        shell
            .run(
                "quarantine",
                "show",
                "--json",
                "--source",
                first.get("source").asText(),
                "--rule",
                first.get("rule").asText(),
                "--file",
                first.get("file").asText())
            .exits(ExitCode.DONE)
            .json();
    assertThat(alike).contains(first).hasSizeLessThan(records.size());
    assertThat(shell.run("quarantine").exits(ExitCode.DONE).out())
        .contains(first.get("rule").asText());
  }

  @Test
  void reportSaysWhereItLies() {
    assertThat(shell.run("report").exits(ExitCode.DONE).out())
        .isEqualToIgnoringNewLines(shell.workspace().resolve("report/index.html").toString());
    assertThat(shell.run("report", "--lang", "id").exits(ExitCode.DONE).out())
        .isEqualToIgnoringNewLines(shell.workspace().resolve("report/index.id.html").toString());
    shell.run("report", "--lang", "fr").exits(ExitCode.USAGE);
  }

  @Test
  void doctorFindsNothingAndThenWhatIsWrong() throws IOException {
    assertThat(shell.run("doctor").exits(ExitCode.DONE).out()).endsWith("all well\n");

    Shell astray = new Shell(shell.workspace(), Map.of("SETIA_EXPORTS", "/nowhere"));
    assertThat(astray.run("doctor").exits(ExitCode.FAILED).out())
        .containsPattern("MEND +source shop-nps +no file matches /nowhere/nps\\*\\.csv")
        .endsWith("4 to mend\n");
  }

  @Test
  void doctorLooksAtClockKeyScheduleAndSpace(@TempDir Path scratch) throws IOException {
    Path key = shell.workspace().resolve("hmac.key");
    Path away = scratch.resolve("hmac.key");
    Files.move(key, away);
    try (StateDb state = StateDb.open(shell.workspace().resolve("state.db"))) {
      state.update("update setia_run set started_at = '2026-02-01T00:00:00Z'");
      assertThat(shell.run("doctor").exits(ExitCode.FAILED).out())
          .containsPattern("MEND +key +.*hmac.key is gone, and what is loaded was hashed with it")
          .containsPattern(
              "MEND +clock +the clock says 2026-01-01T20:00:00Z, but the newest run began 2026-02-01T00:00:00Z")
          .containsPattern("ok +space +[0-9,]+ MiB free, a night may need [0-9,]+ \\(0 MiB of new")
          .containsPattern("ok +schedule +none")
          .endsWith("2 to mend\n");
    } finally {
      try (StateDb state = StateDb.open(shell.workspace().resolve("state.db"))) {
        state.update("update setia_run set started_at = '2026-01-01T20:00:00Z'");
      }
      Files.move(away, key);
    }
    Files.writeString(scratch.resolve("setia.yml"), "schedule: [{cron: 30 2 * * *}]\n");
    assertThat(shell.run("doctor", "--config", scratch.toString()).exits(ExitCode.DONE).out())
        .containsPattern("ok +schedule +run next 2026-01-02T19:30:00Z for 2026-01-02\n")
        .containsPattern("ok +alerts +nobody is told");
    Files.writeString(
        scratch.resolve("setia.yml"), "schedule: [{cron: 30 2 * * *, source: nowhere}]\n");
    assertThat(shell.run("doctor", "--config", scratch.toString()).exits(ExitCode.FAILED).out())
        .containsPattern("MEND +schedule +Cannot find source nowhere");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          runs                                  | Cannot find a warehouse in WS: nothing has run there
          runs 2025-01-01-1                     | Cannot find a warehouse in WS: nothing has run there
          quarantine                            | Cannot find a warehouse in WS: nothing has run there
          quarantine list                       | Cannot find a warehouse in WS: nothing has run there
          quarantine show                       | Cannot find a warehouse in WS: nothing has run there
          sql select                            | Cannot find WS/warehouse.duckdb: no release has been published (./setia run publishes one)
          report                                | Cannot find WS/report/index.html: no release has been published (./setia run publishes one)
          """)
  void anEmptyWorkspaceIsSaidToBeEmpty(String command, String message, @TempDir Path scratch) {
    Path nothing = scratch.resolve("nothing");

    Outcome outcome = new Shell(nothing, Map.of()).run(command.split(" ")).exits(ExitCode.FAILED);

    assertThat(outcome.err()).isEqualToIgnoringNewLines(message.replace("WS", nothing.toString()));
    assertThat(nothing).doesNotExist();
  }

  @Test
  void sourcesAndDoctorNeedNoRun(@TempDir Path scratch) {
    Shell fresh = new Shell(scratch.resolve("nothing"), shell.environment());

    assertThat(fresh.run("sources", "list").exits(ExitCode.DONE).out())
        .containsPattern("shop-nps +feedback +3 +0 +0 ");
    assertThat(fresh.run("doctor").exits(ExitCode.DONE).out()).contains("nothing has run yet");
    assertThat(fresh.workspace()).doesNotExist();
  }

  @Test
  void wrongUsageIsToldFromFailure(@TempDir Path scratch) throws IOException {
    assertThat(new Shell(scratch, Map.of()).run("run").exits(2).err())
        .containsPattern(
            "Cannot read examples/shop/sources/shop-[a-z]+.yml: \\$\\{SETIA_EXPORTS} is not set in the environment");
    assertThat(shell.run("run", "--as-of", "2025-02-30").exits(2).err())
        .contains("Invalid value for option '--as-of'");
    assertThat(shell.run("run", "--source", "shop-nowhere").exits(2).err())
        .startsWith(
            "Cannot find source shop-nowhere in examples/shop (has: [shop-nps, shop-orders,");
    assertThat(shell.run("run", "--config", scratch.resolve("none").toString()).exits(2).err())
        .contains("Cannot read the configuration: ", "none is not a directory");
    Files.writeString(scratch.resolve("setia.yml"), "max_reject_rate: 1.7\n");
    assertThat(shell.run("run", "--config", scratch.toString()).exits(2).err())
        .contains("Invalid setting max_reject_rate: 1.7 (must be between 0 and 1)");
    Files.writeString(scratch.resolve("setia.yml"), "max_rejects: 1\n");
    assertThat(shell.run("run", "--config", scratch.toString()).exits(2).err())
        .contains("setia.yml")
        .contains("max_rejects");
    shell.run("explode").exits(2);
  }

  @Test
  void theSampleIsWrittenOnce(@TempDir Path scratch) {
    String[] sample = {
      "sample", "--customers", "50", "--seed", "3", "--out", scratch.resolve("shop").toString()
    };

    assertThat(Shell.bare(Map.of(), sample).exits(ExitCode.DONE).out())
        .containsPattern("^50 customers, [0-9,]+ orders with [0-9,]+ lines, .* files\\R$");
    assertThat(scratch.resolve("shop/exports")).isNotEmptyDirectory();
    assertThat(Shell.bare(Map.of(), sample).exits(ExitCode.FAILED).err())
        .startsWith("Cannot write the sample: ");
    Shell.bare(Map.of(), "sample").exits(ExitCode.USAGE);
  }
}
