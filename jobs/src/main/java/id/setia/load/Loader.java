package id.setia.load;

import id.setia.SetiaException;
import id.setia.config.Settings;
import id.setia.config.SourceConfig;
import id.setia.config.Workspace;
import id.setia.duckdb.DuckDb;
import id.setia.lake.Lake;
import id.setia.lake.LakeMovedException;
import id.setia.load.LoadAccount.FileAccount;
import id.setia.load.LoadAccount.QuarantinedRecord;
import id.setia.load.LoadJournal.Load;
import id.setia.pseudonym.CustomerKeys;
import id.setia.pseudonym.Suppression;
import id.setia.schema.CanonicalTable;
import id.setia.schema.CanonicalTables;
import id.setia.search.SearchTerms;
import id.setia.text.CommentReader;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.function.DoubleSupplier;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Loads what waits in the landing archive of one source into the lake: all of it, or nothing. */
public final class Loader {

  private static final Logger LOG = LoggerFactory.getLogger(Loader.class);

  private final Workspace workspace;
  private final Settings settings;
  private final Supplier<CommentReader> reader;
  private final Lake lake;
  private final LoadJournal journal;
  private final Consumer<SourceConfig> eraser;
  private final Consumer<DoubleSupplier> watch;
  private final Turns turns;
  private final List<Notice> notices = new ArrayList<>();

  /**
   * A loader for one workspace.
   *
   * @param reader gives what reads comments; called only where a source has some
   * @param eraser deletes the landed files of a source that named somebody forgotten, once their
   *     load is committed
   * @param watch is given what tells how far the running statement is
   * @param turns when it may commit
   */
  public Loader(
      Workspace workspace,
      Settings settings,
      Supplier<CommentReader> reader,
      Lake lake,
      LoadJournal journal,
      Consumer<SourceConfig> eraser,
      Consumer<DoubleSupplier> watch,
      Turns turns) {
    this.turns = turns;
    this.workspace = workspace;
    this.settings = settings;
    this.reader = reader;
    this.lake = lake;
    this.journal = journal;
    this.eraser = eraser;
    this.watch = watch;
  }

  /**
   * Loads a source: first a load that was interrupted, then what has landed since.
   *
   * @return an account per load; none where nothing waited
   * @throws TooManyRejectsException when too many records break a rule
   * @throws SetiaException when a file can't be read or the account of a file does not balance;
   *     nothing is committed
   */
  public List<LoadAccount> load(SourceConfig source, String runId) {
    List<LoadAccount> accounts =
        turns.inTurn(
            () -> {
              InterruptedLoads.undo(lake, journal);
              return new ArrayList<>();
            });
    journal
        .interrupted(source.name())
        .ifPresent(interrupted -> accounts.add(run(interrupted, source, runId)));
    journal.begin(source.name(), runId).ifPresent(load -> accounts.add(run(load, source, runId)));
    return accounts;
  }

  /** A load over whose files another has committed meanwhile is done again, in one turn. */
  private LoadAccount run(Load load, SourceConfig source, String runId) {
    try {
      return attempt(load, source, runId, turns);
    } catch (LakeMovedException moved) {
      LOG.info("{}; the load is done again", moved.getMessage());
      return turns.inTurn(
          () -> {
            lake.refresh();
            return attempt(load, source, runId, Turns.ALONE);
          });
    }
  }

  /** What is to be told of the documents that it has loaded, as sentences. */
  public List<String> notices() {
    Map<Long, String> names = journal.names(notices);
    return notices.stream().map(notice -> notice.sentence(names)).toList();
  }

  private LoadAccount attempt(Load load, SourceConfig source, String runId, Turns committing) {
    CustomerKeys keys = CustomerKeys.of(settings, workspace);
    Suppression suppression = Suppression.of(workspace, settings, lake, journal.state());
    Set<Long> forgotten = new TreeSet<>();
    try (DuckDb duckDb = LoadSession.open(settings, workspace, lake, source, load)) {
      watch.accept(duckDb::progress);
      List<LakeWriter> writers = new ArrayList<>();
      List<Notice> told = new ArrayList<>();
      LoadAccount account =
          writeUncommitted(duckDb, keys, load, source, writers, told, suppression, forgotten);
      committing.inTurn(
          () -> {
            commit(load, writers);
            journal.finish(load, runId, account, told, forgotten);
            return account;
          });
      notices.addAll(told);
      if (!forgotten.isEmpty()) {
        eraser.accept(source);
      }
      return account;
    } finally {
      watch.accept(() -> Double.NaN);
    }
  }

  /** Up to here a failure leaves nothing behind: the files wait again. */
  private LoadAccount writeUncommitted(
      DuckDb duckDb,
      CustomerKeys keys,
      Load load,
      SourceConfig source,
      List<LakeWriter> writers,
      List<Notice> told,
      Suppression suppression,
      Set<Long> forgotten) {
    try {
      Stage stage = Stage.read(duckDb, source, settings, load, reader);
      // the source's own SQL has run: from here on secrets may be in the session
      keys.install(duckDb);
      suppression.install(duckDb);
      new RejectBound(stage, source, settings).check();
      new DistinctBound(stage).check();
      Withdrawals withdrawals =
          Withdrawals.of(
              stage,
              KnownDocuments.of(stage, lake),
              StandingRecords.ofLoad(stage),
              maxWithdrawn(source, settings));
      List<Rows> rows = new ArrayList<>();
      for (int index = 0; index < stage.feeds().size(); index++) {
        rows.add(Rows.create(stage, index, settings, suppression, withdrawals));
      }
      SingleFeedRule.check(stage, rows);
      withdrawals.settle(rows);
      told.addAll(Contradictions.ofLoad(stage, rows, settings).find());
      if (source.pages()) {
        Pages.describe(duckDb, journal.olderPages(load));
      }
      for (CanonicalTable table : CanonicalTables.all()) {
        List<Rows> ofTable =
            rows.stream().filter(feed -> feed.feed().table().equals(table)).toList();
        if (!ofTable.isEmpty()) {
          LakeWriter writer =
              new LakeWriter(
                  stage,
                  table,
                  lake.table(table),
                  ofTable,
                  replacing(table, ofTable, rows),
                  withdrawals);
          writers.add(writer);
          writer.write(source.name());
          told.addAll(ReusedNumbers.find(stage, writer));
          if (table.name().equals("order_lines")) {
            told.addAll(ReplacedOrders.find(stage, writer));
          }
        }
      }
      LoadAccount account =
          new LoadReconciliation(stage, rows)
              .of(writers, withdrawals.retracted(journal.hasReplayable(source.name())));
      checkBalance("load", source, account);
      return without(account, rows, source, suppression, forgotten);
    } catch (RuntimeException failed) {
      writers.forEach(LakeWriter::discard);
      journal.abandon(load);
      throw failed;
    }
  }

  /**
   * The share of a table's documents that a full export may withdraw by not having them; empty
   * where the source has none.
   */
  public static OptionalDouble maxWithdrawn(SourceConfig source, Settings settings) {
    return source.complete()
        ? OptionalDouble.of(source.ownMaxWithdrawn().orElse(settings.maxWithdrawn()))
        : OptionalDouble.empty();
  }

  /** The account without the words of forgotten people; the files that had them are noted. */
  private static LoadAccount without(
      LoadAccount account,
      List<Rows> rows,
      SourceConfig source,
      Suppression suppression,
      Set<Long> forgotten) {
    if (suppression.isEmpty()) {
      return account;
    }
    rows.forEach(feed -> forgotten.addAll(feed.forgottenFiles()));
    List<QuarantinedRecord> kept =
        account.quarantine().stream()
            .map(
                record ->
                    suppression.isIn(record.raw(), source.system()) ? record.forgotten() : record)
            .toList();
    kept.stream()
        .filter(record -> record.raw().equals(SearchTerms.FORGOTTEN))
        .forEach(record -> forgotten.add(record.fileId()));
    return new LoadAccount(
        account.files(),
        account.loaded(),
        account.superseded(),
        account.withdrawn(),
        account.retracted(),
        kept,
        account.contacts(),
        account.personal());
  }

  /** Lines go when their document is delivered again, with whatever lines it has now. */
  public static List<Rows> replacing(CanonicalTable table, List<Rows> ofTable, List<Rows> all) {
    return table.grain() == CanonicalTable.Grain.LINES
        ? all.stream()
            .filter(feed -> feed.feed().table().documentKey().equals(table.documentKey()))
            .toList()
        : ofTable;
  }

  public static void checkBalance(String what, SourceConfig source, LoadAccount account) {
    for (FileAccount file : account.files()) {
      if (!file.isBalanced()) {
        throw new SetiaException(
            "Cannot %s %s: file %d does not balance: read %s, loaded %s, quarantined %s, duplicates %s, withdrawn %s"
                .formatted(
                    what,
                    source.name(),
                    file.fileId(),
                    file.read(),
                    file.loaded(),
                    file.quarantined(),
                    file.duplicates(),
                    file.withdrawn()));
      }
    }
  }

  /** Nothing is committed where one of the tables is not as it was when its rows were written. */
  private void commit(Load load, List<LakeWriter> writers) {
    // on top of a half-made load of somebody who died meanwhile it would bury it beyond undoing
    InterruptedLoads.undo(lake, journal);
    try {
      writers.forEach(LakeWriter::requireReplaced);
    } catch (LakeMovedException moved) {
      writers.forEach(LakeWriter::discard);
      throw moved;
    }
    for (LakeWriter writer : writers) {
      if (writer.hasChanges()) {
        journal.willCommit(load, writer.canonical().name(), writer.table().snapshotId());
        writer.commit(load);
      }
    }
  }
}
