package id.setia.cli;

import java.nio.file.Path;
import java.util.List;

/** The moments at which a process that dies leaves most behind. */
final class KillPoints {

  private KillPoints() {}

  /**
   * Of a night, in the order in which it comes by.
   *
   * @param release the one it is to publish
   */
  static List<KillPoint> ofNight(Path release) {
    return List.of(
        KillPoint.before(
            "pull: a file has landed, the ledger does not know", "insert into setia_delivery", 1),
        KillPoint.before("pull: another one", "insert into setia_delivery", 2),
        KillPoint.before(
            "load: data files are written, nothing is committed",
            "insert into setia_load_table",
            1),
        KillPoint.before("load: between two tables' commits", "insert into setia_load_table", 2),
        KillPoint.before("load: in a commit", "(?i)update iceberg_tables", 2),
        KillPoint.before(
            "load: between lake commit and ledger", "insert into setia_conservation", 1),
        KillPoint.before(
            "load: what amounts are marked with is not entered",
            "insert into setia_quarantine .*currency_mark",
            1),
        KillPoint.before(
            "load: what is told of pages is not entered", "insert into setia_notice", 1),
        KillPoint.before(
            "load: what was taken back is not entered", "insert into setia_withdrawn", 1),
        KillPoint.before("load: in the ledger's transaction", "update setia_load set status", 1),
        KillPoint.before(
            "load: while what a dead one committed is undone", "(?i)update iceberg_tables", 1),
        KillPoint.before("pin", "insert into setia_run_step .*, pin,", 1),
        KillPoint.after(
            "build: in a model", "insert into setia_run_step .*build core.order_headers", 20),
        KillPoint.before(
            "build: a model is built, nobody knows", "insert into setia_run_step .*build marts", 3),
        KillPoint.after("check: in the checks", "BATCH_STEP_EXECUTION.*[ ,]check[,\\]]", 150),
        KillPoint.before("check: done, nobody knows", "insert into setia_run_step .*, check,", 1),
        KillPoint.after(
            "publish: while it is written", "BATCH_STEP_EXECUTION.*[ ,]publish[,\\]]", 60),
        KillPoint.before("publish: between release and rename", "update setia_lease set h", 1)
            .onceExists(release.resolve("manifest.json")),
        KillPoint.before(
            "publish: readers see it, nobody knows", "insert into setia_run_step .*, publish,", 1));
  }

  /** Of a night in which a till takes documents back, in the order in which it comes by. */
  static List<KillPoint> ofTakingBack() {
    return List.of(
        KillPoint.before("load: rows taken back", "insert into setia_withdrawn", 1),
        KillPoint.before("load: documents taken back", "insert into setia_retracted", 1),
        KillPoint.before("load: told of the second time", "insert into setia_notice", 1));
  }

  /**
   * Of the close of a month.
   *
   * @param workspace where its pack is put together
   */
  static List<KillPoint> ofClose(Path workspace) {
    return List.of(
        KillPoint.before("close: no snapshot has its name", "(?i)update iceberg_tables", 1),
        KillPoint.before("close: between two tables' names", "(?i)update iceberg_tables", 3),
        KillPoint.whenWritten(
            "close: the pack has its figures and nothing else",
            workspace.resolve("tmp"),
            "pack-*/figures.csv"),
        KillPoint.whenWritten(
            "close: the pack has its workbook", workspace.resolve("tmp"), "pack-*/report*.html"),
        KillPoint.before("close: named, nothing entered", "insert into setia_close ", 1),
        KillPoint.before("close: in its transaction", "insert into setia_close_figure", 1),
        KillPoint.before("close: before its last statement", "insert into setia_close_table", 1));
  }

  /** Of maintenance; those of a commit come by more than once. */
  static List<KillPoint> ofMaintenance() {
    return List.of(
        KillPoint.before(
            "maintain: files are compacted, nothing is committed", "(?i)update iceberg_tables", 1),
        KillPoint.before("maintain: between two tables' commits", "(?i)update iceberg_tables", 3),
        KillPoint.before("maintain: between two others", "(?i)update iceberg_tables", 3),
        KillPoint.before("maintain: before the state is made small", "(?i)vacuum", 1));
  }
}
