package id.setia.load;

import id.setia.SetiaException;
import id.setia.config.Settings;
import id.setia.config.SourceConfig;
import id.setia.config.Workspace;
import id.setia.duckdb.DuckDb;
import id.setia.lake.Lake;
import id.setia.landing.LandedFile;
import id.setia.landing.Ledger;
import id.setia.landing.Quarantine.Filter;
import id.setia.landing.QuarantineHistory.Action;
import id.setia.landing.QuarantineHistory.Outcome;
import id.setia.load.LoadAccount.FileAccount;
import id.setia.load.LoadAccount.QuarantinedRecord;
import id.setia.load.LoadAccount.TableRows;
import id.setia.load.LoadJournal.Load;
import id.setia.load.Mended.Aside;
import id.setia.load.ReplayJournal.Fate;
import id.setia.load.ReplayJournal.Shift;
import id.setia.schema.CanonicalTable;
import id.setia.schema.CanonicalTables;
import id.setia.state.StateDb;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/**
 * Puts quarantined records through the present mapping again, from the bytes that landed. What
 * passes becomes rows of the lake as if it had passed at once: it joins its document, unless a
 * newer delivery of that is there. Records that are in the lake already are not touched.
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
   */
  public record Replayed(
      String source, long replayed, long superseded, long refused, String firstRefused) {}

  private final Workspace workspace;
  private final Settings settings;
  private final Lake lake;
  private final LoadJournal journal;
  private final ReplayJournal replays;

  /** A replayer for one workspace, whose lock the caller holds. */
  public Replayer(Workspace workspace, Settings settings, Lake lake, StateDb state) {
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
   * @param action what is entered in the history
   * @throws SetiaException when a file can't be read as its source says now, its records are not
   *     those of before, or its account does not balance; nothing is changed
   */
  public Replayed replay(SourceConfig source, Filter filter, Action action) {
    Loader.undoInterrupted(lake, journal);
    List<Aside> aside = replays.aside(filter.ofSource(source.name()));
    if (aside.isEmpty()) {
      return new Replayed(source.name(), 0, 0, 0, "");
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
    requireLanded(load, source);
    Suppression suppression = Suppression.of(workspace, settings, lake, journal.state());
    List<ReplayWriter> writers = new ArrayList<>();
    LoadAccount account;
    List<Shift> shifts;
    List<Fate> fates;
    try {
      Map<Long, FileAccount> statements = replays.statements(load.files());
      Stage stage = Stage.read(duckDb, source, settings, load);
      keys.install(duckDb);
      suppression.install(duckDb);
      checkRowsAreRecords(stage, source);
      checkSameRecords(stage, source, statements);
      Mended mended = new Mended(stage, lake);
      boolean isAnyMended = mended.find(aside) > 0;
      Map<Place, QuarantinedRecord> broken = broken(stage);
      if (!isAnyMended) {
        journal.abandon(load);
        fates = fates(aside, broken, Set.of());
        replays.note(source.name(), action, fates);
        return summary(source, fates);
      }
      mended.choose(
          new LaterRetractions(
              stage, replays.retracted(source.name(), load.files().get(0).fileId())));
      write(stage, source, writers, suppression);
      ReplayAccount replayed = new ReplayAccount(stage, writers);
      account = account(replayed.of(statements), writers);
      Loader.checkBalance("replay", source, account);
      shifts = replayed.shifts();
      fates = fates(aside, broken, outvoted(duckDb));
    } catch (RuntimeException failed) {
      writers.forEach(LakeWriter::discard);
      journal.abandon(load);
      throw failed;
    }
    for (ReplayWriter writer : writers) {
      if (writer.hasChanges()) {
        journal.willCommit(load, writer.canonical().name(), writer.table().snapshotId());
        writer.commit(load);
      }
    }
    replays.finish(load, action, account, shifts, fates);
    return summary(source, fates);
  }

  /** Of a file that named somebody forgotten, what others had wrong in it can't be read again. */
  private void requireLanded(Load load, SourceConfig source) {
    for (LandedFile file : load.files()) {
      if (!Files.exists(file.path())) {
        journal.abandon(load);
        throw new SetiaException(
            "Cannot replay %s: the archive no longer has %s (it named somebody who was forgotten, or is older than maintenance.landing_days); mend the export and deliver it again, and discard its records"
                .formatted(source.name(), file.name()));
      }
    }
  }

  private record Place(long fileId, long recordNo) {}

  /**
   * A row that stands for several records, and a record of several rows, go in or stay out whole:
   * none of their records can be mended alone.
   */
  private static void checkRowsAreRecords(Stage stage, SourceConfig source) {
    if (source.pages()) {
      throw new SetiaException(
          "Cannot replay %s: its files are pages, and a record of one would take the place of the others; deliver the mended page again where it lay"
              .formatted(source.name()));
    }
    if (stage.selection().filter(selection -> !selection.hasARowARecord()).isPresent()) {
      throw new SetiaException(
          "Cannot replay %s: its select makes one row of several records, or several of one, so no record of it can be mended alone; deliver the file again under another content instead"
              .formatted(source.name()));
    }
  }

  /**
   * A record's number is all that tells which it is: a file that falls into others can't be told.
   */
  private static void checkSameRecords(
      Stage stage, SourceConfig source, Map<Long, FileAccount> statements) {
    Map<Long, Long> now = new HashMap<>();
    for (String records : List.of(stage.readSql(), stage.malformedSql())) {
      stage.duckDb().forEach(records, row -> now.merge(row.getLong(1), row.getLong(2), Long::sum));
    }
    for (LandedFile file : stage.load().files()) {
      long before = Objects.requireNonNull(statements.get(file.fileId())).read().records();
      long found = now.getOrDefault(file.fileId(), 0L);
      if (found != before) {
        throw new SetiaException(
            "Cannot replay %s: %s has %d records as the source reads it now, and had %d when it was loaded; deliver it again under another content instead"
                .formatted(source.name(), file.name(), found, before));
      }
    }
  }

  private static Map<Place, QuarantinedRecord> broken(Stage stage) {
    Map<Place, QuarantinedRecord> broken = new HashMap<>();
    for (QuarantinedRecord record : new SetAside(stage, List.of()).records()) {
      broken.put(new Place(record.fileId(), record.recordNo()), record);
    }
    return broken;
  }

  private void write(
      Stage stage, SourceConfig source, List<ReplayWriter> writers, Suppression suppression) {
    Withdrawals withdrawals = Withdrawals.none(stage);
    List<Rows> rows = new ArrayList<>();
    for (int index = 0; index < stage.feeds().size(); index++) {
      rows.add(Rows.create(stage, index, settings, suppression, withdrawals));
    }
    OneOrigin.check(stage, rows);
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

  private static LoadAccount account(List<FileAccount> files, List<ReplayWriter> writers) {
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
        List.of(),
        List.of(),
        List.of(),
        List.of());
  }

  private static Set<Place> outvoted(DuckDb duckDb) {
    return new HashSet<>(
        duckDb.query(
            "select file_id, record_no from mended where seq not in (select seq from kept_seq)",
            row -> new Place(row.getLong(1), row.getLong(2))));
  }

  private static List<Fate> fates(
      List<Aside> aside, Map<Place, QuarantinedRecord> broken, Set<Place> outvoted) {
    List<Fate> fates = new ArrayList<>();
    for (Aside record : aside) {
      if (record.isChosen()) {
        Place place = new Place(record.fileId(), record.recordNo());
        QuarantinedRecord now = broken.get(place);
        Outcome outcome =
            now != null
                ? Outcome.REFUSED
                : outvoted.contains(place) ? Outcome.SUPERSEDED : Outcome.REPLAYED;
        fates.add(new Fate(record.fileId(), record.recordNo(), outcome, now));
      }
    }
    return fates;
  }

  private static Replayed summary(SourceConfig source, List<Fate> fates) {
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
            .orElse(""));
  }

  private static long count(List<Fate> fates, Outcome outcome) {
    return fates.stream().filter(fate -> fate.outcome() == outcome).count();
  }
}
