package id.setia.quarantine;

import id.setia.SetiaException;
import id.setia.config.Settings;
import id.setia.config.SourceConfig;
import id.setia.config.Workspace;
import id.setia.duckdb.DuckDb;
import id.setia.duckdb.Relation;
import id.setia.lake.Lake;
import id.setia.landing.Ledger;
import id.setia.load.Contradictions;
import id.setia.load.Departures;
import id.setia.load.InterruptedLoads;
import id.setia.load.KnownDocuments;
import id.setia.load.LakeWriter;
import id.setia.load.LaterRetractions;
import id.setia.load.LoadAccount;
import id.setia.load.LoadAccount.FileAccount;
import id.setia.load.LoadAccount.QuarantinedRecord;
import id.setia.load.LoadAccount.Retracted;
import id.setia.load.LoadAccount.TableRows;
import id.setia.load.LoadJournal;
import id.setia.load.LoadJournal.Load;
import id.setia.load.LoadSession;
import id.setia.load.Loader;
import id.setia.load.MendedRecords;
import id.setia.load.Notice;
import id.setia.load.ReplayRows;
import id.setia.load.Rows;
import id.setia.load.SingleFeedRule;
import id.setia.load.Stage;
import id.setia.load.StandingRecords;
import id.setia.load.Withdrawals;
import id.setia.pseudonym.CustomerKeys;
import id.setia.pseudonym.Suppression;
import id.setia.quarantine.Quarantine.Filter;
import id.setia.quarantine.QuarantineHistory.Action;
import id.setia.quarantine.QuarantineHistory.Outcome;
import id.setia.quarantine.ReplayCandidates.Aside;
import id.setia.quarantine.ReplayJournal.Fate;
import id.setia.quarantine.ReplayJournal.Shift;
import id.setia.schema.CanonicalTable;
import id.setia.schema.CanonicalTables;
import id.setia.state.StateDb;
import id.setia.text.CommentReader;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/**
 * Puts quarantined records through the present mapping again, from the bytes that landed. What
 * passes becomes rows of the lake as if it had passed at once: it joins its document, unless a
 * newer delivery of that is there; what takes a document back takes back what is older. Records
 * that are in the lake already are not touched.
 */
public final class Replayer {

  /**
   * What a replay of one source did.
   *
   * @param source the source
   * @param replayed records that are in the lake now
   * @param superseded records that pass, but a newer delivery of their document was there already
   * @param refused records that still break a rule
   * @param firstRefused one of them, as a sentence; empty where there is none
   * @param withdrawn rows of older deliveries that the records took back from the lake
   * @param notices what is to be told of the documents that the records joined, as sentences
   */
  public record Replayed(
      String source,
      long replayed,
      long superseded,
      long refused,
      String firstRefused,
      long withdrawn,
      List<String> notices) {
    /** Copies the list. */
    public Replayed {
      notices = List.copyOf(notices);
    }

    /** The counts in words. */
    public String told() {
      return "%s: %d replayed, %d superseded, %d still refused"
          .formatted(source, replayed, superseded, refused);
    }
  }

  private final Workspace workspace;
  private final Supplier<CommentReader> reader;
  private final Settings settings;
  private final Lake lake;
  private final LoadJournal journal;
  private final ReplayJournal replays;

  /** A replayer for one workspace, whose lock the caller holds. */
  public Replayer(
      Workspace workspace,
      Settings settings,
      Supplier<CommentReader> reader,
      Lake lake,
      StateDb state) {
    this.reader = reader;
    this.workspace = workspace;
    this.settings = settings;
    this.lake = lake;
    Ledger ledger = new Ledger(state, workspace);
    this.journal = new LoadJournal(state, ledger);
    this.replays = new ReplayJournal(state, ledger);
  }

  /**
   * Replays the open records of a source that {@code filter} lets through: all that pass, or none.
   *
   * @throws SetiaException when a file can't be read as its source says now, its records are not
   *     those of before, or its account does not balance; nothing is changed
   */
  public Replayed replay(SourceConfig source, Filter filter, Action action) {
    InterruptedLoads.undo(lake, journal);
    List<Aside> aside = replays.aside(filter.ofSource(source.name()));
    if (aside.isEmpty()) {
      return new Replayed(source.name(), 0, 0, 0, "", 0, List.of());
    }
    Load load =
        replays.begin(
            action.id() + "/" + source.name(),
            source.name(),
            action.id(),
            aside.stream().map(Aside::fileId).distinct().toList());
    CustomerKeys keys = CustomerKeys.of(settings, workspace);
    try (DuckDb duckDb = LoadSession.open(settings, workspace, lake, source, load)) {
      return replay(duckDb, keys, load, source, aside, action);
    }
  }

  private Replayed replay(
      DuckDb duckDb,
      CustomerKeys keys,
      Load load,
      SourceConfig source,
      List<Aside> aside,
      Action action) {
    List<ReplayWriter> writers = new ArrayList<>();
    Written written;
    try {
      ReplayChecks.requireLanded(load, source);
      written = write(duckDb, keys, load, source, aside, writers);
    } catch (RuntimeException failed) {
      writers.forEach(LakeWriter::discard);
      journal.abandon(load);
      throw failed;
    }
    if (written.account().isEmpty()) {
      journal.abandon(load);
      replays.note(source.name(), action, written.fates());
      return summary(source, written, Map.of());
    }
    for (ReplayWriter writer : writers) {
      if (writer.hasChanges()) {
        journal.willCommit(load, writer.canonical().name(), writer.table().snapshotId());
        writer.commit(load);
      }
    }
    replays.finish(
        load,
        action,
        written.account().get(),
        written.notices(),
        written.shifts(),
        written.fates());
    return summary(source, written, journal.names(written.notices()));
  }

  /** What a replay has written and is to commit; without an account there is nothing to commit. */
  private record Written(
      Optional<LoadAccount> account, List<Notice> notices, List<Shift> shifts, List<Fate> fates) {}

  /** Up to here a failure leaves nothing behind: the records wait again. */
  private Written write(
      DuckDb duckDb,
      CustomerKeys keys,
      Load load,
      SourceConfig source,
      List<Aside> aside,
      List<ReplayWriter> writers) {
    Suppression suppression = Suppression.of(workspace, settings, lake, journal.state());
    Map<Long, FileAccount> statements = replays.statements(load.files());
    Stage stage = Stage.read(duckDb, source, settings, load, reader);
    keys.install(duckDb);
    suppression.install(duckDb);
    ReplayChecks.rowsAreRecords(stage, source);
    ReplayChecks.sameRecords(stage, source, statements);
    ReplayCandidates replay = new ReplayCandidates(stage, lake);
    MendedRecords mended = replay.find(aside);
    Map<ReplayFates.Place, QuarantinedRecord> broken = ReplayFates.broken(stage);
    if (mended.mended().count(duckDb) == 0 && !ReplayFates.speaksAnew(aside, broken)) {
      return new Written(
          Optional.empty(), List.of(), List.of(), ReplayFates.fates(aside, broken, Set.of()));
    }
    StandingRecords records = StandingRecords.ofReplay(stage, mended);
    Withdrawals withdrawals =
        Withdrawals.of(
            stage, KnownDocuments.of(stage, lake), records, Loader.maxWithdrawn(source, settings));
    LaterRetractions later =
        new LaterRetractions(
            stage,
            records,
            replays.retracted(source.name(), load.files().get(0).fileId()),
            withdrawals);
    ReplayRows rows = replay.rows(mended, later);
    Map<Integer, Relation> headers = replay.headers(mended, rows);
    List<Relation> chosen = replay.choose(rows, later);
    withdrawals.heed(later, rows);
    write(stage, source, writers, suppression, withdrawals);
    ReplayAccount replayed = new ReplayAccount(stage, writers, mended, rows, chosen, headers);
    LoadAccount account =
        account(
            replayed.of(statements),
            writers,
            withdrawals.retracted(journal.hasReplayable(source.name())));
    Loader.checkBalance("replay", source, account);
    return new Written(
        Optional.of(account),
        Contradictions.ofReplay(stage, mended, rows, settings).find(),
        replayed.shifts(),
        ReplayFates.fates(aside, broken, replayed.outvoted()));
  }

  private void write(
      Stage stage,
      SourceConfig source,
      List<ReplayWriter> writers,
      Suppression suppression,
      Withdrawals withdrawals) {
    List<Rows> rows = new ArrayList<>();
    for (int index = 0; index < stage.feeds().size(); index++) {
      rows.add(Rows.create(stage, index, settings, suppression, withdrawals));
    }
    SingleFeedRule.check(stage, rows);
    withdrawals.settle(rows);
    for (CanonicalTable table : CanonicalTables.all()) {
      List<Rows> ofTable = rows.stream().filter(feed -> feed.feed().table().equals(table)).toList();
      if (!ofTable.isEmpty()) {
        ReplayWriter writer =
            new ReplayWriter(
                stage,
                table,
                lake.table(table),
                ofTable,
                Loader.replacing(table, ofTable, rows),
                withdrawals);
        writers.add(writer);
        writer.write(source.name());
      }
    }
  }

  private static LoadAccount account(
      List<FileAccount> files, List<ReplayWriter> writers, List<Retracted> retracted) {
    List<TableRows> loaded = new ArrayList<>();
    for (ReplayWriter writer : writers) {
      loaded.addAll(writer.readBack());
    }
    Departures departures = Departures.of(writers);
    return new LoadAccount(
        files,
        loaded,
        departures.superseded(),
        departures.withdrawn(),
        retracted,
        List.of(),
        List.of(),
        List.of());
  }

  private static Replayed summary(SourceConfig source, Written written, Map<Long, String> names) {
    List<Fate> fates = written.fates();
    return new Replayed(
        source.name(),
        count(fates, Outcome.REPLAYED),
        count(fates, Outcome.SUPERSEDED),
        count(fates, Outcome.REFUSED),
        fates.stream()
            .map(Fate::now)
            .filter(Objects::nonNull)
            .map(now -> "record %d: %s, %s".formatted(now.recordNo(), now.rule(), now.reason()))
            .findFirst()
            .orElse(""),
        written.account().map(LoadAccount::withdrawnRows).orElse(0L),
        written.notices().stream().map(notice -> notice.sentence(names)).toList());
  }

  private static long count(List<Fate> fates, Outcome outcome) {
    return fates.stream().filter(fate -> fate.outcome() == outcome).count();
  }
}
