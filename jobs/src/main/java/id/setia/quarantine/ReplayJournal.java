package id.setia.quarantine;

import id.setia.landing.LandedFile;
import id.setia.landing.Ledger;
import id.setia.load.LoadAccount;
import id.setia.load.LoadAccount.FileAccount;
import id.setia.load.LoadAccount.QuarantinedRecord;
import id.setia.load.LoadAccount.Retracted;
import id.setia.load.LoadAccount.Tally;
import id.setia.load.LoadJournal;
import id.setia.load.LoadJournal.Load;
import id.setia.load.Notice;
import id.setia.load.Retractions;
import id.setia.quarantine.Quarantine.Filter;
import id.setia.quarantine.Quarantine.Status;
import id.setia.quarantine.QuarantineHistory.Action;
import id.setia.quarantine.QuarantineHistory.Outcome;
import id.setia.quarantine.ReplayCandidates.Aside;
import id.setia.state.StateDb;
import java.math.BigDecimal;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What the state database knows before a replay, and learns from it in one transaction. */
final class ReplayJournal {

  /**
   * What became of a record of the replay.
   *
   * @param fileId its file
   * @param recordNo its place there
   * @param outcome what became of it
   * @param now what it breaks now; null where it passes
   */
  record Fate(long fileId, long recordNo, Outcome outcome, @Nullable QuarantinedRecord now) {}

  /**
   * A record that stays set aside, of whose worth {@code amount} went to another record.
   *
   * @param fileId its file
   * @param recordNo its place there
   * @param amount what it is worth less
   */
  record Shift(long fileId, long recordNo, BigDecimal amount) {}

  private final StateDb state;
  private final Ledger ledger;

  ReplayJournal(StateDb state, Ledger ledger) {
    this.state = state;
    this.ledger = ledger;
  }

  /** Every record that is set aside in the files of the chosen ones; empty where none is chosen. */
  List<Aside> aside(Filter filter) {
    @Nullable Object[] parameters = {
      filter.rule(),
      filter.rule(),
      filter.file(),
      filter.file(),
      filter.record(),
      filter.record(),
      Retractions.RULES.get(0),
      Retractions.RULES.get(1),
      Retractions.RULES.get(2),
      filter.source()
    };
    String chosen =
        "q.status = 'OPEN' and (cast(? as text) is null or q.rule_id = ?)"
            + " and (cast(? as text) is null or f.file_name = ?)"
            + " and (cast(? as bigint) is null or q.record_no = ?)";
    List<Aside> all =
        state.query(
            "select q.file_id, q.record_no, q.amount, "
                + chosen
                + " as is_chosen, q.rule_id in (?, ?, ?) as is_retracted from setia_quarantine q join setia_file f on f.file_id = q.file_id"
                + " where q.source = ? and q.status in ('OPEN', 'DISCARDED') order by 1, 2",
            row ->
                new Aside(
                    row.getLong("file_id"),
                    row.getLong("record_no"),
                    row.getString("amount") == null
                        ? null
                        : new BigDecimal(row.getString("amount")),
                    row.getBoolean("is_chosen"),
                    row.getBoolean("is_retracted")),
            parameters);
    List<Long> files = all.stream().filter(Aside::isChosen).map(Aside::fileId).distinct().toList();
    return all.stream().filter(record -> files.contains(record.fileId())).toList();
  }

  /** Enters a replay that begins. */
  Load begin(String loadId, String source, String actionId, List<Long> fileIds) {
    return state.inTransaction(
        () -> {
          state.update(
              "insert into setia_load (load_id, source, run_id, status, load_no) values (?, ?, ?, ?, "
                  + LoadJournal.NEXT
                  + ")",
              loadId,
              source,
              actionId,
              LoadJournal.REPLAY_STARTED);
          state.updateAll(
              "insert into setia_load_file (load_id, file_id) values (?, ?)",
              fileIds.stream().map(fileId -> new Object[] {loadId, fileId}).toList());
          return new Load(loadId, source, ledger.filesOf(loadId));
        });
  }

  /** The statements that hold now, by file. */
  Map<Long, FileAccount> statements(List<LandedFile> files) {
    Map<Long, FileAccount> statements = new HashMap<>();
    for (LandedFile file : files) {
      statements.put(
          file.fileId(),
          state
              .first(
                  "select c.records_read, c.records_loaded, c.records_quarantined, c.records_duplicate, c.amount_read,"
                      + " c.amount_loaded, c.amount_quarantined, c.amount_duplicate, c.records_withdrawn,"
                      + " c.amount_withdrawn from setia_conservation c"
                      + " join setia_file f on f.file_id = c.file_id and f.load_id = c.load_id where c.file_id = ?",
                  row ->
                      new FileAccount(
                          file.fileId(),
                          new Tally(
                              row.getLong("records_read"),
                              new BigDecimal(row.getString("amount_read"))),
                          new Tally(
                              row.getLong("records_loaded"),
                              new BigDecimal(row.getString("amount_loaded"))),
                          new Tally(
                              row.getLong("records_quarantined"),
                              new BigDecimal(row.getString("amount_quarantined"))),
                          new Tally(
                              row.getLong("records_duplicate"),
                              new BigDecimal(row.getString("amount_duplicate"))),
                          new Tally(
                              row.getLong("records_withdrawn"),
                              new BigDecimal(row.getString("amount_withdrawn")))),
                  file.fileId())
              .orElseThrow());
    }
    return statements;
  }

  /** What files of a source that came after one took back. */
  List<Retracted> retracted(String source, long fileId) {
    return state.query(
        "select kind, document, event, by_file_id, cause from setia_retracted where source = ? and by_file_id > ?",
        row ->
            new Retracted(
                row.getString("kind"),
                row.getString("document"),
                row.getString("event"),
                row.getLong("by_file_id"),
                row.getString("cause")),
        source,
        fileId);
  }

  /** Ends a replay that put rows into the lake, or took some out. */
  void finish(
      Load load,
      Action action,
      LoadAccount account,
      List<Notice> notices,
      List<Shift> shifts,
      List<Fate> fates) {
    state.inTransaction(
        () -> {
          LoadJournal.enter(state, load, action.id(), account);
          LoadJournal.enter(state, load, notices);
          shifts.forEach(this::shift);
          note(load.source(), action, fates);
          LoadJournal.countUnknown(state, load.loadId());
          state.update(
              "update setia_load set status = ? where load_id = ?",
              LoadJournal.REPLAY_DONE,
              load.loadId());
          return true;
        });
  }

  /** Notes what a replay found that left the lake as it was. */
  void note(String source, Action action, List<Fate> fates) {
    state.inTransaction(
        () -> {
          new QuarantineHistory(state).enter(action);
          fates.forEach(fate -> note(source, action, fate));
          return true;
        });
  }

  private void note(String source, Action action, Fate fate) {
    QuarantinedRecord now = fate.now();
    state.update(
        "insert into setia_quarantine_event (action_id, file_id, record_no, source, rule_id, column_name, outcome,"
            + " rule_after) select ?, file_id, record_no, source, rule_id, column_name, ?, ? from setia_quarantine"
            + " where file_id = ? and record_no = ? and source = ?",
        action.id(),
        fate.outcome().name(),
        now == null ? null : now.rule(),
        fate.fileId(),
        fate.recordNo(),
        source);
    if (now == null) {
      Status status = fate.outcome() == Outcome.REPLAYED ? Status.REPLAYED : Status.SUPERSEDED;
      state.update(
          "update setia_quarantine set status = ? where file_id = ? and record_no = ?",
          status.name(),
          fate.fileId(),
          fate.recordNo());
      return;
    }
    state.update(
        "update setia_quarantine set rule_id = ?, column_name = ?, bad_value = ?, reason = ?, raw_record = ?"
            + " where file_id = ? and record_no = ?",
        now.rule(),
        now.column(),
        now.value(),
        now.reason(),
        now.raw(),
        fate.fileId(),
        fate.recordNo());
  }

  private void shift(Shift shift) {
    BigDecimal amount =
        state
            .first(
                "select coalesce(amount, '0') from setia_quarantine where file_id = ? and record_no = ?",
                row -> new BigDecimal(row.getString(1)),
                shift.fileId(),
                shift.recordNo())
            .orElseThrow();
    state.update(
        "update setia_quarantine set amount = ? where file_id = ? and record_no = ?",
        amount.subtract(shift.amount()).toPlainString(),
        shift.fileId(),
        shift.recordNo());
  }
}
