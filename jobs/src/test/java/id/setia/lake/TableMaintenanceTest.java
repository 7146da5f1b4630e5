package id.setia.lake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import id.setia.SetiaException;
import id.setia.config.Configuration;
import id.setia.config.Settings;
import id.setia.config.Workspace;
import id.setia.duckdb.DuckDb;
import id.setia.duckdb.DuckDbLimits;
import id.setia.duckdb.Sql;
import id.setia.load.Compactor;
import id.setia.schema.CanonicalTable;
import id.setia.schema.CanonicalTables;
import id.setia.schema.Column;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What of a table goes and what stays. */
class TableMaintenanceTest {

  private static final CanonicalTable RATES = CanonicalTables.find("fx_rates").orElseThrow();

  private final Workspace workspace;
  private final Settings settings;
  private final Lake lake;
  private final LakeTable rates;

  TableMaintenanceTest(@TempDir Path root) throws Exception {
    workspace = new Workspace(root);
    workspace.create();
    Path config = Files.createDirectories(root.resolve("config"));
    Files.writeString(config.resolve("setia.yml"), "maintenance: {compact_from_files: 3}\n");
    settings = Configuration.read(config, Map.of()).settings();
    lake = Lake.open(workspace, settings);
    rates = lake.table(RATES);
  }

  @BeforeEach
  void fourFiles() throws Exception {
    for (int day = 1; day <= 4; day++) {
      NewFile file = write(day);
      rates.commit("load-" + day, List.of((long) day), List.of(file), Set.of());
    }
  }

  @AfterEach
  void close() {
    lake.close();
  }

  private NewFile write(int day) throws Exception {
    NewFile file = rates.newFile(OptionalInt.empty());
    String columns =
        RATES.allColumns().stream()
            .map(
                column ->
                    "cast(%s as %s) as %s"
                        .formatted(
                            value(column, day), column.type().sqlType(), Sql.name(column.name())))
            .collect(Collectors.joining(", "));
    String ids =
        rates.fieldIds().entrySet().stream()
            .map(id -> Sql.name(id.getKey()) + ": " + id.getValue())
            .collect(Collectors.joining(", "));
    try (DuckDb duckDb = DuckDb.inMemory(new DuckDbLimits(128, 1), workspace.temp())) {
      duckDb.execute(
          "copy (select %s) to %s (format parquet, field_ids {%s})"
              .formatted(columns, Sql.text(file.path().toString()), ids));
    }
    return file;
  }

  private static String value(Column column, int day) {
    return switch (column.name()) {
      case "rate_date" -> "date '2025-01-0%d'".formatted(day);
      case "rate" -> "15000";
      case "file_id" -> Integer.toString(day);
      case "record_no" -> "1";
      case "extra" -> "null";
      default -> "'USD'";
    };
  }

  private List<Path> dataFiles() throws Exception {
    try (Stream<Path> tree = Files.walk(workspace.lake())) {
      return tree.filter(file -> file.toString().endsWith(".parquet")).sorted().toList();
    }
  }

  @Test
  void smallFilesBecomeOneAndTheirSnapshotsTakeThemAlong() throws Exception {
    long before = rates.snapshotId();
    rates.history().tag("close-2025-01", before);
    Compactor compactor = new Compactor(workspace, settings);

    assertThat(compactor.plan(rates).files()).isEqualTo(4);
    assertThat(compactor.compact(RATES, rates).made()).isEqualTo(1);

    assertThat(rates.files(rates.snapshotId()))
        .singleElement()
        .satisfies(file -> assertThat(file.rows()).isEqualTo(4));
    assertThat(compactor.compact(RATES, rates).files()).isZero();
    TableMaintenance care = rates.care();
    Set<Long> expired = care.expired(Set.of(), Instant.MAX);
    assertThat(expired).hasSize(3).doesNotContain(before, rates.snapshotId());
    assertThat(care.filesOnlyIn(expired).keySet()).noneMatch(file -> file.endsWith(".parquet"));
    care.expire(expired);

    // the name keeps its four files
    assertThat(dataFiles()).hasSize(5);
    assertThat(rates.files(before)).hasSize(4);
    assertThat(care.expired(Set.of(), Instant.MAX)).isEmpty();
  }

  @Test
  void whatNobodyKeepsGoesWithItsFilesAndNothingElse() throws Exception {
    Compactor compactor = new Compactor(workspace, settings);
    long kept = rates.snapshotId();
    compactor.compact(RATES, rates);
    TableMaintenance care = rates.care();

    assertThat(care.expired(Set.of(kept), Instant.MAX)).hasSize(3);
    assertThat(care.expired(Set.of(), Instant.EPOCH)).isEmpty();
    Set<Long> expired = care.expired(Set.of(), Instant.MAX);
    assertThat(expired).hasSize(4);
    assertThat(care.filesOnlyIn(expired).keySet())
        .filteredOn(file -> file.endsWith(".parquet"))
        .hasSize(4);
    care.expire(expired);

    assertThat(dataFiles()).hasSize(1);
    assertThat(rates.files(rates.snapshotId()))
        .singleElement()
        .satisfies(file -> assertThat(file.rows()).isEqualTo(4));
    assertThat(rates.history().has(kept)).isFalse();
  }

  /** Iceberg would prove a compaction back to the first snapshot, which is gone by then. */
  @Test
  void whatComesAfterTheFirstMaintenanceIsCompactedToo() throws Exception {
    Compactor compactor = new Compactor(workspace, settings);
    compactor.compact(RATES, rates);
    rates.care().expire(rates.care().expired(Set.of(), Instant.MAX));
    for (int day = 5; day <= 6; day++) {
      rates.commit("load-" + day, List.of((long) day), List.of(write(day)), Set.of());
    }

    assertThat(compactor.compact(RATES, rates).files()).isEqualTo(3);

    assertThat(rates.files(rates.snapshotId()))
        .singleElement()
        .satisfies(file -> assertThat(file.rows()).isEqualTo(6));
  }

  @Test
  void onlyFilesOfNoSnapshotAreOrphans() throws Exception {
    Path left = write(9).path();
    assertThat(rates.care().orphans(Instant.EPOCH)).isEmpty();

    List<TableMaintenance.LakeObject> orphans = rates.care().orphans(Instant.MAX);
    rates.care().delete(orphans);

    assertThat(orphans)
        .extracting(TableMaintenance.LakeObject::location)
        .containsExactly(left.toString());
    assertThat(left).doesNotExist();
    assertThat(dataFiles()).hasSize(4);
    assertThat(rates.care().orphans(Instant.MAX)).isEmpty();
  }

  @Test
  void filesOfAnotherTableInTheSamePlaceAreNotTouched() throws Exception {
    Workspace other = new Workspace(workspace.root().resolve("other"));
    other.create();
    Path config = Files.createDirectories(other.root().resolve("config"));
    Files.writeString(config.resolve("setia.yml"), "lake: {uri: %s}\n".formatted(workspace.lake()));
    Settings shared = Configuration.read(config, Map.of()).settings();
    try (Lake second = Lake.open(other, shared)) {
      LakeTable same = second.table(RATES);

      assertThatThrownBy(() -> same.care().orphans(Instant.MAX))
          .isInstanceOf(SetiaException.class)
          .hasMessageContaining("another table lies in the same place");
    }
    assertThat(dataFiles()).hasSize(4);
  }
}
