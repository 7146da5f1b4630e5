package id.setia.load;

import id.setia.config.Settings;
import id.setia.duckdb.DuckDb;
import id.setia.duckdb.Relation;
import id.setia.duckdb.Sql;
import id.setia.load.LoadAccount.Contacts;
import id.setia.mapping.PersonalKeys;
import id.setia.mapping.StagePlan.Feed;
import id.setia.pseudonym.CustomerKeys;
import id.setia.pseudonym.Suppression;
import id.setia.schema.CanonicalTable;
import id.setia.schema.Column;
import id.setia.schema.ColumnType;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The rows of one feed that go into the lake: clean records, of each document the newest delivery
 * in this load, headers collapsed to the document's first clean record, customer keys hashed.
 */
public final class Rows {

  private final DuckDb duckDb;
  private final Feed feed;
  private final Relation records;
  private final Winners winners;
  private final Optional<Relation> dropped;
  private final Settings settings;
  private final Suppression suppression;
  private final String name;
  private final List<Contacts> contacts = new ArrayList<>();
  private final Relation relation;
  private final Relation times;
  private Set<Long> forgottenFiles = Set.of();

  private Rows(
      Stage stage,
      int index,
      Winners winners,
      Optional<DroppedRows> dropped,
      Settings settings,
      Suppression suppression) {
    this.duckDb = stage.duckDb();
    this.feed = stage.feeds().get(index);
    this.records = stage.feed(index);
    this.winners = winners;
    this.dropped = dropped.map(DroppedRows::dropped);
    this.settings = settings;
    this.suppression = suppression;
    this.name = "rows_" + index;
    Made made = make(dropped.map(DroppedRows::left).or(winners::chosen));
    this.relation = isSuppressed() ? withoutForgotten(made.rows, stage) : made.rows;
    this.times = isSuppressed() ? relation : made.times;
  }

  /** Makes the rows of the n-th feed. */
  public static Rows create(
      Stage stage, int index, Settings settings, Suppression suppression, Withdrawals withdrawals) {
    Winners winners = Winners.choose(stage, index);
    Relation candidates =
        winners.chosen().orElseGet(() -> stage.feed(index).where("rule_no is null"));
    return new Rows(
        stage, index, winners, withdrawals.drop(index, candidates), settings, suppression);
  }

  /** Rows, and a relation with their times that costs no more. */
  private record Made(Relation rows, Relation times) {}

  public static String keysMatch(CanonicalTable table, String left, String right) {
    return table.documentKey().stream()
        .map(Sql::name)
        .map(column -> "%s.%s is not distinct from %s.%s".formatted(left, column, right, column))
        .collect(Collectors.joining(" and "));
  }

  private boolean isSuppressed() {
    return !suppression.isEmpty() && feed.table().mapped("customer_ref").isPresent();
  }

  /** What is made first, where rows of forgotten people are still to be taken out. */
  private String made() {
    return isSuppressed() ? "named_" + name : name;
  }

  private Relation withoutForgotten(Relation named, Stage stage) {
    ForgottenRows forgotten = new ForgottenRows(duckDb, feed.table(), suppression);
    Relation without = forgotten.takeOut(named, name, stage.source());
    forgottenFiles = forgotten.files();
    return without;
  }

  /** The files that name somebody forgotten. */
  Set<Long> forgottenFiles() {
    return Set.copyOf(forgottenFiles);
  }

  /**
   * Makes the rows.
   *
   * @param chosen the {@code seq} of those that win; empty: all that are clean do
   */
  private Made make(Optional<Relation> chosen) {
    List<Column> personal = personalColumns();
    String source =
        chosen
            .map(
                those ->
                    "%s feed semi join %s winner on feed.seq = winner.seq"
                        .formatted(records, those))
            .orElseGet(() -> records.where("rule_no is null") + " feed");
    if (!personal.isEmpty()) {
      return hash(personal, source);
    }
    String query = "select feed.* from " + source;
    Relation rows =
        chosen.isEmpty()
            ? Relation.view(duckDb, made(), query)
            : Relation.table(duckDb, made(), query);
    return new Made(rows, rows);
  }

  /** Distinct values are normalised and hashed once: that costs more than the join. */
  private Made hash(List<Column> personal, String source) {
    PersonalKeys keys = new PersonalKeys(duckDb, settings);
    List<String> replaced = new ArrayList<>();
    StringBuilder joins = new StringBuilder();
    for (Column column : personal) {
      String normals = column.name() + "_normal";
      String hashes = column.name() + "_of";
      keys.normalise(column, records.where("rule_no is null").name(), normals);
      duckDb.execute(
          "create or replace table %s as select plain, %s as hash from %s"
              .formatted(hashes, hashSql(column), normals));
      contacts.add(contacts(column, normals));
      duckDb.execute("drop table " + normals);
      replaced.add("%s.hash as %s".formatted(hashes, Sql.name(column.name())));
      joins.append(
          " left join %1$s on %1$s.plain = plain_rows.%2$s"
              .formatted(hashes, Sql.name(column.name())));
    }
    Made made = createHashed(personal, replaced, source, joins.toString());
    for (Column column : personal) {
      duckDb.execute("drop table %s_of".formatted(column.name()));
    }
    return made;
  }

  /** Of somebody forgotten there is no hash, but a mark. */
  private String hashSql(Column column) {
    String hash = CustomerKeys.hashSql("normal");
    return isSuppressed()
        ? "case when %s then '%s' else %s end"
            .formatted(
                Suppression.isForgottenSql(column.mappedAs(), "normal", hash),
                ForgottenRows.MARK,
                hash)
        : hash;
  }

  /**
   * Rows with their hashes. Where every row has a time, only the hashes are kept, and the month of
   * a row finds them again: copying whole rows twice costs more than that join.
   */
  private Made createHashed(
      List<Column> personal, List<String> replaced, String source, String joins) {
    Optional<String> event = feed.table().event().filter(this::isAlwaysKnown);
    if (event.isEmpty()) {
      Relation rows =
          Relation.table(
              duckDb,
              made(),
              "select plain_rows.* replace (%s) from (select feed.* from %s) plain_rows%s"
                  .formatted(String.join(", ", replaced), source, joins));
      return new Made(rows, rows);
    }
    String time = Sql.name(event.get());
    Relation hashes =
        Relation.table(
            duckDb,
            "hash_of_" + name,
            "select seq, %s, %s from (select feed.* from %s) plain_rows%s"
                .formatted(time, String.join(", ", replaced), source, joins));
    String columns =
        personal.stream()
            .map(column -> "%1$s.%2$s as %2$s".formatted(hashes, Sql.name(column.name())))
            .collect(Collectors.joining(", "));
    Relation rows =
        Relation.view(
            duckDb,
            made(),
            "select feed.* replace (%1$s) from %2$s feed join %3$s on feed.seq = %3$s.seq and feed.%4$s = %3$s.%4$s"
                .formatted(columns, records, hashes, time));
    return new Made(rows, hashes);
  }

  private boolean isAlwaysKnown(String column) {
    return feed.table().columns().stream()
        .anyMatch(known -> known.name().equals(column) && known.isRequired());
  }

  private Contacts contacts(Column column, String normals) {
    return duckDb
        .query(
            "select coalesce(sum(records), 0), coalesce(sum(records) filter (where normal is null), 0) from %s"
                .formatted(normals),
            row ->
                new Contacts(
                    feed.table().name(), column.mappedAs(), row.getLong(1), row.getLong(2)))
        .get(0);
  }

  private List<Column> personalColumns() {
    return feed.table().columns().stream()
        .filter(column -> column.type() == ColumnType.EMAIL || column.type() == ColumnType.PHONE)
        .filter(column -> feed.values().containsKey(column.name()))
        .toList();
  }

  public Feed feed() {
    return feed;
  }

  /** How many of the e-mail addresses and telephone numbers can be used. */
  List<Contacts> contacts() {
    return List.copyOf(contacts);
  }

  /** The rows: the feed's columns, with hashes for addresses and telephone numbers. */
  public Relation relation() {
    return relation;
  }

  /** A relation with the time of every row, where there is one that costs less than the rows. */
  Relation times() {
    return times;
  }

  /** How they were chosen among the clean records. */
  Winners winners() {
    return winners;
  }

  /**
   * The rows, by {@code seq}, that a newer delivery in the same load takes back; empty where there
   * are none.
   */
  Optional<Relation> dropped() {
    return dropped;
  }
}
