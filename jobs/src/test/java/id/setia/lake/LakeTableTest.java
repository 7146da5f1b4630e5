package id.setia.lake;

import static org.assertj.core.api.Assertions.assertThat;

import id.setia.config.Configuration;
import id.setia.config.Workspace;
import id.setia.duckdb.DuckDb;
import id.setia.duckdb.DuckDbLimits;
import id.setia.duckdb.Sql;
import id.setia.schema.CanonicalTable;
import id.setia.schema.CanonicalTables;
import id.setia.schema.Column;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.iceberg.DataFile;
import org.apache.iceberg.FileScanTask;
import org.apache.iceberg.Schema;
import org.apache.iceberg.Table;
import org.apache.iceberg.catalog.TableIdentifier;
import org.apache.iceberg.data.GenericRecord;
import org.apache.iceberg.data.Record;
import org.apache.iceberg.data.parquet.GenericParquetReaders;
import org.apache.iceberg.io.CloseableIterable;
import org.apache.iceberg.jdbc.JdbcCatalog;
import org.apache.iceberg.parquet.Parquet;
import org.apache.iceberg.types.Conversions;
import org.apache.iceberg.types.Types;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What DuckDB writes and Iceberg commits is a table that any Iceberg reader can read. */
class LakeTableTest {

  private static final CanonicalTable FEEDBACK = CanonicalTables.find("feedback").orElseThrow();

  @TempDir
  @SuppressWarnings("NullAway.Init")
  Path root;

  @SuppressWarnings("NullAway.Init")
  private Lake lake;

  @SuppressWarnings("NullAway.Init")
  private LakeTable feedback;

  @SuppressWarnings("NullAway.Init")
  private DuckDb duckDb;

  private Workspace workspace = new Workspace(Path.of("unused"));

  @BeforeEach
  void open() throws Exception {
    workspace = new Workspace(root);
    workspace.create();
    Files.createDirectories(root.resolve("config"));
    lake = Lake.open(workspace, Configuration.read(root.resolve("config"), Map.of()).settings());
    feedback = lake.table(FEEDBACK);
    duckDb = DuckDb.inMemory(new DuckDbLimits(128, 1), root);
  }

  @AfterEach
  void close() {
    duckDb.close();
    lake.close();
  }

  private NewFile write(OptionalInt month, String... rows) {
    NewFile file = feedback.newFile(month);
    Map<String, String> sqlTypes =
        FEEDBACK.allColumns().stream()
            .collect(Collectors.toMap(Column::name, c -> c.type().sqlType()));
    String select =
        feedback.fieldIds().keySet().stream()
            .map(
                name ->
                    List.of("response_id", "responded_at", "score").contains(name)
                        ? "cast(%1$s as %2$s) as %1$s".formatted(name, sqlTypes.get(name))
                        : List.of("metric", "survey", "survey_kind", "source").contains(name)
                            ? "'x' as " + name
                            : List.of("file_id", "record_no").contains(name)
                                ? "cast(1 as %s) as %s".formatted(sqlTypes.get(name), name)
                                : "cast(null as %s) as %s".formatted(sqlTypes.get(name), name))
            .collect(Collectors.joining(", "));
    String ids =
        feedback.fieldIds().entrySet().stream()
            .map(entry -> Sql.name(entry.getKey()) + ": " + entry.getValue())
            .collect(Collectors.joining(", "));
    duckDb.execute(
        "copy (select %s from (values %s) v (response_id, responded_at, score)) to %s (format parquet, field_ids {%s})"
            .formatted(select, String.join(", ", rows), Sql.text(file.path().toString()), ids));
    return file;
  }

  private long commit(String load, List<NewFile> added, Set<String> removed) {
    feedback.commit(load, List.of(1L), added, removed);
    return feedback.snapshotId();
  }

  @Test
  void aHistoryBegunAnewKnowsNothingOfWhatIsGone() throws Exception {
    NewFile first = write(OptionalInt.of(660), "('gone', timestamp '2025-01-05 10:00:00', 9)");
    long closed = commit("one", List.of(first), Set.of());
    feedback.history().tag("close-2025-01", closed);
    NewFile second = write(OptionalInt.of(661), "('b', timestamp '2025-02-05 10:00:00', 8)");
    commit("two", List.of(second), Set.of());
    NewFile third = write(OptionalInt.of(661), "('c', timestamp '2025-02-06 10:00:00', 7)");
    commit("three", List.of(third), Set.of(second.location()));
    NewFile without = write(OptionalInt.of(660), "('a', timestamp '2025-01-05 10:00:00', 9)");

    feedback.history().startAnew(Map.of(first.location(), without));
    feedback.history().startAnew(Map.of());
    feedback.care().expire(feedback.care().expired(Set.of(), Instant.MAX));
    feedback.care().delete(feedback.care().orphans(Instant.MAX));

    assertThat(locations(feedback.snapshotId()))
        .containsExactlyInAnyOrder(without.location(), third.location());
    assertThat(locations(feedback.history().tags().getOrDefault("close-2025-01", 0L)))
        .containsExactly(without.location());
    assertThat(feedback.history().kept()).hasSize(2);
    assertThat(iceberg().refs()).containsOnlyKeys("main", "close-2025-01");
    assertThat(first.path()).doesNotExist();
    assertThat(second.path()).doesNotExist();
    for (var snapshot : iceberg().snapshots()) {
      for (var manifest : snapshot.allManifests(iceberg().io())) {
        assertThat(manifest.deletedFilesCount()).as("told as deleted").isZero();
      }
    }
    commit(
        "four",
        List.of(write(OptionalInt.of(662), "('d', timestamp '2025-03-01 10:00:00', 1)")),
        Set.of());
    assertThat(locations(feedback.snapshotId())).hasSize(3);
  }

  private List<String> locations(long snapshot) {
    return feedback.files(snapshot).stream().map(LakeFile::location).toList();
  }

  private Table iceberg() {
    return new TestCatalog(workspace).load("feedback");
  }

  @Test
  void aNewTableHasNoSnapshotAndNoFiles() {
    assertThat(feedback.snapshotId()).isEqualTo(LakeTable.NO_SNAPSHOT);
    assertThat(feedback.files(LakeTable.NO_SNAPSHOT)).isEmpty();
    assertThat(lake.existing(CanonicalTables.find("spend").orElseThrow())).isEmpty();
    assertThat(lake.existing(FEEDBACK)).containsSame(feedback);
  }

  @Test
  void everySnapshotKeepsItsFiles() {
    NewFile january = write(OptionalInt.of(672), "('1', '2026-01-05', 9)");
    long first = commit("a", List.of(january), Set.of());
    NewFile february =
        write(OptionalInt.of(673), "('1', '2026-02-05', 9)", "('2', '2026-02-06', 1)");
    long second = commit("b", List.of(february), Set.of(january.location()));
    assertThat(feedback.files(first))
        .containsExactly(
            new LakeFile(
                january.location(), OptionalInt.of(672), 1, january.path().toFile().length()));
    assertThat(feedback.files(second))
        .extracting(LakeFile::location)
        .containsExactly(february.location());
    assertThat(feedback.readable(feedback.files(second).get(0))).isEqualTo(february.path());
  }

  @Test
  void undoGoesBackOnlyFromTheLoadItNames() {
    NewFile one = write(OptionalInt.of(672), "('1', '2026-01-05', 9)");
    commit("a", List.of(one), Set.of());
    feedback.undo("other", LakeTable.NO_SNAPSHOT);
    assertThat(feedback.files(feedback.snapshotId())).hasSize(1);
    feedback.undo("a", LakeTable.NO_SNAPSHOT);
    assertThat(feedback.files(feedback.snapshotId())).isEmpty();
    feedback.undo("a", LakeTable.NO_SNAPSHOT);
    NewFile two = write(OptionalInt.of(672), "('2', '2026-01-05', 9)");
    long before = commit("b", List.of(two), Set.of());
    commit(
        "c", List.of(write(OptionalInt.of(673), "('3', '2026-02-05', 9)")), Set.of(two.location()));
    feedback.undo("c", before);
    assertThat(feedback.snapshotId()).isEqualTo(before);
    assertThat(feedback.files(before))
        .extracting(LakeFile::location)
        .containsExactly(two.location());
  }

  @Test
  void anotherProcessSeesTheCommits() {
    commit("a", List.of(write(OptionalInt.of(672), "('1', '2026-01-05', 9)")), Set.of());
    try (Lake second =
        Lake.open(workspace, Configuration.read(root.resolve("config"), Map.of()).settings())) {
      assertThat(second.table(FEEDBACK).snapshotId()).isEqualTo(feedback.snapshotId());
    }
  }

  @Test
  void monthsBefore1970AndUnknownMonthsHavePartitionsOfTheirOwn() {
    NewFile old = write(OptionalInt.of(-1), "('1', '1969-12-31 23:00:00', 9)");
    NewFile older = write(OptionalInt.of(-12), "('2', '1969-01-01', 9)");
    NewFile unknown = write(OptionalInt.empty(), "('3', null, null)");
    long snapshot = commit("a", List.of(old, older, unknown), Set.of());
    assertThat(old.location()).contains("/responded_at_month=1969-12/");
    assertThat(older.location()).contains("/responded_at_month=1969-01/");
    assertThat(unknown.location()).contains("/responded_at_month=null/");
    assertThat(feedback.files(snapshot))
        .extracting(LakeFile::month)
        .containsExactlyInAnyOrder(OptionalInt.of(-1), OptionalInt.of(-12), OptionalInt.empty());
  }

  @Test
  void icebergReadsWhatDuckDbWrote() throws Exception {
    NewFile file =
        write(
            OptionalInt.of(672),
            "('caf\u00e9', '2026-01-05 10:00:00.123456', 9.5)",
            "('b', '2026-01-31 23:59:59', null)");
    commit("a", List.of(file), Set.of());
    Schema schema = iceberg().schema();
    List<String> read = new ArrayList<>();
    try (CloseableIterable<Record> records =
        Parquet.read(org.apache.iceberg.Files.localInput(file.path().toFile()))
            .project(schema)
            .createReaderFunc(type -> GenericParquetReaders.buildReader(schema, type))
            .build()) {
      for (Record row : records) {
        assertThat(row).isInstanceOf(GenericRecord.class);
        read.add(
            row.getField("response_id")
                + "|"
                + row.getField("responded_at")
                + "|"
                + row.getField("score")
                + "|"
                + row.getField("file_id")
                + "|"
                + row.getField("record_no"));
      }
    }
    assertThat(read)
        .containsExactly(
            "café|2026-01-05T10:00:00.123456|9.5000|1|1", "b|2026-01-31T23:59:59|null|1|1");
  }

  @Test
  void countsAndBoundsAreThoseOfTheRows() throws Exception {
    commit(
        "a",
        List.of(
            write(
                OptionalInt.of(672),
                "('b', '2026-01-05', -1.5)",
                "('a', '2026-01-31', 9.25)",
                "('c', '2026-01-07', null)")),
        Set.of());
    Table table = iceberg();
    assertThat(table.currentSnapshot().summary())
        .containsEntry("setia.load-id", "a")
        .containsEntry("setia.file-ids", "1");
    DataFile file;
    try (CloseableIterable<FileScanTask> tasks = table.newScan().includeColumnStats().planFiles()) {
      file = tasks.iterator().next().file();
    }
    Types.NestedField score = table.schema().findField("score");
    Types.NestedField id = table.schema().findField("response_id");
    assertThat(file.recordCount()).isEqualTo(3);
    assertThat(file.valueCounts()).containsEntry(score.fieldId(), 3L);
    assertThat(file.nullValueCounts()).containsEntry(score.fieldId(), 1L);
    assertThat(bound(file.lowerBounds(), score)).isEqualTo("-1.5000");
    assertThat(bound(file.upperBounds(), score)).isEqualTo("9.2500");
    assertThat(bound(file.lowerBounds(), id)).isEqualTo("a");
    assertThat(bound(file.upperBounds(), id)).isEqualTo("c");
    assertThat(file.partition().get(0, Integer.class)).isEqualTo(672);
  }

  private static String bound(Map<Integer, ByteBuffer> bounds, Types.NestedField field) {
    Object value = Conversions.fromByteBuffer(field.type(), bounds.get(field.fieldId()));
    return String.valueOf(value);
  }

  @Test
  void everyColumnOfEveryTableHasItsFieldIdInTheFile() {
    NewFile file = write(OptionalInt.of(672), "('1', '2026-01-05', 9)");
    Map<String, Integer> found =
        duckDb
            .query(
                "select name, field_id from parquet_schema(%s) where field_id is not null"
                    .formatted(Sql.text(file.path().toString())),
                row -> Map.entry(row.getString(1), row.getInt(2)))
            .stream()
            .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    assertThat(found).isEqualTo(feedback.fieldIds());
    for (CanonicalTable table : CanonicalTables.all()) {
      assertThat(lake.table(table).fieldIds().keySet())
          .containsExactlyElementsOf(table.allColumns().stream().map(Column::name).toList());
    }
  }

  /** The catalog as a stranger opens it. */
  private static final class TestCatalog {
    private final JdbcCatalog catalog = new JdbcCatalog();

    TestCatalog(Workspace workspace) {
      catalog.initialize(
          "setia",
          Map.of(
              "uri",
              "jdbc:sqlite:" + workspace.stateDb(),
              "warehouse",
              workspace.lake().toString(),
              "jdbc.schema-version",
              "V1",
              "io-impl",
              LocalFileIo.class.getName()));
    }

    Table load(String name) {
      return catalog.loadTable(TableIdentifier.of("lake", name));
    }
  }
}
