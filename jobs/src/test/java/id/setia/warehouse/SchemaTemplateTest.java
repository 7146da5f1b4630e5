package id.setia.warehouse;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import id.setia.duckdb.DuckDb;
import id.setia.duckdb.DuckDbLimits;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A schema that was copied from a template is the one that its statements make. */
final class SchemaTemplateTest {

  private static final String SCHEMA =
      """
      select 'view', view_name, '', comment from duckdb_views() where schema_name = 'bi'
      union all
      select table_name, column_name, data_type, comment from duckdb_columns() where schema_name = 'bi'
      union all
      select 'table', table_name, sql, comment from duckdb_tables() where schema_name = 'bi'
      union all
      select 'key', table_name, columns || ' ' || kind, referenced_table || referenced_columns from bi._keys
      order by all
      """;

  @TempDir
  @SuppressWarnings("NullAway.Init")
  private Path directory;

  private List<String> of(DuckDb duckDb) {
    return duckDb.query(
        SCHEMA,
        row ->
            String.join(
                " | ", row.getString(1), row.getString(2), row.getString(3), row.getString(4)));
  }

  /** The engine writes the SQL of a view otherwise with each copy: what it gives is compared. */
  private static List<String> rows(DuckDb duckDb, ModelCatalog catalog) {
    return catalog.views().stream()
        .map(view -> view.table() + " " + ReleaseContent.of(duckDb, view.table().toString()))
        .toList();
  }

  private static List<String> without(List<String> all, List<String> others) {
    List<String> left = new ArrayList<>(all);
    left.removeAll(Set.copyOf(others));
    return left;
  }

  private DuckDb opened(String name) {
    return DuckDb.onFile(directory.resolve(name), new DuckDbLimits(512, 1), directory);
  }

  @Test
  void theCopyIsWhatTheStatementsMake() throws IOException, SQLException {
    Path templates = directory.resolve("templates");
    ModelCatalog catalog;
    try (DuckDb parser = Session.open()) {
      catalog = ModelCatalog.read(ModelFixture.SQL, ModelFixture.javaModels(), parser);
    }
    BiSchema bi = new BiSchema(catalog);
    List<String> written;
    List<String> rows;
    try (ModelFixture world = RichWorld.built()) {
      world.execute("attach '%s' as release".formatted(directory.resolve("written.duckdb")));
      world.execute("copy from database memory to release");
    }
    Files.copy(directory.resolve("written.duckdb"), directory.resolve("copied.duckdb"));
    try (DuckDb duckDb = opened("written.duckdb")) {
      bi.write(duckDb, Optional.of(templates));
      assertFalse(Files.exists(templates));
    }
    try (DuckDb duckDb = opened("written.duckdb")) {
      written = of(duckDb);
      rows = rows(duckDb, catalog);
      bi.keepTemplate(duckDb, templates);
    }
    assertTrue(written.size() > 2000, written.size() + " lines");
    try (DuckDb duckDb = opened("copied.duckdb")) {
      duckDb.execute("create schema bi");
      duckDb.execute("create table bi.left_by_a_run_that_was_killed as select 1 as a");
      bi.write(duckDb, Optional.of(templates));
    }
    try (DuckDb duckDb = opened("copied.duckdb")) {
      List<String> copied = of(duckDb);
      assertEquals(List.of(), without(copied, written));
      assertEquals(List.of(), without(written, copied));
      assertEquals(rows, rows(duckDb, catalog));
    }
  }

  @Test
  void otherStatementsHaveNoTemplate() {
    List<String> statements =
        new ArrayList<>(List.of("create schema bi", "create view bi.one as select 1 as a"));
    try (DuckDb duckDb = DuckDb.inMemory(new DuckDbLimits(64, 1), directory)) {
      duckDb.executeTogether(statements);
      new SchemaTemplate(directory, statements).keep(duckDb, "bi");
      assertTrue(new SchemaTemplate(directory, statements).copyTo(duckDb, "bi"));
      duckDb.execute("drop view bi.one");
      statements.set(1, "create view bi.one as select 2 as a");
      assertFalse(new SchemaTemplate(directory, statements).copyTo(duckDb, "bi"));
      assertEquals(0, duckDb.count("select count(*) from duckdb_views() where schema_name = 'bi'"));
    }
  }

  @Test
  void aSpoiltTemplateIsDoneWithout() throws IOException {
    List<String> statements = List.of("create schema bi", "create view bi.one as select 1 as a");
    try (DuckDb duckDb = DuckDb.inMemory(new DuckDbLimits(64, 1), directory)) {
      duckDb.executeTogether(statements);
      SchemaTemplate template = new SchemaTemplate(directory, statements);
      template.keep(duckDb, "bi");
      try (var files = Files.list(directory)) {
        Files.writeString(
            files.filter(file -> file.toString().endsWith(".duckdb")).findFirst().orElseThrow(),
            "no database");
      }
      assertFalse(template.copyTo(duckDb, "bi"));
      assertEquals(1, duckDb.count("select a from bi.one"));
    }
  }
}
