package id.setia.warehouse;

import id.setia.state.StateDb;
import id.setia.state.StateTime;
import id.setia.warehouse.Signatures.Person;
import id.setia.warehouse.Signatures.Role;
import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The closed months of a workspace, in its state database. */
public final class Closes {

  /** How a close stands. */
  public enum Status {
    /** Its figures are those that were reported. */
    CLOSED,
    /** A later close of the month took its place. */
    REOPENED,
    /** It was a mistake: the month is open. */
    WITHDRAWN
  }

  /**
   * A month that was closed.
   *
   * @param id its name: the month and a number
   * @param month the month
   * @param closedAt when (UTC, ISO 8601)
   * @param releaseId the release whose figures were reported
   * @param asOf the as-of day of that release
   * @param status how it stands
   * @param reopenedAt when another close took its place, or it was withdrawn (UTC, ISO 8601); null
   *     where it holds
   * @param reason why; null where it holds
   */
  public record Close(
      String id,
      YearMonth month,
      String closedAt,
      String releaseId,
      LocalDate asOf,
      Status status,
      @Nullable String reopenedAt,
      @Nullable String reason) {}

  /**
   * A figure of a month.
   *
   * @param metric what is measured
   * @param part of what
   * @param value the figure; null where none is shown
   * @param n what it is counted over; null for sums
   * @param unit what the value is counted in
   * @param isAdditive whether it is a sum over documents
   * @param isComplete whether the month had arrived in full
   * @param definitionVersion the definition it was computed with
   */
  public record ClosedFigure(
      String metric,
      String part,
      @Nullable BigDecimal value,
      @Nullable Long n,
      String unit,
      boolean isAdditive,
      boolean isComplete,
      String definitionVersion) {}

  private static final String COLUMNS =
      "close_id, month, closed_at, release_id, as_of, status, reopened_at, reason";

  private final StateDb state;

  /** The closes in a state database. */
  public Closes(StateDb state) {
    this.state = state;
  }

  /** Every close that ever was, by month, the first of a month first. */
  public List<Close> all() {
    return state.query(
        "select " + COLUMNS + " from setia_close order by month, close_no", Closes::close);
  }

  /** Those that hold, by month. */
  public List<Close> closed() {
    return all().stream().filter(close -> close.status() == Status.CLOSED).toList();
  }

  /** The close that holds of a month. */
  public Optional<Close> find(YearMonth month) {
    return closed().stream().filter(close -> close.month().equals(month)).findFirst();
  }

  /** The releases whose figures were closed: they are kept. */
  public Set<String> releases() {
    return closed().stream().map(Close::releaseId).collect(Collectors.toUnmodifiableSet());
  }

  /** The lake snapshots that closed months stand on, by table. */
  public Map<String, Set<Long>> snapshots() {
    return state
        .query(
            "select t.table_name, t.snapshot_id from setia_close_table t join setia_close c"
                + " on c.close_id = t.close_id where c.status = 'CLOSED'",
            row -> Map.entry(row.getString("table_name"), row.getLong("snapshot_id")))
        .stream()
        .collect(
            Collectors.groupingBy(
                Map.Entry::getKey, Collectors.mapping(Map.Entry::getValue, Collectors.toSet())));
  }

  /** The name that the next close of a month will have. */
  public String nextId(YearMonth month) {
    return month + "-" + nextNumber(month);
  }

  private long nextNumber(YearMonth month) {
    return state
        .first(
            "select coalesce(max(close_no), 0) + 1 from setia_close where month = ?",
            row -> row.getLong(1),
            month.toString())
        .orElse(1L);
  }

  /**
   * Enters a close, in one transaction. A close that holds of the month is reopened by it.
   *
   * @param reason why the month is closed again; null where it is closed for the first time
   * @param preparer who signs the figures
   */
  public Close enter(
      YearMonth month,
      Release release,
      LocalDate asOf,
      Instant at,
      @Nullable String reason,
      Person preparer,
      List<ClosedFigure> figures,
      Map<String, Long> snapshots) {
    return state.inTransaction(
        () -> {
          state.update(
              "update setia_close set status = 'REOPENED', reopened_at = ?, reason = ?"
                  + " where month = ? and status = 'CLOSED'",
              StateTime.text(at),
              reason,
              month.toString());
          long number = nextNumber(month);
          String id = month + "-" + number;
          state.update(
              "insert into setia_close (close_id, month, close_no, closed_at, release_id, as_of, last_file_id, status)"
                  + " values (?, ?, ?, ?, ?, ?, (select coalesce(max(file_id), 0) from setia_file), 'CLOSED')",
              id,
              month.toString(),
              number,
              StateTime.text(at),
              release.id(),
              asOf.toString());
          state.updateAll(
              "insert into setia_close_figure (close_id, metric, part, value, n, unit, is_additive, is_complete,"
                  + " definition_version) values (?, ?, ?, ?, ?, ?, ?, ?, ?)",
              figures.stream().map(figure -> row(id, figure)).toList());
          new Signatures(state)
              .add(
                  id,
                  Role.PREPARED,
                  preparer,
                  at,
                  FigureSheet.of(month, release.id(), asOf, figures).hash(),
                  reason);
          state.updateAll(
              "insert into setia_close_table (close_id, table_name, snapshot_id) values (?, ?, ?)",
              snapshots.entrySet().stream()
                  .map(table -> new Object[] {id, table.getKey(), table.getValue()})
                  .toList());
          return find(month).orElseThrow();
        });
  }

  /** The figures that a close keeps, by metric and part. */
  public List<ClosedFigure> figures(Close close) {
    return state.query(
        "select metric, part, value, n, unit, is_additive, is_complete, definition_version"
            + " from setia_close_figure where close_id = ? order by metric, part",
        row -> {
          String value = row.getString("value");
          long n = row.getLong("n");
          boolean hasN = !row.wasNull();
          return new ClosedFigure(
              row.getString("metric"),
              row.getString("part"),
              value == null ? null : new BigDecimal(value),
              hasN ? n : null,
              row.getString("unit"),
              row.getInt("is_additive") == 1,
              row.getInt("is_complete") == 1,
              row.getString("definition_version"));
        },
        close.id());
  }

  /** A close was a mistake, in one transaction: its month is open from now on. */
  public void withdraw(Close close, Person person, Instant at, String hash, String reason) {
    state.inTransaction(
        () -> {
          state.update(
              "update setia_close set status = 'WITHDRAWN', reopened_at = ?, reason = ? where close_id = ?",
              StateTime.text(at),
              reason,
              close.id());
          new Signatures(state).add(close.id(), Role.WITHDRAWN, person, at, hash, reason);
          return close;
        });
  }

  /** A close stands on other snapshots from now on, that say the same but for a person. */
  public void standOn(Close close, Map<String, Long> snapshots) {
    state.updateAll(
        "update setia_close_table set snapshot_id = ? where close_id = ? and table_name = ?",
        snapshots.entrySet().stream()
            .map(table -> new Object[] {table.getValue(), close.id(), table.getKey()})
            .toList());
  }

  private static @Nullable Object[] row(String id, ClosedFigure figure) {
    BigDecimal value = figure.value();
    return new @Nullable Object[] {
      id,
      figure.metric(),
      figure.part(),
      value == null ? null : value.toPlainString(),
      figure.n(),
      figure.unit(),
      figure.isAdditive() ? 1 : 0,
      figure.isComplete() ? 1 : 0,
      figure.definitionVersion()
    };
  }

  private static Close close(ResultSet row) throws SQLException {
    return new Close(
        row.getString("close_id"),
        YearMonth.parse(row.getString("month")),
        String.valueOf(StateTime.shown(row.getString("closed_at"))),
        row.getString("release_id"),
        LocalDate.parse(row.getString("as_of")),
        Status.valueOf(row.getString("status")),
        StateTime.shown(row.getString("reopened_at")),
        row.getString("reason"));
  }
}
