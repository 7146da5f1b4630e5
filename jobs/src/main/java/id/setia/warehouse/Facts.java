package id.setia.warehouse;

import id.setia.SetiaException;
import id.setia.config.Settings;
import id.setia.duckdb.DuckDb;
import id.setia.duckdb.RowOrder;
import id.setia.duckdb.Sql;
import id.setia.warehouse.ModelSpec.Materialization;
import java.util.ArrayList;
import java.util.List;

/**
 * The facts of a release under construction: Parquet files, on which its database has views while
 * it is built, and in the end tables or views that move with the workspace.
 *
 * <p>Nothing that is ever written into the database names the place where the workspace lies: what
 * is dropped stays in the file's free blocks.
 */
final class Facts {

  private final Release release;
  private final Settings.Facts form;
  private final FactsLink link;

  /**
   * Of a release.
   *
   * @param form what readers find
   */
  Facts(Release release, Settings.Facts form) {
    this.release = release;
    this.form = form;
    this.link = new FactsLink(release);
  }

  /**
   * Prepares the release's directory.
   *
   * @throws SetiaException when readers are to find views, and the file system has no links
   */
  void open() {
    if (!link.make() && form == Settings.Facts.VIEWS) {
      throw new SetiaException(
          "Cannot create the release %s: publish.facts: views needs a file system that knows symbolic links (tables, the default, does not)"
              .formatted(release.directory()));
    }
  }

  /** Whether a model's table is of facts. */
  static boolean is(Model model) {
    return model.spec().materialized() == Materialization.FACTS;
  }

  /** Whether readers find a view. */
  boolean isView(Model model) {
    return is(model) && form == Settings.Facts.VIEWS;
  }

  /** Writes the file of a model, and the view that other models read. */
  void write(DuckDb session, Model model, String sql) {
    session.execute(
        "copy (%s) to %s (format parquet, compression lz4_raw, %s)"
            .formatted(sql, parquet(model), ParquetComments.of(model)));
    session.execute("create or replace view %s as %s".formatted(model.table(), ownFile(model)));
  }

  private String parquet(Model model) {
    return Sql.text(release.parquet(model.table()).toString());
  }

  /** A relation on the file wherever the workspace lies, and on no other workspace's. */
  private String ownFile(Model model) {
    return "select * from read_parquet(%s)".formatted(Sql.text(link.parquet(model.table())));
  }

  /** Makes the views what readers find. */
  void settle(DuckDb duckDb, List<Model> models) {
    List<String> views =
        duckDb.query(
            "select schema_name || '.' || view_name from duckdb_views()"
                + " where database_name = current_database() and not internal",
            row -> row.getString(1));
    List<String> statements = new ArrayList<>();
    for (Model model : models) {
      String table = model.table().toString();
      if (!is(model) || !views.contains(table)) {
        continue;
      }
      if (isView(model)) {
        statements.add("create or replace view %s as %s".formatted(table, ownFile(model)));
      } else {
        statements.add("drop view " + table);
        // a table keeps no path: that of the file as it lies here can't be another workspace's
        statements.add(
            "create table %s as select * from read_parquet(%s)".formatted(table, parquet(model)));
      }
    }
    RowOrder.any(duckDb, () -> duckDb.executeTogether(statements));
  }

  /** Takes away what only the build needed. */
  void seal() {
    if (form != Settings.Facts.VIEWS) {
      link.clear();
    }
  }
}
