package id.setia.load;

import id.setia.config.Settings;
import id.setia.config.SourceConfig;
import id.setia.config.Workspace;
import id.setia.duckdb.Confinement;
import id.setia.duckdb.DuckDb;
import id.setia.duckdb.Relation;
import id.setia.duckdb.Sql;
import id.setia.lake.Lake;
import id.setia.landing.LandedFile;
import id.setia.landing.Ledger;
import id.setia.load.DryRun.Withdrawal;
import id.setia.load.LoadJournal.Load;
import id.setia.pseudonym.CustomerKeys;
import id.setia.pseudonym.Suppression;
import id.setia.schema.CanonicalTable;
import id.setia.state.StateDb;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a load of a source's new files would take out of the lake as it stands. Nothing is written,
 * and the lease is not asked for: a run that is at work may change the answer.
 */
final class WithdrawalPreview {

  /** Files of a trial are newer than all that the ledger knows. */
  static final long FIRST_FILE = 1L << 30;

  private final Settings settings;
  private final Workspace workspace;
  private final SourceConfig source;

  WithdrawalPreview(Settings settings, Workspace workspace, SourceConfig source) {
    this.settings = settings;
    this.workspace = workspace;
    this.source = source;
  }

  /**
   * Looks it up.
   *
   * @param files what the source delivers now, in the order of delivery
   * @param directories what the trial may read
   * @return by table and cause; empty where nothing has run in the workspace, so nothing is known
   * @throws TooManyWithdrawnException when a full export lacks more than it may
   */
  Optional<List<Withdrawal>> of(List<LandedFile> files, List<Path> directories) {
    Optional<StateDb> existing = StateDb.openExisting(workspace, settings.state());
    if (existing.isEmpty()) {
      return Optional.empty();
    }
    try (StateDb state = existing.get();
        Lake lake = Lake.open(workspace, settings)) {
      List<LandedFile> unloaded = unloaded(new Ledger(state, workspace), files);
      return Optional.of(unloaded.isEmpty() ? List.of() : of(lake, unloaded, directories));
    }
  }

  /** The same bytes are loaded once, under whatever name they come. */
  private List<LandedFile> unloaded(Ledger ledger, List<LandedFile> files) {
    Map<String, LandedFile> byContent = new LinkedHashMap<>();
    for (LandedFile file : files) {
      if (!ledger.isSettled(source.name(), file.sha256())) {
        byContent.putIfAbsent(file.sha256(), file);
      }
    }
    return List.copyOf(byContent.values());
  }

  private List<Withdrawal> of(Lake lake, List<LandedFile> files, List<Path> directories) {
    List<Path> reached = new ArrayList<>(directories);
    reached.add(lake.localDirectory());
    try (DuckDb duckDb = DuckDb.inMemory(settings.duckdb().limits(), reached.get(0))) {
      Confinement.of(duckDb, reached, List.of());
      Stage stage = Stage.read(duckDb, source, settings, new Load("test", source.name(), files));
      CustomerKeys.of(settings, new Workspace(reached.get(0))).install(duckDb);
      Withdrawals withdrawals =
          Withdrawals.of(
              stage,
              KnownDocuments.of(stage, lake),
              StandingRecords.ofLoad(stage),
              Loader.maxWithdrawn(source, settings));
      List<Rows> rows = new ArrayList<>();
      for (int index = 0; index < stage.feeds().size(); index++) {
        rows.add(Rows.create(stage, index, settings, Suppression.none(settings), withdrawals));
      }
      withdrawals.settle(rows);
      List<Withdrawal> gone = new ArrayList<>();
      rows.stream()
          .map(feed -> feed.feed().table())
          .distinct()
          .forEach(table -> gone.addAll(ofTable(duckDb, lake, table, withdrawals)));
      return gone;
    }
  }

  private List<Withdrawal> ofTable(
      DuckDb duckDb, Lake lake, CanonicalTable table, Withdrawals withdrawals) {
    List<String> paths = lake.existing(table).map(LakeBounds::paths).orElse(List.of());
    Optional<Relation> taken = withdrawals.of(table);
    if (paths.isEmpty() || taken.isEmpty()) {
      return List.of();
    }
    return duckDb.query(
        """
        select taken.cause, count(*), coalesce(sum(cast(%s as decimal(18, 4))), 0)
        from read_parquet(%s, hive_partitioning = false) lake join %s taken on %s
        where lake.source = %s
        group by taken.cause order by taken.cause
        """
            .formatted(
                table.amountSql().orElse("0"),
                LakeBounds.holding(duckDb, table, Sql.textList(paths), taken.get().name()),
                taken.get(),
                Rows.keysMatch(table, "lake", "taken"),
                Sql.text(source.name())),
        row ->
            new Withdrawal(
                table.name(),
                row.getString(1),
                row.getLong(2),
                LoadReconciliation.decimal(row.getBigDecimal(3))));
  }
}
