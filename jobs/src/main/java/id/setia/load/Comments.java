package id.setia.load;

import id.setia.config.SourceConfig;
import id.setia.duckdb.DuckDb;
import id.setia.duckdb.Relation;
import id.setia.duckdb.Sql;
import id.setia.duckdb.TextMapping;
import id.setia.mapping.StagePlan;
import id.setia.mapping.StagePlan.Feed;
import id.setia.schema.CanonicalTable;
import id.setia.schema.Column;
import id.setia.text.CommentReader;
import id.setia.text.CommentReading;
import id.setia.text.Language;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Supplier;

/**
 * What staged comments say, as columns of the stage: each distinct text is read once, by all cores.
 * A source without comments costs nothing.
 */
final class Comments {

  private static final char SEPARATOR = '|';
  private static final int DECIMALS = 4;
  private static final long SCALE = 10_000;

  private final SourceConfig source;
  private final Map<String, String> readings = new LinkedHashMap<>();
  private String model = "";

  private Comments(SourceConfig source) {
    this.source = source;
  }

  /** For what needs no readings: every one is NULL. */
  static Comments unread(SourceConfig source) {
    return new Comments(source);
  }

  /**
   * Reads the comments of staged rows, whose personal data has marks in its place by now.
   *
   * @param rows gains a column for what each of its comments says
   * @param reader gives what reads them; called only where there is something to read
   */
  static Comments read(
      DuckDb duckDb,
      SourceConfig source,
      Relation rows,
      StagePlan plan,
      Supplier<CommentReader> reader) {
    Comments comments = new Comments(source);
    for (Feed feed : plan.feeds()) {
      String alias = feed.values().get(CanonicalTable.COMMENT);
      if (feed.table().isCommented() && alias != null) {
        comments.readings.put(alias, alias + "_read");
      }
    }
    if (!comments.readings.isEmpty()) {
      CommentReader reading = reader.get();
      comments.model = reading.model();
      comments.readings.forEach((alias, read) -> comments.add(duckDb, rows, alias, read, reading));
    }
    return comments;
  }

  private void add(DuckDb duckDb, Relation rows, String alias, String read, CommentReader reader) {
    duckDb.execute(
        "create or replace table comment_text as select %1$s as text, count(*) as records from %2$s where %1$s is not null group by all"
            .formatted(alias, rows));
    TextMapping.fill(
        duckDb,
        "comment_text",
        "text",
        "records",
        "read",
        "comment_read",
        text -> packed(reader, text));
    duckDb.execute("alter table %s add column %s varchar".formatted(rows, read));
    duckDb.execute(
        "update %3$s set %1$s = comment_read.read from comment_read where %3$s.%2$s = comment_read.text"
            .formatted(read, alias, rows));
    duckDb.execute("drop table comment_text");
    duckDb.execute("drop table comment_read");
  }

  /** In the order of {@link CanonicalTable#READINGS}; of what can't be read the language alone. */
  private static String packed(CommentReader reader, String text) {
    return reader.read(text).map(Comments::packed).orElse(Language.UNKNOWN.code());
  }

  private static String packed(CommentReading reading) {
    double probability =
        Math.max(reading.neutral(), Math.max(reading.negative(), reading.positive()));
    StringBuilder parts = new StringBuilder(64);
    parts.append(reading.language().code()).append(SEPARATOR);
    parts.append(reading.label().code()).append(SEPARATOR);
    appendDecimal(parts, reading.score());
    parts.append(SEPARATOR);
    appendDecimal(parts, probability);
    parts.append(SEPARATOR);
    if (!reading.themes().isEmpty()) {
      Set<String> themes = new TreeSet<>();
      reading.themes().forEach(hit -> themes.add(hit.theme()));
      parts.append(String.join(",", themes));
    }
    return parts.toString();
  }

  /** A number from -1 to 1 with four decimals, halves away from 0. */
  static void appendDecimal(StringBuilder parts, double number) {
    long scaled = Math.round(Math.abs(number) * SCALE);
    if (number < 0 && scaled > 0) {
      parts.append('-');
    }
    parts.append(scaled / SCALE).append('.');
    parts.append(Long.toString(SCALE + scaled % SCALE), 1, DECIMALS + 1);
  }

  /** SQL for a reading of a feed's comment; NULL where it has none. */
  String value(Feed feed, Column column) {
    String alias = feed.values().get(CanonicalTable.COMMENT);
    String type = column.type().sqlType();
    if (alias == null || readings.isEmpty()) {
      return "cast(null as %s)".formatted(type);
    }
    String read = Sql.name(String.valueOf(readings.get(alias)));
    if (column.name().equals("comment_model")) {
      return "case when %s is not null then %s end".formatted(read, Sql.text(model));
    }
    int place = CanonicalTable.READINGS.indexOf(column) + 1;
    String part = "list_extract(string_split(%s, '%s'), %d)".formatted(read, SEPARATOR, place);
    return "cast(%s as %s)".formatted(part, type);
  }

  /** Whether the words themselves are left out of the feed's rows. */
  boolean isDropped(Feed feed, Column column) {
    return feed.table().isCommented()
        && column.name().equals(CanonicalTable.COMMENT)
        && !source.keepsComments();
  }
}
