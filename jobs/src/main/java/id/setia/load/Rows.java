package id.setia.load;

import id.setia.config.Settings;
import id.setia.duckdb.DuckDb;
import id.setia.duckdb.Sql;
import id.setia.load.LoadAccount.Contacts;
import id.setia.mapping.PersonalKeys;
import id.setia.mapping.StagePlan.Feed;
import id.setia.pseudonym.CustomerKeys;
import id.setia.pseudonym.Suppression;
import id.setia.schema.CanonicalTable;
import id.setia.schema.CanonicalTable.Grain;
import id.setia.schema.Column;
import id.setia.schema.ColumnType;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The rows of one feed that go into the lake, as {@code rows_<n>}: clean records, of each document
 * the newest delivery in this load, headers collapsed to the document's first clean record,
 * customer keys hashed.
 */
public final class Rows {

  private final DuckDb duckDb;
  private final Feed feed;
  private final String feedView;
  private final String name;
  private final int index;
  private final boolean hasStale;
  private final boolean hasDropped;
  private @Nullable ForgottenRows forgotten;
  private final Settings settings;
  private final Suppression suppression;
  private final List<Contacts> contacts = new ArrayList<>();
  private String times;

  private Rows(
      DuckDb duckDb,
      Feed feed,
      int index,
      boolean hasStale,
      boolean hasDropped,
      Settings settings,
      Suppression suppression) {
    this.index = index;
    this.hasDropped = hasDropped;
    this.settings = settings;
    this.suppression = suppression;
    this.duckDb = duckDb;
    this.feed = feed;
    this.feedView = Stage.feedView(index);
    this.name = "rows_" + index;
    this.times = name;
    this.hasStale = hasStale;
  }

  public static Rows create(
      Stage stage, int index, Settings settings, Suppression suppression, Withdrawals withdrawals) {
    Feed feed = stage.feeds().get(index);
    DuckDb duckDb = stage.duckDb();
    String winners = "winner_" + index;
    boolean hasStale =
        switch (feed.table().grain()) {
          case HEADER -> Winners.chooseHeaders(stage, index, winners);
          case ROW -> Winners.chooseLast(duckDb, feed.table(), index, winners);
          case LINES -> Winners.findStale(stage, index, winners);
        };
    boolean allWin = feed.table().grain() == Grain.LINES && !hasStale;
    Optional<String> left =
        withdrawals.drop(
            index,
            allWin
                ? "(select seq from %s where rule_no is null)".formatted(Stage.feedView(index))
                : winners);
    Rows rows = new Rows(duckDb, feed, index, hasStale, left.isPresent(), settings, suppression);
    rows.materialise(left.orElse(winners));
    if (rows.isSuppressed()) {
      rows.forgotten = new ForgottenRows(duckDb, feed.table(), suppression);
      rows.forgotten.takeOut(rows.made(), rows.name, stage.source());
    }
    return rows;
  }

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

  /** The files that name somebody forgotten. */
  Set<Long> forgottenFiles() {
    return forgotten == null ? Set.of() : forgotten.files();
  }

  private void materialise(String winners) {
    boolean allWin = feed.table().grain() == Grain.LINES && !hasStale && !hasDropped;
    List<Column> personal = personalColumns();
    String source =
        allWin
            ? "(select * from %s where rule_no is null) feed".formatted(feedView)
            : "%s feed semi join %s winner on feed.seq = winner.seq".formatted(feedView, winners);
    if (personal.isEmpty()) {
      String kind = allWin ? "view" : "table";
      duckDb.execute(
          "create or replace %s %s as select feed.* from %s".formatted(kind, made(), source));
      return;
    }
    hash(personal, source);
  }

  /** Distinct values are normalised and hashed once: that costs more than the join. */
  private void hash(List<Column> personal, String source) {
    PersonalKeys keys = new PersonalKeys(duckDb, settings);
    List<String> replaced = new ArrayList<>();
    StringBuilder joins = new StringBuilder();
    for (Column column : personal) {
      String normals = column.name() + "_normal";
      String hashes = column.name() + "_of";
      keys.normalise(
          column, "(select * from %s where rule_no is null)".formatted(feedView), normals);
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
    createHashed(personal, replaced, source, joins.toString());
    for (Column column : personal) {
      duckDb.execute("drop table %s_of".formatted(column.name()));
    }
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
  private void createHashed(
      List<Column> personal, List<String> replaced, String source, String joins) {
    Optional<String> event = feed.table().event().filter(this::isAlwaysKnown);
    if (event.isEmpty()) {
      duckDb.execute(
          "create or replace table %s as select plain_rows.* replace (%s) from (select feed.* from %s) plain_rows%s"
              .formatted(made(), String.join(", ", replaced), source, joins));
      return;
    }
    String hashes = "hash_of_" + name;
    String time = Sql.name(event.get());
    duckDb.execute(
        "create or replace table %s as select seq, %s, %s from (select feed.* from %s) plain_rows%s"
            .formatted(hashes, time, String.join(", ", replaced), source, joins));
    if (!isSuppressed()) {
      times = hashes;
    }
    String columns =
        personal.stream()
            .map(column -> "%1$s.%2$s as %2$s".formatted(hashes, Sql.name(column.name())))
            .collect(Collectors.joining(", "));
    duckDb.execute(
        "create or replace view %1$s as select feed.* replace (%2$s) from %3$s feed join %4$s on feed.seq = %4$s.seq and feed.%5$s = %4$s.%5$s"
            .formatted(made(), columns, feedView, hashes, time));
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

  /** The relation in DuckDB. */
  public String name() {
    return name;
  }

  /** A relation with the time of every row, where there is one that costs less than the rows. */
  String times() {
    return times;
  }

  /**
   * Whether a clean record of the feed did not make it, as a newer delivery is in the same load.
   */
  boolean hasStale() {
    return hasStale;
  }

  /**
   * The rows, by {@code seq}, that a newer delivery in the same load takes back; empty where there
   * are none.
   */
  Optional<String> dropped() {
    return hasDropped ? Optional.of(Withdrawals.dropped(index)) : Optional.empty();
  }
}
