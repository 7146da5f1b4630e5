package id.setia.upkeep;

import id.setia.SetiaException;
import id.setia.config.Settings;
import id.setia.config.Workspace;
import id.setia.duckdb.DuckDb;
import id.setia.duckdb.DuckDbException;
import id.setia.lake.Lake;
import id.setia.lake.LakeTable;
import id.setia.lease.Lease;
import id.setia.schema.CanonicalTable;
import id.setia.schema.CanonicalTables;
import id.setia.state.StateAddress;
import id.setia.state.StateDb;
import id.setia.warehouse.Closes;
import id.setia.warehouse.Closes.Close;
import id.setia.warehouse.Closes.ClosedFigure;
import id.setia.warehouse.FigureSheet;
import id.setia.warehouse.Releases;
import id.setia.warehouse.Releases.Finished;
import id.setia.warehouse.Signatures.Person;
import java.time.Clock;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Closes a month: its figures are kept as reported, the release they come from and the lake
 * snapshots behind it are kept from expiry.
 */
public final class MonthClose {

  private static final Logger LOG = LoggerFactory.getLogger(MonthClose.class);

  /**
   * What a close did.
   *
   * @param close the close
   * @param figures how many figures it keeps
   * @param incomplete those of them whose month had not arrived in full
   * @param hash SHA-256 of the figures, which the preparer signed
   */
  public record Closed(Close close, int figures, List<String> incomplete, String hash) {
    /** Copies the list. */
    public Closed {
      incomplete = List.copyOf(incomplete);
    }
  }

  private final Workspace workspace;
  private final Settings settings;
  private final Clock clock;

  /** Closes in one workspace; {@code clock} dates them. */
  public MonthClose(Workspace workspace, Settings settings, Clock clock) {
    this.workspace = workspace;
    this.settings = settings;
    this.clock = clock;
  }

  /**
   * Closes a month by the current release.
   *
   * @param again why a closed month is closed again; empty: only a month that is open can be closed
   * @param preparer who signs its figures
   * @throws id.setia.lease.WorkspaceBusyException while a run holds the workspace
   * @throws SetiaException when the month is not over, or closed already, or the release lacks what
   *     a close keeps
   */
  public Closed close(YearMonth month, Optional<String> again, Person preparer) {
    try (Lease lease = Lease.take(workspace, settings.state(), clock, "close " + month)) {
      LOG.info("close of {} begins, {}", month, lease);
      return close(month, again, preparer, lease);
    }
  }

  /**
   * What a close would keep, with nothing written.
   *
   * @param again whether it is closed again
   * @throws SetiaException as a close would
   */
  public Preview preview(YearMonth month, Optional<String> again) {
    Finished release = release(month);
    Optional<Close> before;
    List<ClosedFigure> reported;
    try (StateDb state = StateDb.open(StateAddress.of(workspace, settings.state()))) {
      Closes closes = new Closes(state);
      before = closes.find(month);
      reported = before.map(closes::figures).orElse(List.of());
    }
    requireOpen(month, again, before);
    List<ClosedFigure> figures = figures(month, release);
    FigureSheet sheet = sheet(month, release, figures);
    return new Preview(
        release.release().id(), figures, reported, sheet.hash(), incomplete(figures));
  }

  /**
   * What a close would keep.
   *
   * @param releaseId by which release
   * @param figures of the month
   * @param reported as the close that holds has them; none where the month is open
   * @param hash of the figures
   * @param incomplete those whose month had not arrived in full
   */
  public record Preview(
      String releaseId,
      List<ClosedFigure> figures,
      List<ClosedFigure> reported,
      String hash,
      List<String> incomplete) {
    /** Copies the lists. */
    public Preview {
      figures = List.copyOf(figures);
      reported = List.copyOf(reported);
      incomplete = List.copyOf(incomplete);
    }
  }

  private static FigureSheet sheet(YearMonth month, Finished release, List<ClosedFigure> figures) {
    return FigureSheet.of(month, release.release().id(), LocalDate.parse(release.asOf()), figures);
  }

  private static List<String> incomplete(List<ClosedFigure> figures) {
    return figures.stream()
        .filter(figure -> !figure.isComplete())
        .map(ClosedFigure::metric)
        .distinct()
        .toList();
  }

  private Closed close(YearMonth month, Optional<String> again, Person preparer, Lease lease) {
    Closes closes = new Closes(lease.state());
    Finished release = release(month);
    requireOpen(month, again, closes.find(month));
    List<ClosedFigure> figures = figures(month, release);
    Map<String, Long> snapshots = tag(month, release, lease);
    FigureSheet sheet = sheet(month, release, figures);
    new MonthPack(workspace, lease.workspace(workspace).temp())
        .file(closes.nextId(month), release.release(), sheet);
    Close close =
        closes.enter(
            month,
            release.release(),
            LocalDate.parse(release.asOf()),
            clock.instant().truncatedTo(ChronoUnit.SECONDS),
            again.orElse(null),
            preparer,
            figures,
            snapshots);
    return new Closed(close, figures.size(), incomplete(figures), sheet.hash());
  }

  /** The current release, which must have seen the whole month. */
  private Finished release(YearMonth month) {
    Finished release =
        new Releases(workspace)
            .currentFinished()
            .orElseThrow(
                () ->
                    new SetiaException(
                        "Cannot close %s: no release has been published".formatted(month)));
    if (LocalDate.parse(release.asOf()).isBefore(month.atEndOfMonth())) {
      throw new SetiaException(
          "Cannot close %s: it is not over in release %s, which is as of %s (run %s or a later day first)"
              .formatted(month, release.release().id(), release.asOf(), month.atEndOfMonth()));
    }
    return release;
  }

  private static void requireOpen(
      YearMonth month, Optional<String> again, Optional<Close> existing) {
    if (existing.isPresent() && again.isEmpty()) {
      Close close = existing.get();
      throw new SetiaException(
          "Cannot close %s: it was closed at %s by release %s (to close it again: --reopen --reason TEXT)"
              .formatted(month, close.closedAt(), close.releaseId()));
    }
    if (existing.isEmpty() && again.isPresent()) {
      throw new SetiaException("Cannot reopen %s: it is not closed".formatted(month));
    }
  }

  static List<ClosedFigure> figures(YearMonth month, Finished release) {
    try (DuckDb duckDb = DuckDb.readOnly(release.release().database())) {
      duckDb.searchFilesIn(release.release().workspace());
      List<ClosedFigure> figures =
          duckDb.query(
              "select metric, part, value, n, unit, is_additive, is_complete, metric_version"
                  + " from marts.monthly_figures where month_start = date '%s' order by metric, part"
                      .formatted(month.atDay(1)),
              row -> {
                long n = row.getLong(4);
                boolean hasN = !row.wasNull();
                return new ClosedFigure(
                    row.getString(1),
                    row.getString(2),
                    row.getBigDecimal(3),
                    hasN ? n : null,
                    row.getString(5),
                    row.getBoolean(6),
                    row.getBoolean(7),
                    row.getString(8));
              });
      if (figures.isEmpty()) {
        throw new SetiaException(
            "Cannot close %s: release %s has no figures of it (nothing had happened yet)"
                .formatted(month, release.release().id()));
      }
      return figures;
    } catch (DuckDbException older) {
      throw new SetiaException(
          "Cannot close %s: release %s has no monthly figures; it was made by an older version: run a night first"
              .formatted(month, release.release().id()),
          older);
    }
  }

  /** Names the release's snapshots, so that every table keeps them; again changes nothing. */
  private Map<String, Long> tag(YearMonth month, Finished release, Lease lease) {
    Map<String, Long> tagged = new TreeMap<>();
    try (Lake lake = Lake.open(workspace, settings, lease)) {
      for (CanonicalTable canonical : CanonicalTables.all()) {
        long snapshot = release.lakeSnapshots().getOrDefault(canonical.name(), 0L);
        if (snapshot != LakeTable.NO_SNAPSHOT) {
          LakeTable table = lake.table(canonical);
          if (!table.history().has(snapshot)) {
            throw new SetiaException(
                "Cannot close %s: the lake no longer has snapshot %d of %s, which release %s stands on (run a night first)"
                    .formatted(month, snapshot, canonical.name(), release.release().id()));
          }
          table.history().tag("close-" + month, snapshot);
          tagged.put(canonical.name(), snapshot);
        }
      }
    }
    return tagged;
  }
}
