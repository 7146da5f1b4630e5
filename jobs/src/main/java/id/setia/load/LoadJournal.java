package id.setia.load;

import id.setia.landing.LandedFile;
import id.setia.landing.Ledger;
import id.setia.mapping.StagePlan;
import id.setia.search.SearchTerms;
import id.setia.state.StateDb;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * Which loads began and ended: what makes a load one thing although it commits several tables. An
 * interrupted load is undone table by table and done again with the same files.
 */
public final class LoadJournal {

  /**
   * Files of a source that go into the lake together.
   *
   * @param loadId the load's name, also in the snapshots it commits
   * @param source the source
   * @param files the files, in order of delivery
   */
  public record Load(String loadId, String source, List<LandedFile> files) {
    /** Copies the list. */
    public Load {
      files = List.copyOf(files);
    }
  }

  private static final String STARTED = "STARTED";
  private static final String DONE = "DONE";
  public static final String REPLAY_STARTED = "REPLAY_STARTED";
  public static final String REPLAY_DONE = "REPLAY_DONE";

  /** The number of a new load: that of the last one, and one. */
  public static final String NEXT = "(select coalesce(max(load_no), 0) + 1 from setia_load)";

  private final StateDb state;
  private final Ledger ledger;

  /** A journal in the state database. */
  public LoadJournal(StateDb state, Ledger ledger) {
    this.state = state;
    this.ledger = ledger;
  }

  /** Whether records of a source wait in quarantine that a replay may mend. */
  public boolean hasReplayable(String source) {
    return state
        .first(
            "select 1 from setia_quarantine where source = ? and status = 'OPEN' and rule_id not in (?, ?, ?) limit 1",
            row -> row.getInt(1),
            source,
            StagePlan.IGNORED,
            StagePlan.WITHDRAWN,
            StagePlan.HEADING)
        .isPresent();
  }

  /** Where it is kept. */
  public StateDb state() {
    return state;
  }

  /** The load of a source that began and never ended, if there is one. */
  public Optional<Load> interrupted(String source) {
    return state
        .first(
            "select load_id from setia_load where source = ? and status = ?",
            row -> row.getString("load_id"),
            source,
            STARTED)
        .map(loadId -> new Load(loadId, source, ledger.filesOf(loadId)));
  }

  /** The loads and replays of all sources that began and never ended, the latest first. */
  public List<Load> interrupted() {
    return loads(STARTED, REPLAY_STARTED);
  }

  /** The replays that began and never ended: not to be done again, as their records still wait. */
  List<Load> interruptedReplays() {
    return loads(REPLAY_STARTED, REPLAY_STARTED);
  }

  private List<Load> loads(String status, String orStatus) {
    return state
        .query(
            "select load_id, source from setia_load where status in (?, ?) order by load_no desc",
            row -> Map.entry(row.getString("load_id"), row.getString("source")),
            status,
            orStatus)
        .stream()
        .map(load -> new Load(load.getKey(), load.getValue(), ledger.filesOf(load.getKey())))
        .toList();
  }

  /** Enters a new load of everything that waits; empty where nothing does. */
  public Optional<Load> begin(String source, String runId) {
    List<LandedFile> waiting = ledger.waiting(source);
    if (waiting.isEmpty()) {
      return Optional.empty();
    }
    return state.inTransaction(
        () -> {
          int number =
              state
                  .first(
                      "select count(*) from setia_load where run_id = ? and source = ?",
                      row -> row.getInt(1),
                      runId,
                      source)
                  .orElse(0);
          String loadId = "%s/%s/%d".formatted(runId, source, number + 1);
          state.update(
              "insert into setia_load (load_id, source, run_id, status, load_no) values (?, ?, ?, ?, "
                  + NEXT
                  + ")",
              loadId,
              source,
              runId,
              STARTED);
          state.updateAll(
              "insert into setia_load_file (load_id, file_id) values (?, ?)",
              waiting.stream().map(file -> new Object[] {loadId, file.fileId()}).toList());
          return Optional.of(new Load(loadId, source, waiting));
        });
  }

  /** Forgets a load that committed nothing, so that its files wait again. */
  public void abandon(Load load) {
    state.inTransaction(
        () -> {
          for (String table : List.of("setia_load", "setia_load_file", "setia_load_table")) {
            state.update("delete from " + table + " where load_id = ?", load.loadId());
          }
          return true;
        });
  }

  /** Notes the snapshot of a table before the load commits to it. */
  public void willCommit(Load load, String table, long snapshotBefore) {
    state.update(
        "insert into setia_load_table (load_id, table_name, snapshot_before) values (?, ?, ?)"
            + " on conflict (load_id, table_name) do update set snapshot_before = excluded.snapshot_before",
        load.loadId(),
        table,
        snapshotBefore);
  }

  /** The tables an interrupted load may have committed to, with the snapshot before. */
  public Map<String, Long> touched(Load load) {
    Map<String, Long> touched = new TreeMap<>();
    state
        .query(
            "select table_name, snapshot_before from setia_load_table where load_id = ?",
            row -> Map.entry(row.getString("table_name"), row.getLong("snapshot_before")),
            load.loadId())
        .forEach(entry -> touched.put(entry.getKey(), entry.getValue()));
    return touched;
  }

  /**
   * Ends a load with everything that is known of it, in one transaction.
   *
   * @param notices what is to be told of its documents
   * @param forgotten the files that name somebody forgotten, whose bytes go
   */
  public void finish(
      Load load, String runId, LoadAccount account, List<Notice> notices, Set<Long> forgotten) {
    state.inTransaction(
        () -> {
          enter(state, load, runId, account);
          enter(state, load, notices);
          ledger.forget(forgotten);
          state.update(
              "update setia_quarantine set status = 'DISCARDED' where load_id = ? and raw_record = ?",
              load.loadId(),
              SearchTerms.FORGOTTEN);
          state.update("update setia_load set status = ? where load_id = ?", DONE, load.loadId());
          return true;
        });
  }

  /** The older files that lay where a file of the load lies, by that file. */
  Map<Long, List<Long>> olderPages(Load load) {
    Map<Long, List<Long>> older = new TreeMap<>();
    for (LandedFile file : load.files()) {
      older.put(
          file.fileId(),
          state.query(
              "select distinct before.file_id from setia_delivery now join setia_delivery before"
                  + " on before.source = now.source and before.uri = now.uri"
                  + " where now.file_id = ? and before.file_id < now.file_id",
              row -> row.getLong("file_id"),
              file.fileId()));
    }
    return older;
  }

  /** The names of the files that notices tell of. */
  public Map<Long, String> names(List<Notice> notices) {
    Map<Long, String> names = new TreeMap<>();
    for (Notice notice : notices) {
      for (long fileId : List.of(notice.fileId(), notice.otherFileId())) {
        state
            .first(
                "select file_name from setia_file where file_id = ?",
                row -> row.getString("file_name"),
                fileId)
            .ifPresent(name -> names.put(fileId, name));
      }
    }
    return names;
  }

  /** Enters what a load or replay has to tell of its documents. */
  public static void enter(StateDb state, Load load, List<Notice> notices) {
    state.updateAll(
        "insert into setia_notice (load_id, source, kind, table_name, documents, document, file_id, record_no,"
            + " other_file_id, other_record_no) values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        notices.stream().map(notice -> notice.row(load.loadId(), load.source())).toList());
  }

  /** Enters what a load or replay did: its statements are those that hold from now on. */
  public static void enter(StateDb state, Load load, String runId, LoadAccount account) {
    state.updateAll(
        "insert into setia_conservation (load_id, run_id, source, file_id, records_read, records_loaded,"
            + " records_quarantined, records_duplicate, records_withdrawn, amount_read, amount_loaded,"
            + " amount_quarantined, amount_duplicate, amount_withdrawn)"
            + " values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        account.files().stream()
            .map(file -> file.row(load.loadId(), runId, load.source()))
            .toList());
    state.updateAll(
        "insert into setia_loaded (load_id, table_name, file_id, rows_loaded, amount_loaded)"
            + " values (?, ?, ?, ?, ?)",
        account.loaded().stream().map(rows -> rows.row(load.loadId())).toList());
    state.updateAll(
        "insert into setia_superseded (load_id, table_name, file_id, rows_superseded, amount_superseded)"
            + " values (?, ?, ?, ?, ?)",
        account.superseded().stream().map(rows -> rows.row(load.loadId())).toList());
    state.updateAll(
        "insert into setia_withdrawn (load_id, table_name, file_id, by_file_id, cause, rows_withdrawn,"
            + " amount_withdrawn) values (?, ?, ?, ?, ?, ?, ?)",
        account.withdrawn().stream().map(rows -> rows.row(load.loadId())).toList());
    state.updateAll(
        "insert into setia_retracted (load_id, source, kind, document, event, by_file_id, cause)"
            + " values (?, ?, ?, ?, ?, ?, ?)",
        account.retracted().stream()
            .map(document -> document.row(load.loadId(), load.source()))
            .toList());
    state.updateAll(
        "insert into setia_quarantine (file_id, record_no, source, load_id, rule_id, column_name, bad_value,"
            + " reason, raw_record, amount, is_amount_known, status)"
            + " values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 'OPEN')",
        account.quarantine().stream().map(row -> row.row(load.loadId(), load.source())).toList());
    state.updateAll(
        "insert into setia_contact (load_id, source, table_name, column_name, records_given, records_unusable)"
            + " values (?, ?, ?, ?, ?, ?)",
        account.contacts().stream()
            .map(contact -> contact.row(load.loadId(), load.source()))
            .toList());
    state.updateAll(
        "insert into setia_personal (load_id, source, file_id, column_name, kind, outcome, records_found)"
            + " values (?, ?, ?, ?, ?, ?, ?)",
        account.personal().stream()
            .map(finding -> finding.row(load.loadId(), load.source()))
            .toList());
    state.update(
        "update setia_file set status = ?, load_id = ? where file_id in"
            + " (select file_id from setia_load_file where load_id = ?)",
        Ledger.Status.LOADED.name(),
        load.loadId(),
        load.loadId());
    countUnknown(state, load.loadId());
  }

  /** Of how many records in quarantine the statements of a load don't know all the money. */
  public static void countUnknown(StateDb state, String loadId) {
    state.update(
        "update setia_conservation set unknown_amounts = (select count(*) from setia_quarantine q"
            + " where q.file_id = setia_conservation.file_id and q.is_amount_known = 0"
            + " and q.status in ('OPEN', 'DISCARDED')) where load_id = ?",
        loadId);
  }
}
