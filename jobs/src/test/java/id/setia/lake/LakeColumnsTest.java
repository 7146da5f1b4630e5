package id.setia.lake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import id.setia.config.Configuration;
import id.setia.config.Settings;
import id.setia.config.Workspace;
import id.setia.duckdb.DuckDb;
import id.setia.duckdb.DuckDbLimits;
import id.setia.duckdb.Sql;
import id.setia.lease.Lease;
import id.setia.schema.CanonicalTable;
import id.setia.schema.CanonicalTables;
import id.setia.schema.Column;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A lake that an older version made gains the columns it lacks; what is in it stays readable. */
class LakeColumnsTest {

  private static final CanonicalTable NOW = CanonicalTables.find("refunds").orElseThrow();
  private static final CanonicalTable BEFORE = without(Set.of("tax", "shipping"));

  @TempDir
  @SuppressWarnings("NullAway.Init")
  Path root;

  private Workspace workspace = new Workspace(Path.of("unused"));

  @SuppressWarnings("NullAway.Init")
  private Settings settings;

  @BeforeEach
  void create() {
    settings = Configuration.read(root, Map.of()).settings();
    workspace = new Workspace(root.resolve("workspace"));
    workspace.create();
  }

  private static CanonicalTable without(Set<String> columns) {
    return new CanonicalTable(
        NOW.name(),
        NOW.columns().stream().filter(column -> !columns.contains(column.name())).toList(),
        NOW.documentKey(),
        NOW.event(),
        NOW.grain(),
        NOW.amountSql(),
        NOW.rules());
  }

  private Lease lease() {
    return Lease.take(
        workspace,
        settings.state(),
        Clock.fixed(Instant.parse("2026-01-01T21:00:00Z"), ZoneOffset.UTC),
        "test");
  }

  private static void load(
      DuckDb duckDb,
      LakeTable table,
      CanonicalTable canonical,
      String id,
      Map<String, String> own) {
    NewFile file = table.newFile(OptionalInt.of(660));
    String select =
        canonical.allColumns().stream()
            .map(
                column ->
                    "cast(%s as %s) as %s"
                        .formatted(
                            own.getOrDefault(column.name(), sample(column, id)),
                            column.type().sqlType(),
                            Sql.name(column.name())))
            .collect(Collectors.joining(", "));
    String ids =
        table.fieldIds().entrySet().stream()
            .map(entry -> Sql.name(entry.getKey()) + ": " + entry.getValue())
            .collect(Collectors.joining(", "));
    duckDb.execute(
        "copy (select %s) to %s (format parquet, field_ids {%s})"
            .formatted(select, Sql.text(file.path().toString()), ids));
    table.commit("load-" + id, List.of(1L), List.of(file), Set.of());
  }

  private static String sample(Column column, String id) {
    return switch (column.type()) {
      case TIMESTAMP -> "timestamp '2025-01-05 10:00:00'";
      case TEXT -> column.name().equals("refund_id") ? Sql.text(id) : "'x'";
      case DECIMAL, INTEGER, LONG -> "1";
      default -> "null";
    };
  }

  private static List<String> refunds(DuckDb duckDb, LakeTable table) {
    return duckDb.query(
        "select concat_ws(' ', refund_id, amount, coalesce(cast(tax as varchar), 'unknown'), coalesce(cast(shipping as varchar), 'unknown'), record_no) from %s order by refund_id"
            .formatted(table.relation(table.files(table.snapshotId()))),
        row -> row.getString(1));
  }

  private void makeOld(DuckDb duckDb) {
    try (Lease lease = lease();
        Lake lake = Lake.open(workspace, settings, lease)) {
      load(duckDb, lake.table(BEFORE), BEFORE, "old", Map.of());
    }
  }

  @Test
  void oldRowsHoldNoValueAndNewOnesTheirOwn() {
    try (DuckDb duckDb = DuckDb.inMemory(new DuckDbLimits(128, 1), root)) {
      makeOld(duckDb);

      try (Lease lease = lease();
          Lake lake = Lake.open(workspace, settings, lease)) {
        LakeTable table = lake.table(NOW);
        assertThat(table.fieldIds()).containsKeys("tax", "shipping");
        load(duckDb, table, NOW, "new", Map.of("tax", "0.19", "shipping", "0.5"));

        assertThat(refunds(duckDb, table))
            .containsExactly("new 1.0000 0.1900 0.5000 1", "old 1.0000 unknown unknown 1");
      }
      try (Lease lease = lease();
          Lake lake = Lake.open(workspace, settings, lease)) {
        assertThat(refunds(duckDb, lake.table(NOW))).hasSize(2);
      }
    }
  }

  @Test
  void whoOnlyLooksChangesNothingAndReadsItTheSame() {
    try (DuckDb duckDb = DuckDb.inMemory(new DuckDbLimits(128, 1), root)) {
      makeOld(duckDb);

      try (Lake lake = Lake.open(workspace, settings)) {
        LakeTable table = lake.existing(NOW).orElseThrow();

        assertThat(table.fieldIds()).doesNotContainKeys("tax", "shipping");
        assertThat(refunds(duckDb, table)).containsExactly("old 1.0000 unknown unknown 1");
      }
    }
  }

  @Test
  void aColumnThatMustHaveAValueIsRefused() {
    try (Lease lease = lease();
        Lake lake = Lake.open(workspace, settings, lease)) {
      CanonicalTable lacking = without(Set.of("refunded_at", "currency"));
      CanonicalTable plain =
          new CanonicalTable(
              lacking.name(),
              lacking.columns(),
              lacking.documentKey(),
              Optional.empty(),
              lacking.grain(),
              lacking.amountSql(),
              lacking.rules());
      lake.table(plain);
    }

    try (Lease lease = lease();
        Lake lake = Lake.open(workspace, settings, lease)) {
      assertThatThrownBy(() -> lake.table(NOW))
          .hasMessage(
              "Cannot open the lake: its table refunds lacks the column refunded_at, which must"
                  + " have a value; the workspace was made by another version");
    }
  }
}
