package id.setia.warehouse;

import id.setia.SetiaException;
import id.setia.duckdb.DuckDb;
import id.setia.duckdb.DuckDbException;
import id.setia.duckdb.Sql;
import id.setia.foreign.FileFault;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A file with what statements make of a schema: views and small tables with their comments. To copy
 * it costs a tenth of what it takes the engine to read thousands of statements.
 *
 * <p>The file's name is a hash of the engine and the statements: what they make now is never that
 * of others. Nothing depends on a template but time.
 */
final class SchemaTemplate {

  private static final Logger LOG = LoggerFactory.getLogger(SchemaTemplate.class);
  private static final String NAME = "setia_template";

  private final Path directory;
  private final List<String> statements;

  /**
   * Of some statements.
   *
   * @param directory where templates lie
   */
  SchemaTemplate(Path directory, List<String> statements) {
    this.directory = directory;
    this.statements = List.copyOf(statements);
  }

  private Path file(DuckDb duckDb, String schema) {
    String made = duckDb.value("select version()", String.class) + String.join(";", statements);
    return directory.resolve(
        "%s-%s.duckdb"
            .formatted(schema, FigureSheet.sha256(made.getBytes(StandardCharsets.UTF_8))));
  }

  /**
   * Puts a copy into the current database, in the place of the schema that is there.
   *
   * @return false, with nothing changed, where there is no template of these statements that can be
   *     read
   */
  boolean copyTo(DuckDb duckDb, String schema) {
    Path template = file(duckDb, schema);
    if (!Files.isReadable(template)) {
      return false;
    }
    try {
      duckDb.execute("attach %s as %s (read_only)".formatted(Sql.text(template.toString()), NAME));
    } catch (DuckDbException refused) {
      LOG.warn("the template {} can't be read, the schema is made without it", template, refused);
      return false;
    }
    try {
      String target =
          Sql.name(String.valueOf(duckDb.value("select current_database()", String.class)));
      duckDb.executeTogether(
          List.of(
              "drop schema if exists %s cascade".formatted(schema),
              "copy from database %s to %s".formatted(NAME, target)));
    } finally {
      duckDb.execute("detach " + NAME);
    }
    return true;
  }

  /**
   * Makes the template.
   *
   * @param finished a session whose current database has what the statements make
   * @throws SetiaException when it can't be written
   */
  void keep(DuckDb finished, String schema) {
    Path template = file(finished, schema);
    Path part = template.resolveSibling(template.getFileName() + ".part");
    try {
      Files.createDirectories(directory);
      Files.deleteIfExists(part);
      write(finished, schema, part);
      Files.move(part, template, StandardCopyOption.ATOMIC_MOVE);
    } catch (IOException failed) {
      throw new SetiaException(
          "Cannot write %s: %s".formatted(template, FileFault.reason(failed)), failed);
    }
  }

  private static void write(DuckDb finished, String schema, Path file) {
    String source =
        Sql.name(String.valueOf(finished.value("select current_database()", String.class)));
    finished.execute(
        "attach %s as %s (storage_version '%s')"
            .formatted(Sql.text(file.toString()), NAME, Build.STORAGE_VERSION));
    try {
      finished.execute("copy from database %s to %s (schema)".formatted(source, NAME));
      finished.executeTogether(everythingElse(finished, schema));
      List<String> tables =
          finished.query(
              "select table_name from duckdb_tables() where database_name = '%s'".formatted(NAME),
              row -> row.getString(1));
      for (String table : tables) {
        String place = Sql.name(schema) + "." + Sql.name(table);
        finished.execute("insert into %s.%s from %s.%2$s".formatted(NAME, place, source));
      }
    } finally {
      finished.execute("detach " + NAME);
    }
  }

  /** The statements that take away what the copy has beside the schema. */
  private static List<String> everythingElse(DuckDb session, String schema) {
    List<String> drops = new ArrayList<>();
    session.forEach(
        "select schema_name from duckdb_schemas() where database_name = '%s' and not internal and schema_name not in ('main', %s)"
            .formatted(NAME, Sql.text(schema)),
        row -> drops.add("drop schema %s.%s cascade".formatted(NAME, Sql.name(row.getString(1)))));
    session.forEach(
        "select distinct case function_type when 'table_macro' then 'macro table' else 'macro' end, function_name from duckdb_functions() where database_name = '%s' and schema_name = 'main' and not internal"
            .formatted(NAME),
        row ->
            drops.add(
                "drop %s %s.main.%s"
                    .formatted(row.getString(1), NAME, Sql.name(row.getString(2)))));
    return drops;
  }
}
