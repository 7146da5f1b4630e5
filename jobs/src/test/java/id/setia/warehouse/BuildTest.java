package id.setia.warehouse;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import id.setia.SetiaException;
import id.setia.config.Configuration;
import id.setia.config.Settings;
import id.setia.config.Workspace;
import id.setia.duckdb.DuckDb;
import id.setia.duckdb.DuckDbLimits;
import id.setia.duckdb.Sql;
import id.setia.schema.CanonicalTable;
import id.setia.schema.CanonicalTables;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BuildTest {

  private static final String FACTS =
      """
      description: Many rows.
      materialized: facts
      grain: [id]
      columns:
        - {name: id, type: INTEGER, description: Its id.}
      """;
  private static final String TWO_COLUMNS =
      """
      description: A mart.
      grain: [id]
      dimensions: {free: [id]}
      columns:
        - {name: id, type: INTEGER, description: The customer's id.}
        - {name: revenue, type: "DECIMAL(18,4)", description: Net revenue., unit: reporting currency, additivity: additive}
      """;

  private final Path directory;
  private final ModelFolder folder;
  private final Workspace workspace;
  private final Release release;

  BuildTest(@TempDir Path directory) throws IOException {
    this.directory = directory;
    folder = ModelFolder.in(directory.resolve("sql"));
    workspace = new Workspace(directory.resolve("workspace"));
    release = Release.of(workspace, "2026-01-31-1");
  }

  @BeforeEach
  void create() {
    workspace.create();
  }

  private Settings settings(String yaml) throws IOException {
    Files.writeString(directory.resolve("setia.yml"), "duckdb: {threads: 1}\n" + yaml);
    return Configuration.read(directory, Map.of()).settings();
  }

  private Build open() throws IOException {
    return open(settings(""), Map.of());
  }

  private Build open(Settings settings, Map<String, String> lake) {
    Build build = Build.open(workspace, release, settings, LocalDate.of(2026, 1, 31));
    build.prepare(lake, folder.read().macros());
    return build;
  }

  private Model model(String table) {
    return folder.read().models().stream()
        .filter(model -> model.table().toString().equals(table))
        .findFirst()
        .orElseThrow();
  }

  private static List<String> lines(Build build, String sql) {
    return build.duckDb().query(sql, row -> String.valueOf(row.getString(1)));
  }

  @Test
  void modelsStandOnSettingsAndMacros() throws IOException {
    folder.model(
        "core.a",
        """
        select setia_twice(21) as id where setia_as_of() = date '2026-01-31' and setia_min_n() = 9
          and setia_silence_days() = 40 and setia_time_zone() = 'Asia/Makassar'
          and setia_reporting_currency() = 'SGD' and setia_margin_rate() = 0.25
          and setia_business_date(timestamp '2026-01-31 16:00:00') = date '2026-02-01'
          and setia_business_date(timestamp '2026-01-31 15:59:59') = date '2026-01-31'
        """);
    Settings settings =
        settings(
            "min_n: 9\nsilence_days: 40\ntime_zone: Asia/Makassar\nreporting_currency: SGD\nmargin_rate: 0.25\n");

    try (Build build = open(settings, Map.of())) {
      assertThat(build.build(model("core.a"))).isEqualTo(1);
      assertThat(lines(build, "select id from core.a")).containsExactly("42");
    }
  }

  @Test
  void automaticSilenceIsNull() throws IOException {
    try (Build build = open()) {
      assertThat(lines(build, "select setia_silence_days() is null")).containsExactly("true");
    }
  }

  @Test
  void everyCanonicalTableIsThereEvenWhereTheLakeHasNone() throws IOException {
    try (Build build = open()) {
      for (CanonicalTable table : CanonicalTables.all()) {
        assertThat(lines(build, "select count(*) from lake." + table.name())).containsExactly("0");
        assertThat(
                lines(
                    build,
                    "select column_name || ' ' || column_type from (describe lake.%s)"
                        .formatted(table.name())))
            .containsExactlyElementsOf(
                table.allColumns().stream()
                    .map(
                        column ->
                            column.name()
                                + " "
                                + column
                                    .type()
                                    .sqlType()
                                    .toUpperCase(java.util.Locale.ROOT)
                                    .replace(", ", ","))
                    .toList());
      }
    }
  }

  @Test
  void theLakeIsItsPinnedFiles() throws IOException {
    Path file = directory.resolve("it's pinned.parquet");
    CanonicalTable spend = CanonicalTables.find("spend").orElseThrow();
    try (Build build = open()) {
      build
          .duckDb()
          .execute(
              "copy (select * from lake.spend union all by name select 7 as file_id) to '%s' (format parquet)"
                  .formatted(file.toString().replace("'", "''")));
    }

    String relation = "read_parquet(%s)".formatted(Sql.text(file.toString()));
    try (Build build = open(settings(""), Map.of(spend.name(), relation))) {
      assertThat(lines(build, "select file_id from lake.spend")).containsExactly("7");
    }
  }

  @Test
  void aRestartKeepsWhatIsFinishedAndReplacesWhatIsNot() throws IOException {
    folder
        .model("core.a", "select (random() * 1000000)::integer as id")
        .model("core.b", "select id from core.a");
    String drawn;
    try (Build build = open()) {
      build.build(model("core.a"));
      drawn = lines(build, "select id from core.a").get(0);
      build.duckDb().execute("create table core.b as select -1 as id");
    }

    try (Build build = open()) {
      assertThat(build.build(model("core.b"))).isEqualTo(1);
      assertThat(lines(build, "select id from core.b")).containsExactly(drawn);
    }
  }

  @Test
  void aColumnOfAnotherTypeIsRefused() throws IOException {
    folder.model("core.a", "select '1' as id, 2 as more");

    try (Build build = open()) {
      assertThatThrownBy(() -> build.build(model("core.a")))
          .isInstanceOf(SetiaException.class)
          .hasMessage(
              "Cannot build core.a: its columns are not those of its YAML"
                  + " (has [id VARCHAR, more INTEGER]; YAML says [id INTEGER])");
    }
  }

  @Test
  void columnsInAnotherOrderAreRefused() throws IOException {
    folder.model("marts.a", "select 1::decimal(18, 4) as revenue, 2 as id", TWO_COLUMNS);

    try (Build build = open()) {
      assertThatThrownBy(() -> build.build(model("marts.a")))
          .isInstanceOf(SetiaException.class)
          .hasMessage(
              "Cannot build marts.a: its columns are not those of its YAML"
                  + " (has [revenue DECIMAL(18,4), id INTEGER]; YAML says [id INTEGER, revenue DECIMAL(18,4)])");
    }
  }

  @Test
  void whatDuckDbRefusesNamesTheModel() throws IOException {
    folder.model("core.a", "select 'x'::integer as id");

    try (Build build = open()) {
      assertThatThrownBy(() -> build.build(model("core.a")))
          .isInstanceOf(SetiaException.class)
          .hasMessageStartingWith(
              "Cannot build core.a: \"x\" is not a whole number; try_cast(... as ...) gives NULL instead of stopping (line 1, at: ::");
    }
  }

  /** A view while it is built; what is published names no place. */
  @ParameterizedTest
  @CsvSource({"tables,BASE TABLE", "views,VIEW"})
  void factsAreTablesOrViewsThatMoveWithTheirWorkspace(
      String facts, String kind, @TempDir Path elsewhere) throws IOException {
    folder.model("core.a", "select range::integer as id from range(5)", FACTS);
    String type =
        "select table_type from information_schema.tables where table_schema = 'core' and table_name = 'a'";
    Settings settings = settings("publish: {facts: %s}\n".formatted(facts));

    try (Build build = Build.open(workspace, release, settings, LocalDate.EPOCH)) {
      build.prepare(Map.of("fx_rates", lakeOfRates()), "select 1");
      assertThat(lines(build, "select count(*) from lake.fx_rates")).containsExactly("1");
      assertThat(build.build(model("core.a"))).isEqualTo(5);
      build.duckDb().execute("checkpoint warehouse");
      assertThat(lines(build, type)).containsExactly("VIEW");
      List<Model> models = folder.read().models();
      build.settleFacts(models);
      build.settleFacts(models);
      build.comment(build.duckDb(), models);
      assertThat(lines(build, type)).containsExactly(kind);
      build.seal();
    }
    assertThat(release.parquet(TableName.parse("core.a"))).isNotEmptyFile();
    assertThat(Files.readString(release.database(), StandardCharsets.ISO_8859_1))
        .as("also what was dropped again")
        .doesNotContain(workspace.root().toString());

    Path moved = elsewhere.resolve("moved");
    Files.move(workspace.root(), moved);
    Release there = Release.of(new Workspace(moved), release.id());
    try (DuckDb reader = DuckDb.readOnly(there.database())) {
      assertThat(reader.query("select sql from duckdb_views()", row -> row.getString(1)))
          .noneMatch(sql -> sql.contains(workspace.root().toString()));
      reader.searchFilesIn(moved);
      assertThat(reader.count("select count(*) from core.a")).isEqualTo(5);
      assertThat(
              reader.query(
                  "select decode(key) || ': ' || decode(value) from parquet_kv_metadata('%s') order by 1"
                      .formatted(there.parquet(TableName.parse("core.a"))),
                  row -> row.getString(1)))
          .contains("comment.id: Its id.", "comment: Many rows.", "grain: id");
    }
  }

  /** A lake of one rate, as a relation on its file by the place where it lies. */
  private String lakeOfRates() {
    String file = Sql.text(workspace.root().resolve("rates.parquet").toString());
    try (DuckDb duckDb = DuckDb.inMemory(new DuckDbLimits(128, 1), directory)) {
      duckDb.execute(
          CanonicalTables.find("fx_rates").orElseThrow().allColumns().stream()
              .map(
                  column ->
                      "cast(null as %s) as %s"
                          .formatted(column.type().sqlType(), Sql.name(column.name())))
              .collect(Collectors.joining(", ", "copy (select ", ") to " + file)));
    }
    return "read_parquet(%s)".formatted(file);
  }

  @Test
  void aSealedReleaseExplainsItselfAndItsParquetIsItsTables() throws IOException {
    folder
        .model("core.a", "select range::integer as id from range(1000)", FACTS)
        .model(
            "marts.m",
            "select id, (id * 1.0001)::decimal(18, 4) as revenue from core.a where id % 3 = 0",
            TWO_COLUMNS);
    List<Model> models = folder.read().models();
    try (Build build = open()) {
      models.forEach(build::build);
      build.settleFacts(models);
      build.comment(build.duckDb(), models);
      build.export(models);
      build.seal();
    }

    try (DuckDb reader = DuckDb.readOnly(release.database())) {
      assertThat(
              reader.query(
                  "select table_name || '.' || column_name || ': ' || comment from duckdb_columns()"
                      + " where comment is not null order by 1",
                  row -> row.getString(1)))
          .containsExactly(
              "a.id: Its id.",
              "m.id: The customer's id.",
              "m.revenue: Net revenue. [reporting currency] [adds up]");
      assertThat(
              reader.query(
                  "select comment from duckdb_tables() where table_name = 'm'"
                      + " or table_name = 'a' order by 1",
                  row -> row.getString(1)))
          .containsExactly("A mart.", "Many rows.");
      assertThat(reader.count("select count(*) from duckdb_schemas() where schema_name = 'lake'"))
          .isZero();
      String parquet = release.parquet(TableName.parse("marts.m")).toString();
      assertThat(reader.count("select count(*) from read_parquet('%s')".formatted(parquet)))
          .isEqualTo(334);
      assertThat(
              reader.count(
                  "select count(*) from ((from marts.m except from read_parquet('%1$s')) union all (from read_parquet('%1$s') except from marts.m))"
                      .formatted(parquet)))
          .isZero();
      assertThat(release.parquet(TableName.parse("core.a"))).isNotEmptyFile();
    }
  }
}
