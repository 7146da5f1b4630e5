package id.setia.warehouse;

import static org.assertj.core.api.Assertions.assertThat;

import id.setia.duckdb.DuckDb;
import id.setia.duckdb.DuckDbLimits;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TableInputsTest {

  private static final LocalDate DAY = LocalDate.of(2026, 1, 31);

  private final ModelFolder folder;
  private final DuckDb duckDb;

  TableInputsTest(@TempDir Path directory) throws IOException {
    folder = ModelFolder.in(directory.resolve("sql"));
    duckDb = DuckDb.inMemory(new DuckDbLimits(256, 1), directory);
  }

  /** Compares with the release before, and reads what its input was made of. */
  private record Drift() implements JavaModel {
    @Override
    public TableName table() {
      return TableName.parse("marts.drift");
    }

    @Override
    public Set<TableName> inputs() {
      return Set.of(TableName.parse("core.sums"));
    }

    @Override
    public void build(ModelContext context) throws SQLException {
      context.connection().createStatement().execute("create table marts.drift as select 1 as id");
    }
  }

  @BeforeEach
  void create() throws IOException {
    Files.writeString(
        folder.directory().resolve("macros.sql"),
        """
        create or replace macro setia_age(day) as setia_end() - day;
        create or replace macro setia_END() as Setia_As_Of() + 1;
        create or replace macro setia_twice(x) as 2 * x;
        """);
    folder
        .model("core.plain", "select id, setia_twice(id) as twice from ops.files")
        .model("core.sums", "select count(*)::integer as id from core.plain")
        .model("core.ages", "select SETIA_AGE(date '2026-01-01')::integer as id from core.sums");
    Files.writeString(
        folder.directory().resolve("marts/drift.yml"),
        Files.readString(folder.directory().resolve("core/sums.yml")));
    duckDb.execute("create schema ops");
    duckDb.execute("create schema core");
    for (String table : List.of("ops.files", "ops.closes", "ops.closed_figures", "core.plain")) {
      duckDb.execute("create table %s as select 1 as id".formatted(table));
    }
    duckDb.execute("create table core.sums as select 1 as id");
    duckDb.execute("create table core.ages as select 30 as id");
  }

  @AfterEach
  void close() {
    duckDb.close();
  }

  private Map<String, String> keys(LocalDate asOf, String previous) {
    ModelCatalog catalog =
        ModelCatalog.read(folder.directory(), List.<JavaModel>of(new Drift()), duckDb);
    return new TreeMap<>(
        new TableInputs(catalog, asOf, () -> previous)
            .ofAll(duckDb, catalog.models(), List.of("files")));
  }

  private static Set<String> changed(Map<String, String> before, Map<String, String> after) {
    Set<String> changed = new TreeSet<>();
    after.forEach(
        (table, key) -> {
          if (!key.equals(before.get(table))) {
            changed.add(table);
          }
        });
    return changed;
  }

  @Test
  void aDayChangesWhatReadsItThroughAnyMacro() {
    assertThat(changed(keys(DAY, "f"), keys(DAY, "f"))).isEmpty();
    assertThat(changed(keys(DAY, "f"), keys(DAY.plusDays(1), "f")))
        .containsExactlyInAnyOrder("core.ages", "marts.drift");
  }

  @Test
  void aForecastChangesWhatIsComparedWithIt() {
    assertThat(changed(keys(DAY, "f"), keys(DAY, "g"))).containsExactly("marts.drift");
    Map<String, String> open = keys(DAY, "f");
    duckDb.execute("insert into ops.closes values (2)");
    assertThat(changed(open, keys(DAY, "f"))).as("or a close").containsExactly("marts.drift");
  }

  @Test
  void contentChangesWhatReadsItAndNothingBehindATableThatStaysTheSame() {
    Map<String, String> before = keys(DAY, "f");
    duckDb.execute("update ops.files set id = 2");
    assertThat(changed(before, keys(DAY, "f")))
        .as("the Java model reads what its input is made of")
        .containsExactlyInAnyOrder("ops.files", "core.plain", "marts.drift");
    duckDb.execute("update core.plain set id = 2");
    assertThat(changed(before, keys(DAY, "f"))).contains("core.sums").doesNotContain("core.ages");
    duckDb.execute("update core.sums set id = 2");
    assertThat(changed(before, keys(DAY, "f"))).contains("core.ages");
  }

  @Test
  void tablesOfASqlTextAreFoundHoweverTheyAreWritten() {
    assertThat(
            TableInputs.tables(
                "select * from core.orders join \"MARTS\".\"cac\" on true, lake . orders"))
        .map(TableName::toString)
        .containsExactly("core.orders", "lake.orders", "marts.cac");
  }
}
