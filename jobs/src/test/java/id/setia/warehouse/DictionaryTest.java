package id.setia.warehouse;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import id.setia.duckdb.DuckDb;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** {@code -Dsetia.update=true} writes the page anew. */
class DictionaryTest {

  private static final Path PAGE = Path.of("docs/data-dictionary.md");

  private static ModelCatalog catalog(DuckDb duckDb) {
    return ModelCatalog.read(ModelFixture.SQL, ModelFixture.javaModels(), duckDb);
  }

  @Test
  void thePageIsThatOfTheModels() throws Exception {
    try (DuckDb duckDb = Session.open()) {
      String page = new Dictionary(catalog(duckDb)).markdown();
      if (Boolean.getBoolean("setia.update")) {
        Files.writeString(PAGE, page);
      }

      assertThat(PAGE).as("run with -Dsetia.update=true to write it anew").exists();
      assertThat(Files.readString(PAGE)).isEqualTo(page);
    }
  }

  @Test
  void thePublishedFileExplainsItself() {
    try (DuckDb duckDb = Session.open()) {
      ModelCatalog catalog = catalog(duckDb);
      duckDb.execute("create schema marts");
      new Dictionary(catalog).write(duckDb);

      assertThat(duckDb.count("select count(*) from marts._tables"))
          .isEqualTo(catalog.models().size() + catalog.views().size());
      assertThat(
              duckDb.query(
                  "select additivity || ' ' || coalesce(not_over, '') from marts._columns where schema_name || '.' || table_name"
                      + " = 'marts.churn_ledger' and column_name in ('closing', 'churn_rate', 'new') order by position",
                  row -> row.getString(1)))
          .containsExactly(
              "additive ", "semi_additive period_start, segment_value", "non_additive ");
      assertThat(
              duckDb.query(
                  "select held_dimensions from marts._tables where schema_name = 'marts' and table_name = 'nps_trend'",
                  row -> row.getString(1)))
          .containsExactly("period_kind, segment_kind, touchpoint");
      assertThat(duckDb.count("select count(*) from marts._columns where description = ''"))
          .isZero();
      assertThat(
              duckDb.count(
                  "select count(*) from duckdb_columns() where schema_name = 'marts'"
                      + " and (comment is null or comment = 'null')"))
          .isZero();
      assertThat(
              duckDb.query(
                  "select definition_version || ' ' || unit || ' ' || table_name || '.' || column_name"
                      + " from marts._metrics where metric = 'NPS' order by 1",
                  row -> row.getString(1)))
          .containsExactly("nps-4 points nps_trend.score");
      assertThat(
              duckDb.query(
                  "select position || ' ' || data_type || ' ' || is_in_grain from marts._columns"
                      + " where schema_name = 'marts' and table_name = 'rfm_segments' and column_name in ('customer_id', 'monetary') order by 1",
                  row -> row.getString(1)))
          .containsExactly("1 VARCHAR true", "4 DECIMAL(18,4) false");
    }
  }

  /** Every metric stands where it says, and its version is that of the rows. */
  @Test
  void metricsStandInTheirColumnsWithTheirVersion() throws SQLException {
    List<String> wrong = new ArrayList<>();
    try (DuckDb duckDb = Session.open();
        ModelFixture world = RichWorld.built()) {
      for (MetricSpec metric : catalog(duckDb).metrics()) {
        for (String column : metric.columns()) {
          List<String> versions =
              world.lines(
                  "select distinct definition_version from %s where %s is not null or true"
                      .formatted(MetricSpec.tableOf(column), MetricSpec.nameOf(column)));
          // RichWorld leaves the tables of the backtest empty
          if (!versions.isEmpty()
              && versions.stream().noneMatch(version -> version.startsWith(metric.version()))) {
            wrong.add(
                "%s is %s, but %s has %s"
                    .formatted(metric.name(), metric.version(), column, versions));
          }
        }
      }
    }
    assertThat(wrong).isEmpty();
  }

  /** A mart with a definition_version carries a metric that says what the version means. */
  @Test
  void everyVersionedMartHasItsMetric() {
    try (DuckDb duckDb = Session.open()) {
      ModelCatalog catalog = catalog(duckDb);
      List<String> explained =
          catalog.metrics().stream()
              .flatMap(metric -> metric.columns().stream())
              .map(column -> MetricSpec.tableOf(column).toString())
              .toList();

      assertThat(
              catalog.models().stream()
                  .filter(model -> model.table().schema().equals("marts"))
                  .filter(
                      model ->
                          model.spec().columns().stream()
                              .anyMatch(column -> column.name().equals("definition_version")))
                  .map(model -> model.table().toString()))
          .isSubsetOf(explained);
    }
  }

  @Test
  void aMetricThatStandsNowhereIsRefused() {
    assertThatThrownBy(() -> new MetricSpec("NPS", "", "", "nps-1", List.of()))
        .hasMessage("Invalid metric NPS: no columns (at least one must carry it)");
    assertThatThrownBy(() -> new MetricSpec("NPS", "", "", "nps-1", List.of("score")))
        .hasMessage("Invalid column of a metric: score (must be schema.table.column)");
  }
}
