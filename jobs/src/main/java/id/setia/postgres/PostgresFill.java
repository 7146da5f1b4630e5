package id.setia.postgres;

import id.setia.SetiaException;
import id.setia.config.Settings;
import id.setia.duckdb.DuckDb;
import id.setia.duckdb.Sql;
import id.setia.duckdb.Workers;
import id.setia.foreign.FileFault;
import id.setia.postgres.PostgresTable.Column;
import id.setia.warehouse.Model;
import id.setia.warehouse.ModelCatalog;
import id.setia.warehouse.TableName;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Fills the schemas beside those that readers see. Several workers take the tables, the largest
 * first, each with a session of its own at both ends: while one table is written out or indexed,
 * another goes to the server. Each table is one transaction: made, filled, its key, its comments,
 * its statistics.
 */
final class PostgresFill {

  private static final Logger LOG = LoggerFactory.getLogger(PostgresFill.class);

  /** More would keep a server from its readers, and gain little where tables differ in size. */
  private static final int MOST_SESSIONS = 4;

  private final Settings.Postgres settings;
  private final PostgresSchemas schemas;
  private final Path temp;

  /** Fills the next schemas, which exist and are empty, by way of files in {@code temp}. */
  PostgresFill(Settings.Postgres settings, PostgresSchemas schemas, Path temp) {
    this.settings = settings;
    this.schemas = schemas;
    this.temp = temp;
  }

  /**
   * Copies every table of core and marts, and the views of bi that are no view of a mart.
   *
   * @return what was copied of each
   * @throws SetiaException when the server refuses
   */
  List<Copied> fill(DuckDb duckDb, ModelCatalog catalog) {
    List<PostgresTable> tables = tables(duckDb, catalog);
    Map<DuckDb, PostgresSession> servers = new ConcurrentHashMap<>();
    try {
      Files.createDirectories(temp);
      return new Workers(duckDb, MOST_SESSIONS)
          .map(
              tables,
              (session, table) ->
                  copy(
                      session,
                      servers.computeIfAbsent(session, none -> PostgresSession.open(settings)),
                      table));
    } catch (IOException failed) {
      throw new SetiaException(
          "Cannot publish to PostgreSQL: %s: %s".formatted(temp, FileFault.reason(failed)), failed);
    } finally {
      servers.values().forEach(PostgresSession::close);
    }
  }

  private Copied copy(DuckDb duckDb, PostgresSession server, PostgresTable table) {
    String schema = schemas.next(table.table().schema());
    Path csv = temp.resolve("postgres-%s.csv".formatted(table.table()));
    try {
      long start = System.nanoTime();
      duckDb.execute(
          "copy (select * from %s) to %s (format csv, header false, nullstr '\\N')"
              .formatted(table.table(), Sql.text(csv.toString())));
      long written = System.nanoTime();
      long[] rows = new long[1];
      long[] filled = new long[1];
      server.together(
          () -> {
            server.execute(table.create(schema));
            rows[0] = server.copy(table.in(schema), csv);
            filled[0] = System.nanoTime();
            List<String> described = table.describe(schema);
            if (!described.isEmpty()) {
              server.execute(String.join(";\n", described));
            }
            server.execute("analyze " + table.in(schema));
          });
      Copied copied =
          new Copied(
              1,
              rows[0],
              Files.size(csv),
              written - start,
              filled[0] - written,
              System.nanoTime() - filled[0],
              System.nanoTime() - start);
      LOG.debug("{} to PostgreSQL: {}", table.table(), copied);
      return copied;
    } catch (IOException failed) {
      throw new SetiaException(
          "Cannot publish to PostgreSQL: %s: %s".formatted(csv, FileFault.reason(failed)), failed);
    } finally {
      delete(csv);
    }
  }

  private static void delete(Path csv) {
    try {
      Files.deleteIfExists(csv);
    } catch (IOException failed) {
      throw new SetiaException(
          "Cannot delete %s: %s".formatted(csv, FileFault.reason(failed)), failed);
    }
  }

  /** The facts of bi first, whose rows are the widest, then the others by their rows. */
  private static List<PostgresTable> tables(DuckDb duckDb, ModelCatalog catalog) {
    Map<TableName, Model> models =
        Stream.concat(
                catalog.models().stream(),
                catalog.views().stream().filter(view -> !view.isViewOfMart()))
            .collect(Collectors.toMap(Model::table, Function.identity()));
    List<TableName> ofMarts =
        catalog.views().stream().filter(Model::isViewOfMart).map(Model::table).toList();
    List<PostgresTable> tables = new ArrayList<>();
    for (TableName table :
        duckDb.query(
            """
            select t.table_schema, t.table_name from information_schema.tables t
            left join duckdb_tables() s on s.database_name = t.table_catalog and s.schema_name = t.table_schema
              and s.table_name = t.table_name
            where t.table_catalog = current_database() and t.table_schema in ('core', 'marts', 'bi')
            order by s.estimated_size desc nulls first, t.table_schema, t.table_name desc
            """,
            row -> new TableName(row.getString(1), row.getString(2)))) {
      if (!ofMarts.contains(table)) {
        tables.add(
            new PostgresTable(
                table, columns(duckDb, table), Optional.ofNullable(models.get(table))));
      }
    }
    return tables;
  }

  private static List<Column> columns(DuckDb duckDb, TableName table) {
    return duckDb.query(
        """
        select column_name, data_type, coalesce(comment, '') from duckdb_columns()
        where database_name = current_database() and schema_name = '%s' and table_name = '%s'
        order by column_index
        """
            .formatted(table.schema(), table.name()),
        row -> new Column(row.getString(1), row.getString(2), row.getString(3)));
  }
}
