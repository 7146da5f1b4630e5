package id.setia.night;

import id.setia.config.ControlFile;
import id.setia.duckdb.DuckDb;
import id.setia.warehouse.Build;
import id.setia.warehouse.CalendarTables;
import id.setia.warehouse.Closes;
import id.setia.warehouse.CoverageTable;
import id.setia.warehouse.LedgerTable;
import id.setia.warehouse.OpsTables;

/** What the warehouse's own tables tell a build: runs, loads, coverage, closes, books, calendar. */
final class OpsSchema {

  private OpsSchema() {}

  /** Fills the schema {@code ops} of a build that has its lake in place. */
  static void fill(NightContext night, Build build) {
    DuckDb duckDb = build.duckDb();
    duckDb.inTransaction(
        () -> {
          new OpsTables(duckDb, night.state()).refresh();
          new CoverageTable(duckDb, night.state(), night.configuration().settings().zone())
              .refresh(night.configuration().sources());
        });
    build.attach(new Closes(night.state()).closed(), night.workspace());
    duckDb.inTransaction(
        () -> {
          new LedgerTable(duckDb).refresh(ControlFile.read(night.configuration().directory()));
          new CalendarTables(duckDb).refresh(night.configuration().calendar());
        });
  }
}
