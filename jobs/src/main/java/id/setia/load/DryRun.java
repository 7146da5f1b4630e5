package id.setia.load;

import id.setia.SetiaException;
import id.setia.config.Settings;
import id.setia.config.SourceConfig;
import id.setia.config.Workspace;
import id.setia.duckdb.Confinement;
import id.setia.duckdb.DuckDb;
import id.setia.export.ExportPreparer;
import id.setia.export.TrialFolder;
import id.setia.foreign.FileFault;
import id.setia.load.LoadAccount.QuarantinedRecord;
import id.setia.load.LoadJournal.Load;
import id.setia.load.personal.PersonalFinding;
import id.setia.pseudonym.CustomerKeys;
import id.setia.pseudonym.Suppression;
import id.setia.schema.CanonicalTable;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Reads a source's files as a load would, and leaves no trace: for trying a mapping. */
public final class DryRun {

  /**
   * What a load would do.
   *
   * @param records records read
   * @param rejected records that would be set aside
   * @param repeated records that others of the files repeat or replace
   * @param refusal why a load would stop at so many rejects; empty: it would not
   * @param rejectsByRule how many of them break each rule first, most first
   * @param firstRejects the first of them
   * @param fileNames the files, by their number in {@code firstRejects}
   * @param rows mapping's table to the rows it would give
   * @param amounts mapping's table to what its rows add to the net amount; of tables with money
   * @param days mapping's table to the business days of its first and last event; of tables that
   *     have events
   * @param preview mapping's table to its first rows, canonical column to value; times are those of
   *     the warehouse's zone
   * @param notices documents that contradict themselves, a sentence each
   * @param personal what texts tell of people, and would not be kept
   * @param unread money in columns that no mapping reads; looked for only where it is asked
   * @param withdrawn what would be taken back from the lake by the files that are not loaded yet;
   *     empty where nothing has run in the workspace, so that it can't be known
   */
  public record Outcome(
      long records,
      long rejected,
      long repeated,
      Optional<String> refusal,
      Map<String, Long> rejectsByRule,
      List<QuarantinedRecord> firstRejects,
      Map<Long, String> fileNames,
      Map<String, Long> rows,
      Map<String, BigDecimal> amounts,
      Map<String, Days> days,
      Map<String, List<Map<String, @Nullable String>>> preview,
      List<String> notices,
      List<PersonalFinding> personal,
      List<UnreadMoney> unread,
      Optional<List<Withdrawal>> withdrawn) {}

  /**
   * From the business day of the first event to that of the last.
   *
   * @param first the first
   * @param last the last
   */
  public record Days(LocalDate first, LocalDate last) {}

  /**
   * Rows that a load would take back.
   *
   * @param table the lake table
   * @param cause why: ignored, withdrawn, when, or absent
   * @param rows how many
   * @param amount what they add to the net amount
   */
  public record Withdrawal(String table, String cause, long rows, BigDecimal amount) {}

  private static final int REJECTS_SHOWN = 10;
  private static final int ROWS_SHOWN = 3;
  private static final DateTimeFormatter LOCAL =
      DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss", Locale.ROOT);

  private final Settings settings;
  private final Workspace workspace;
  private final Function<String, Optional<UnreadMoney.Kind>> money;

  /** With the warehouse's settings; copies of the exports lie in the workspace meanwhile. */
  public DryRun(Settings settings, Workspace workspace) {
    this(settings, workspace, heading -> Optional.empty());
  }

  /**
   * One that looks for money in columns that no mapping reads, too.
   *
   * @param money what a column's heading calls it; empty: no money
   */
  public DryRun(
      Settings settings, Workspace workspace, Function<String, Optional<UnreadMoney.Kind>> money) {
    this.money = money;
    this.settings = settings;
    this.workspace = workspace;
  }

  /**
   * Tries the mapping on what the source delivers now.
   *
   * @throws SetiaException when no file matches, or one can't be read as the source says
   */
  public Outcome of(SourceConfig source) {
    try (TrialFolder folder = TrialFolder.in(workspace)) {
      Path scratch = folder.path();
      try (DuckDb duckDb = DuckDb.inMemory(settings.duckdb().limits(), scratch)) {
        Load load = new TrialFiles(settings).fetch(source, scratch);
        List<Path> reached = new ArrayList<>(List.of(scratch));
        reached.addAll(LoadSession.folders(source));
        Confinement.of(duckDb, reached, List.of());
        // the search for money that is not read reads the files once more
        try (ExportPreparer preparer = new ExportPreparer(duckDb)) {
          Stage stage = Stage.read(duckDb, source, settings, load, preparer);
          CustomerKeys.of(settings, new Workspace(scratch)).install(duckDb);
          return outcome(stage, reached);
        }
      }
    } catch (IOException failed) {
      throw new SetiaException(
          "Cannot test %s: %s".formatted(source.name(), FileFault.reason(failed)), failed);
    }
  }

  private Outcome outcome(Stage stage, List<Path> reached) {
    new DistinctBound(stage).check();
    List<Rows> rows = new ArrayList<>();
    for (int index = 0; index < stage.feeds().size(); index++) {
      rows.add(
          Rows.create(stage, index, settings, Suppression.none(settings), Withdrawals.none(stage)));
    }
    DuckDb duckDb = stage.duckDb();
    List<QuarantinedRecord> rejects = new QuarantineEntries(stage, rows).records();
    Map<String, Long> counts = new LinkedHashMap<>();
    Map<String, BigDecimal> amounts = new LinkedHashMap<>();
    Map<String, Days> days = new LinkedHashMap<>();
    Map<String, List<Map<String, @Nullable String>>> preview = new LinkedHashMap<>();
    for (Rows feed : rows) {
      counts.put(feed.feed().label(), duckDb.count("select count(*) from " + feed.relation()));
      amount(duckDb, feed).ifPresent(amount -> amounts.put(feed.feed().label(), amount));
      EventDays.of(duckDb, feed, settings.zone())
          .ifPresent(found -> days.put(feed.feed().label(), found));
      preview.put(feed.feed().label(), firstRows(stage, feed));
    }
    Optional<String> refusal = refusal(stage);
    Optional<List<Withdrawal>> withdrawn = Optional.of(List.of());
    if (refusal.isEmpty() && Withdrawals.arePossible(stage)) {
      try {
        withdrawn =
            new WithdrawalPreview(settings, workspace, stage.source())
                .of(stage.load().files(), reached);
      } catch (TooManyWithdrawnException refused) {
        refusal = Optional.of(String.valueOf(refused.getMessage()));
      }
    }
    Map<Long, String> names = new LinkedHashMap<>();
    stage.load().files().forEach(file -> names.put(file.fileId(), file.name()));
    return new Outcome(
        new StageCounts(stage).recordsRead(),
        rejects.size(),
        Math.max(0, new StageCounts(stage).recordsRead() - rejects.size() - taken(stage, rows)),
        refusal,
        byRule(rejects),
        rejects.stream().limit(REJECTS_SHOWN).toList(),
        names,
        counts,
        amounts,
        days,
        preview,
        Contradictions.ofLoad(stage, rows, settings).find().stream()
            .map(notice -> notice.sentence(names))
            .toList(),
        stage.personal(),
        new UnreadMoneySearch(stage, money).find(),
        withdrawn);
  }

  private static Optional<BigDecimal> amount(DuckDb duckDb, Rows feed) {
    return feed.feed()
        .table()
        .amountSql()
        .flatMap(
            sql ->
                Optional.ofNullable(
                    duckDb.value(
                        "select sum(cast(%s as decimal(18, 4))) from %s"
                            .formatted(sql, feed.relation()),
                        BigDecimal.class)));
  }

  private Optional<String> refusal(Stage stage) {
    try {
      new RejectBound(stage, stage.source(), settings).check();
      return Optional.empty();
    } catch (TooManyRejectsException refused) {
      return Optional.of(String.valueOf(refused.getMessage()));
    }
  }

  private static Map<String, Long> byRule(List<QuarantinedRecord> rejects) {
    Map<String, Long> counts = new TreeMap<>();
    rejects.forEach(
        reject ->
            counts.merge(
                reject.column() == null ? reject.rule() : reject.rule() + " " + reject.column(),
                1L,
                Long::sum));
    Map<String, Long> mostFirst = new LinkedHashMap<>();
    counts.entrySet().stream()
        .sorted(Map.Entry.<String, Long>comparingByValue().reversed())
        .forEach(entry -> mostFirst.put(entry.getKey(), entry.getValue()));
    return mostFirst;
  }

  private @Nullable String shown(ResultSet row, int index) throws SQLException {
    LocalDateTime moment =
        row.getMetaData().getColumnType(index) == Types.TIMESTAMP
            ? row.getObject(index, LocalDateTime.class)
            : null;
    return moment == null
        ? row.getString(index)
        : LOCAL.format(moment.atOffset(ZoneOffset.UTC).atZoneSameInstant(settings.zone()));
  }

  /** How many records any row stands for. */
  private static long taken(Stage stage, List<Rows> rows) {
    String records =
        rows.stream()
            .map(feed -> "select file_id, record_no from " + stage.numbered(feed.relation()))
            .collect(Collectors.joining(" union "));
    return stage.duckDb().count("select count(*) from (%s)".formatted(records));
  }

  private List<Map<String, @Nullable String>> firstRows(Stage stage, Rows feed) {
    CanonicalTable table = feed.feed().table();
    return stage
        .duckDb()
        .query(
            "select %s from %s order by seq limit %d"
                .formatted(Stage.lakeColumns(table), stage.numbered(feed.relation()), ROWS_SHOWN),
            row -> {
              Map<String, @Nullable String> values = new LinkedHashMap<>();
              for (int index = 1; index <= row.getMetaData().getColumnCount(); index++) {
                values.put(row.getMetaData().getColumnLabel(index), shown(row, index));
              }
              return values;
            });
  }
}
